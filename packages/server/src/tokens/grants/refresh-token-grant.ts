/**
 * The refresh token grant, RFC 6749 §6, with rotation and reuse detection (RFC 9700 §4.14.2).
 *
 * The token just rotated, presented again within the tenant's grace, yields the same successor: clients race themselves.
 */
import { isSameDigest, sha256 } from '@vestibule/protocol/digest'
import { after, days } from '@vestibule/protocol/duration'
import { invalidGrant, invalidRequest, invalidScope, invalidTarget } from '@vestibule/protocol/oauth-error'
import type { Parameters } from '@vestibule/protocol/parameters'
import type { Random } from '@vestibule/protocol/random'
import { parseResourceIndicator } from '@vestibule/protocol/resource-indicator'
import { isWithin, parseScope, type Scope } from '@vestibule/protocol/scope'

import type { Client } from '../../clients/client.ts'
import { said } from '../../pages/said.ts'
import type { AuthSettings } from '../../tenants/auth-settings.ts'
import {
  grantStands,
  isWithinGrace,
  type Grant,
  type GrantRepository,
  type GrantStanding,
  type RefreshFamily,
} from '../grant.ts'
import { isUseDue, type LastUse } from '../last-use.ts'
import { formatRefreshToken, parseRefreshToken, type RefreshToken } from '../refresh-token.ts'

export interface RefreshTokenPorts {
  readonly grants: GrantRepository
  readonly lastUse: LastUse
  readonly refreshTokenKey: Uint8Array
  readonly random: Random
}

export interface Refreshed {
  readonly grant: Grant
  /** Of the access token: what was asked for within the grant; the refresh token keeps all of it (RFC 6749 §6). */
  readonly scope: Scope
  readonly refreshToken: string
}

/** @throws OAuthError `invalid_grant` for a token that is not, or not any more, worth anything. */
export async function refreshGrant(
  tenantId: string,
  parameters: Parameters,
  client: Client,
  settings: AuthSettings,
  ports: RefreshTokenPorts,
  now: Date,
): Promise<Refreshed> {
  const presented = parameters.get('refresh_token')
  if (presented === undefined) throw invalidRequest('refresh_token is missing')
  const token = parseRefreshToken(ports.refreshTokenKey, tenantId, presented)
  const { grant, family } = await findFamily(tenantId, token, client, ports.grants, now)
  if (!token) throw unknownToken()

  const scope = scopeOf(parameters, grant)
  assertResource(parameters, grant)

  const expiresAt = after(now, days(settings.refreshTokenLifetimeDays))
  const isRotated =
    token.generation === family.generation &&
    (await ports.grants.rotate(tenantId, grant.grantId, token.generation, now, expiresAt))
  if (!isRotated) await assertRecentlyRotated(tenantId, token, client, settings, ports, now)
  if (isUseDue(grant, now)) await ports.lastUse.touch(tenantId, grant.clientId, grant.grantId, now)

  const successor = { ...token, generation: token.generation + 1 }
  return { grant, scope, refreshToken: formatRefreshToken(ports.refreshTokenKey, tenantId, successor) }
}

/** The grant behind a token, when the token is this client's, and user, client, grant and family all stand. */
async function findFamily(
  tenantId: string,
  token: RefreshToken | undefined,
  client: Client,
  grants: GrantRepository,
  now: Date,
): Promise<{ readonly grant: Grant; readonly family: RefreshFamily }> {
  const standing = token && (await grants.find(tenantId, token.grantId))
  const family = standing?.grant.refresh
  if (!standing || !family || !isSameDigest(sha256(token.secret), family.secretHash)) throw unknownToken()
  if (standing.grant.clientId !== client.clientId) throw invalidGrant('the refresh token was issued to another client')
  if (!grantStands(standing)) throw invalidGrant(endedBy(standing))
  if (now >= family.expiresAt) throw invalidGrant('the refresh token has expired: connect again')
  return { grant: standing.grant, family }
}

/** What an administrator said who ended it, or who disabled the person, is told along with it. */
function endedBy({ grant, user }: GrantStanding): string {
  if (user.status === 'disabled') return `your account has been disabled.${said(user.disableReason)}`
  return `the connection has been ended: connect again.${said(grant.revokedBecause)}`
}

/** Somebody has rotated before: the same client moments ago, or a thief. Older generations end the whole family. */
async function assertRecentlyRotated(
  tenantId: string,
  token: RefreshToken,
  { clientId }: Client,
  { refreshTokenGraceSeconds }: AuthSettings,
  { grants, random }: RefreshTokenPorts,
  now: Date,
): Promise<void> {
  const latest = (await grants.find(tenantId, token.grantId))?.grant
  if (!latest?.refresh || latest.revokedAt) throw invalidGrant('the connection has been ended: connect again')
  if (
    token.generation + 1 === latest.refresh.generation &&
    isWithinGrace(latest.refresh, refreshTokenGraceSeconds, now)
  )
    return

  await grants.revoke(tenantId, token.grantId, now, {
    eventId: random.uuid(now),
    tenantId,
    type: 'com.qlik.core.oauth-token.revoked',
    time: now,
    userId: latest.userId,
    data: { clientId, grantId: token.grantId, reason: 'refresh token used twice' },
  })
  throw invalidGrant('the refresh token was used before; the connection has been ended to be safe: connect again')
}

function unknownToken() {
  return invalidGrant('the refresh token is unknown')
}

function scopeOf(parameters: Parameters, grant: Grant): Scope {
  const asked = parameters.get('scope')
  if (asked === undefined) return grant.scope
  const scope = parseScope(asked)
  if (!scope || !isWithin(scope, grant.scope)) throw invalidScope('scope may not go beyond what was granted')
  return scope
}

/** RFC 8707 §2.2. */
function assertResource(parameters: Parameters, grant: Grant): void {
  if (parameters.all('resource').some((resource) => parseResourceIndicator(resource) !== grant.resource)) {
    throw invalidTarget('resource differs from what was granted')
  }
}
