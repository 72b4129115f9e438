/** `POST /oauth/token`, RFC 6749 §3.2: authenticate the client, carry out the grant, answer with tokens. */
import { invalidRequest, unsupportedGrantType } from '@vestibule/protocol/oauth-error'
import type { Parameters } from '@vestibule/protocol/parameters'
import { formatScope } from '@vestibule/protocol/scope'

import type { AuditLog } from '../audit/audit-event.ts'
import type { ConnectedClient } from '../clients/client.ts'
import { newApp, type App, type HostedTenant } from '../http/app-env.ts'
import { readParameters } from '../http/body.ts'
import { openToEveryOrigin } from '../http/cross-origin.ts'
import { oauthErrorResponse } from '../http/error-response.ts'
import { wholeJson } from '../http/every-answer.ts'
import { methodNotAllowed } from '../http/request-fault.ts'
import type { CurrentTenants } from '../tenants/current-tenants.ts'
import { authenticateClient, waitsForApproval, type ClientAuthenticationPorts } from './client-authentication.ts'
import { redeemAuthorizationCode, type AuthorizationCodePorts } from './grants/authorization-code-grant.ts'
import { grantClientCredentials } from './grants/client-credentials-grant.ts'
import { redeemIdentityAssertion, type IdentityAssertionGrantPorts } from './grants/identity-assertion-grant.ts'
import { refreshGrant, type RefreshTokenPorts } from './grants/refresh-token-grant.ts'
import { JWT_BEARER } from './identity-assertion.ts'
import { tokenResponse, type TokenIssuer, type TokenResponse } from './token-response.ts'

export const TOKEN_PATH = '/oauth/token'

export type TokenPorts = ClientAuthenticationPorts &
  AuthorizationCodePorts &
  RefreshTokenPorts &
  IdentityAssertionGrantPorts &
  TokenIssuer & {
    readonly currentTenants: CurrentTenants
    readonly auditLog: AuditLog
    readonly resourcesOf: (issuer: string) => readonly [string, ...string[]]
  }

/** Sent along with a request but never twice, apart from `resource` (RFC 8707 §2). */
const MAY_REPEAT = ['resource']

export function tokenEndpoint(ports: TokenPorts): App {
  const app = newApp(oauthErrorResponse)
  app.use(TOKEN_PATH, openToEveryOrigin('POST'))

  app.post(TOKEN_PATH, async (c) => {
    const parameters = await readParameters(c)
    const repeated = parameters.repeated(MAY_REPEAT)
    if (repeated !== undefined) throw invalidRequest(`${repeated} was sent more than once`)
    const grantType = parameters.get('grant_type')
    if (grantType === undefined) throw invalidRequest('grant_type is missing')

    const authenticated = await authenticateClient(c, parameters, ports)
    if (authenticated.state === 'unapproved') throw waitsForApproval(authenticated.withdrawn)

    const response = await carryOut(grantType, parameters, authenticated, c.get('tenant'), ports, c.get('now'))
    return wholeJson(c, 200, response, { Pragma: 'no-cache' })
  })

  app.all(TOKEN_PATH, () => {
    throw methodNotAllowed('POST')
  })
  return app
}

async function carryOut(
  grantType: string,
  parameters: Parameters,
  connected: ConnectedClient,
  tenant: HostedTenant,
  ports: TokenPorts,
  now: Date,
): Promise<TokenResponse> {
  const settings = await ports.currentTenants.settingsOf(tenant.tenantId, now)
  const { client } = connected
  switch (grantType) {
    case 'authorization_code': {
      const { grant, refreshToken } = await redeemAuthorizationCode(
        tenant.tenantId,
        parameters,
        client,
        settings,
        ports,
        now,
      )
      return tokenResponse(tenant, { ...grant, subject: grant.userId }, refreshToken, settings, ports, now)
    }
    case 'refresh_token': {
      const { grant, scope, refreshToken } = await refreshGrant(
        tenant.tenantId,
        parameters,
        client,
        settings,
        ports,
        now,
      )
      return tokenResponse(tenant, { ...grant, scope, subject: grant.userId }, refreshToken, settings, ports, now)
    }
    case 'client_credentials': {
      const { scope, resource } = grantClientCredentials(parameters, client, ports.resourcesOf(tenant.issuer))
      const { clientId } = client
      await ports.auditLog.record({
        eventId: ports.random.uuid(now),
        tenantId: tenant.tenantId,
        type: 'com.qlik.core.oauth-token.issued',
        time: now,
        data: { clientId, grantType, scope: formatScope(scope), resource },
      })
      await ports.lastUse.touch(tenant.tenantId, clientId, undefined, now)
      return tokenResponse(
        tenant,
        { clientId, subject: clientId, scope, resource, grantId: undefined },
        undefined,
        settings,
        ports,
        now,
      )
    }
    case JWT_BEARER: {
      if (!tenant.takesIdentityAssertions) throw unsupported()
      const grant = await redeemIdentityAssertion(tenant, parameters, connected, ports, now)
      await ports.lastUse.touch(tenant.tenantId, client.clientId, grant.grantId, now)
      return tokenResponse(tenant, { ...grant, subject: grant.userId }, undefined, settings, ports, now)
    }
    default:
      throw unsupported()
  }
}

function unsupported() {
  return unsupportedGrantType('grant_type must be authorization_code, refresh_token or client_credentials')
}
