/** The well-known documents over HTTP: open to every origin, the same for everybody. */
import { newApp, type AnswerFault, type App } from '../http/app-env.ts'
import { openDocuments, showHeaders } from '../http/cross-origin.ts'
import { oauthErrorResponse } from '../http/error-response.ts'
import { RequestFault } from '../http/request-fault.ts'
import { wellKnownDocuments, type DocumentPorts } from './documents.ts'

export function discoveryEndpoint(ports: DocumentPorts): App {
  const app = newApp(answerFault)
  app.use('/.well-known/*', openDocuments)

  for (const [path, write] of wellKnownDocuments(ports)) {
    app.get(path, async (c) => {
      const { text, headers } = await write(c.get('tenant'), c.get('now'))
      return c.body(text, 200, headers)
    })
  }

  app.all('/.well-known/*', () => {
    throw new RequestFault(404, 'there is no such document here')
  })
  return app
}

const answerFault: AnswerFault = (error, c) => {
  showHeaders(c)
  return oauthErrorResponse(error, c)
}
