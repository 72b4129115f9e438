/** `POST /oauth/introspect`, RFC 7662: for confidential clients; everybody else is refused with 401 (§2.3). */
import { invalidClient, invalidRequest } from '@vestibule/protocol/oauth-error'

import { isPublic } from '../clients/client-metadata.ts'
import { newApp, type App } from '../http/app-env.ts'
import { readParameters } from '../http/body.ts'
import { endOfTurn } from '../http/end-of-turn.ts'
import { oauthErrorResponse } from '../http/error-response.ts'
import { wholeJson } from '../http/every-answer.ts'
import { methodNotAllowed } from '../http/request-fault.ts'
import { authenticateClient, type ClientAuthenticationPorts } from '../tokens/client-authentication.ts'
import { introspectToken, type IntrospectionPorts } from './introspect-token.ts'

export const INTROSPECTION_PATH = '/oauth/introspect'

export type IntrospectionEndpointPorts = ClientAuthenticationPorts &
  IntrospectionPorts & { readonly resourcesOf: (issuer: string) => readonly [string, ...string[]] }

export function introspectionEndpoint(ports: IntrospectionEndpointPorts): App {
  const app = newApp(oauthErrorResponse)

  app.post(INTROSPECTION_PATH, async (c) => {
    const parameters = await readParameters(c)
    const repeated = parameters.repeated()
    if (repeated !== undefined) throw invalidRequest(`${repeated} was sent more than once`)
    const { state, client } = await authenticateClient(c, parameters, ports)
    if (state === 'unapproved' || isPublic(client.metadata)) {
      throw invalidClient('only approved confidential clients may introspect tokens')
    }
    const token = parameters.get('token')
    if (token === undefined) throw invalidRequest('token is missing')

    const tenant = c.get('tenant')
    const introspection = await introspectToken(
      tenant,
      token,
      client,
      ports.resourcesOf(tenant.issuer),
      ports,
      c.get('now'),
    )
    const answer = wholeJson(c, 200, introspection)
    await endOfTurn()
    return answer
  })

  app.all(INTROSPECTION_PATH, () => {
    throw methodNotAllowed('POST')
  })
  return app
}
