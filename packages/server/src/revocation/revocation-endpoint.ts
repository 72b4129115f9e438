/** `POST /oauth/revoke`, RFC 7009: 200 for what was revoked and for what is no token; public clients by their id alone. */
import { invalidRequest } from '@vestibule/protocol/oauth-error'

import { newApp, type App } from '../http/app-env.ts'
import { readParameters } from '../http/body.ts'
import { openToEveryOrigin } from '../http/cross-origin.ts'
import { oauthErrorResponse } from '../http/error-response.ts'
import { methodNotAllowed } from '../http/request-fault.ts'
import { authenticateClient, type ClientAuthenticationPorts } from '../tokens/client-authentication.ts'
import { revokeToken, type RevocationPorts } from './revoke-token.ts'

export const REVOCATION_PATH = '/oauth/revoke'

export type RevocationEndpointPorts = ClientAuthenticationPorts &
  RevocationPorts & { readonly resourcesOf: (issuer: string) => readonly [string, ...string[]] }

export function revocationEndpoint(ports: RevocationEndpointPorts): App {
  const app = newApp(oauthErrorResponse)
  app.use(REVOCATION_PATH, openToEveryOrigin('POST'))

  app.post(REVOCATION_PATH, async (c) => {
    const parameters = await readParameters(c)
    const repeated = parameters.repeated()
    if (repeated !== undefined) throw invalidRequest(`${repeated} was sent more than once`)
    const token = parameters.get('token')
    if (token === undefined) throw invalidRequest('token is missing')

    // To give up what one has, what was last known is enough: a host that is down keeps nobody's tokens alive.
    const { client } = await authenticateClient(c, parameters, ports, { kind: 'nobody' })
    const tenant = c.get('tenant')
    await revokeToken(tenant, token, client.clientId, ports.resourcesOf(tenant.issuer), ports, c.get('now'))
    c.header('Cache-Control', 'no-store')
    return c.body(null, 200)
  })

  app.all(REVOCATION_PATH, () => {
    throw methodNotAllowed('POST')
  })
  return app
}
