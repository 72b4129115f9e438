/**
 * The authorization code grant at the token endpoint, RFC 6749 §4.1.3 and RFC 7636 §4.6.
 *
 * The caller has authenticated the client; the response is written by `token-response.ts`.
 */
import { sha256 } from '@vestibule/protocol/digest'
import { after, days } from '@vestibule/protocol/duration'
import { invalidGrant, invalidRequest, invalidTarget } from '@vestibule/protocol/oauth-error'
import type { Parameters } from '@vestibule/protocol/parameters'
import { isCodeVerifier, verifierMatches } from '@vestibule/protocol/pkce'
import type { Random } from '@vestibule/protocol/random'
import { parseResourceIndicator } from '@vestibule/protocol/resource-indicator'
import { formatScope } from '@vestibule/protocol/scope'

import type { AuditEvent } from '../../audit/audit-event.ts'
import {
  hashCode,
  type AuthorizationCode,
  type AuthorizationCodeRepository,
} from '../../authorization/authorization-code.ts'
import type { Client } from '../../clients/client.ts'
import { said } from '../../pages/said.ts'
import { mayRefresh } from '../../clients/client-metadata.ts'
import type { AuthSettings } from '../../tenants/auth-settings.ts'
import type { UserRepository } from '../../sign-in/user-repository.ts'
import type { Grant, GrantRepository } from '../grant.ts'
import { formatRefreshToken } from '../refresh-token.ts'

export interface AuthorizationCodePorts {
  readonly codes: AuthorizationCodeRepository
  readonly grants: GrantRepository
  readonly users: UserRepository
  readonly refreshTokenKey: Uint8Array
  readonly random: Random
}

/** @throws OAuthError with the code that RFC 6749 §5.2 has for the case. */
export async function redeemAuthorizationCode(
  tenantId: string,
  parameters: Parameters,
  client: Client,
  settings: AuthSettings,
  ports: AuthorizationCodePorts,
  now: Date,
): Promise<{ readonly grant: Grant; readonly refreshToken: string | undefined }> {
  const presented = parameters.get('code')
  if (presented === undefined) throw invalidRequest('code is missing')
  const code = await ports.codes.find(tenantId, hashCode(presented))
  if (!code) throw invalidGrant('the authorization code is unknown')

  // Possession is proven before the code is spent, so that a thief without the verifier can neither burn nor revoke.
  assertPossession(code, parameters, client)
  // What the grant will rest on is looked at first: afterwards a replay may have revoked it, and nobody would have got it.
  const user = await ports.users.find(tenantId, code.userId)
  if (user?.status !== 'active') throw invalidGrant(`the user may not connect any more.${said(user?.disableReason)}`)

  // An expired code is not spent, but a replay of a spent one is punished however late it comes.
  const { grant, refreshToken } = grantOf(code, client, settings, ports, now)
  const isRedeemed =
    now < code.expiresAt &&
    (await ports.grants.redeemCode(code.codeHash, grant, tokenIssued(grant, ports.random, now), now))
  return isRedeemed ? { grant, refreshToken } : refuseSpentOrExpired(code, ports, now)
}

async function refuseSpentOrExpired(
  code: AuthorizationCode,
  { grants, random }: AuthorizationCodePorts,
  now: Date,
): Promise<never> {
  const bought = await grants.find(code.tenantId, code.grantId)
  if (!bought) throw invalidGrant('the authorization code has expired: codes live 60 seconds')

  // RFC 6749 §4.1.2: a code seen twice may be stolen, so what it bought is taken back.
  await grants.revoke(code.tenantId, code.grantId, now, {
    eventId: random.uuid(now),
    tenantId: code.tenantId,
    type: 'com.qlik.core.oauth-token.revoked',
    time: now,
    userId: code.userId,
    data: { clientId: code.clientId, grantId: code.grantId, reason: 'authorization code used twice' },
  })
  throw invalidGrant('the authorization code was already used; what it bought has been revoked')
}

function assertPossession(code: AuthorizationCode, parameters: Parameters, { clientId, revision }: Client): void {
  if (code.clientId !== clientId) throw invalidGrant('the authorization code was issued to another client')
  // What a person agreed to is redeemed by the client that they saw: nobody slips in other keys between the two.
  if (code.clientRevision !== undefined && code.clientRevision !== revision)
    throw invalidGrant('the client has changed since the person agreed: start the authorization again')

  const redirectUri = parameters.get('redirect_uri')
  if (redirectUri !== undefined && redirectUri !== code.redirectUri) {
    throw invalidGrant('redirect_uri differs from that of the authorization request')
  }
  const verifier = parameters.get('code_verifier')
  if (verifier === undefined) throw invalidRequest('code_verifier is missing')
  if (!isCodeVerifier(verifier))
    throw invalidRequest('code_verifier must be 43 to 128 unreserved characters (RFC 7636)')
  if (!verifierMatches(verifier, code.codeChallenge))
    throw invalidGrant('code_verifier does not match the code_challenge')

  // RFC 8707 §2.2: here only what was authorized may be asked for.
  if (parameters.all('resource').some((resource) => parseResourceIndicator(resource) !== code.resource)) {
    throw invalidTarget('resource differs from that of the authorization request')
  }
}

function grantOf(
  code: AuthorizationCode,
  { metadata }: Client,
  settings: AuthSettings,
  { random, refreshTokenKey }: AuthorizationCodePorts,
  now: Date,
): { readonly grant: Grant; readonly refreshToken: string | undefined } {
  const { tenantId, grantId, clientId, userId, scope, resource } = code
  const hasRefresh = scope.includes('offline_access') && mayRefresh(metadata)
  const secret = random.secret()
  const grant: Grant = {
    tenantId,
    grantId,
    clientId,
    userId,
    scope,
    resource,
    createdAt: now,
    lastUsedAt: now,
    revokedAt: null,
    refresh: hasRefresh
      ? {
          secretHash: sha256(secret),
          generation: 0,
          rotatedAt: now,
          expiresAt: after(now, days(settings.refreshTokenLifetimeDays)),
        }
      : null,
    issuer: null,
  }
  const refreshToken = hasRefresh
    ? formatRefreshToken(refreshTokenKey, tenantId, { grantId, secret, generation: 0 })
    : undefined
  return { grant, refreshToken }
}

function tokenIssued(
  { tenantId, grantId, clientId, userId, scope, resource }: Grant,
  random: Random,
  now: Date,
): AuditEvent {
  return {
    eventId: random.uuid(now),
    tenantId,
    type: 'com.qlik.core.oauth-token.issued',
    time: now,
    userId,
    data: { clientId, grantId, grantType: 'authorization_code', scope: formatScope(scope), resource },
  }
}
