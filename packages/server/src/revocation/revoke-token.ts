/** Revokes a token of the authenticated client, RFC 7009 §2.1. */
import { isSameDigest, sha256 } from '@vestibule/protocol/digest'
import { invalidGrant } from '@vestibule/protocol/oauth-error'
import type { Random } from '@vestibule/protocol/random'

import type { AuditEvent } from '../audit/audit-event.ts'
import type { AccessTokenCheck } from '../tokens/check-access-token.ts'
import type { GrantRepository } from '../tokens/grant.ts'
import { parseRefreshToken } from '../tokens/refresh-token.ts'
import type { RevokedAccessTokenRepository } from '../tokens/revoked-access-token.ts'

export interface RevocationPorts {
  readonly grants: GrantRepository
  readonly revokedAccessTokens: RevokedAccessTokenRepository
  readonly accessTokens: AccessTokenCheck
  readonly refreshTokenKey: Uint8Array
  readonly random: Random
}

/**
 * A refresh token ends its whole grant, an access token only itself. Both kinds are tried, whatever the hint said.
 *
 * @throws OAuthError `invalid_grant` for another client's token (RFC 7009 §2.1); an unknown token is no error (§2.2).
 */
export async function revokeToken(
  tenant: { readonly tenantId: string; readonly issuer: string },
  token: string,
  clientId: string,
  audiences: readonly string[],
  ports: RevocationPorts,
  now: Date,
): Promise<void> {
  const { tenantId } = tenant
  const event = (userId: string | undefined, data: AuditEvent['data']): AuditEvent => ({
    eventId: ports.random.uuid(now),
    tenantId,
    type: 'com.qlik.core.oauth-token.revoked',
    time: now,
    ...(userId !== undefined && { userId }),
    data: { clientId, ...data, reason: 'revoked by the client' },
  })

  const refreshToken = parseRefreshToken(ports.refreshTokenKey, tenantId, token)
  if (refreshToken) {
    const grant = (await ports.grants.find(tenantId, refreshToken.grantId))?.grant
    if (!grant?.refresh || !isSameDigest(sha256(refreshToken.secret), grant.refresh.secretHash)) return
    assertOwn(grant.clientId, clientId)
    await ports.grants.revoke(tenantId, grant.grantId, now, event(grant.userId, { grantId: grant.grantId }))
    return
  }

  const checked = await ports.accessTokens.check(tenant, token, audiences, now)
  if (!checked) return
  const { claims } = checked
  assertOwn(claims.client_id, clientId)
  const tokenEvent = event(checked.user?.userId, { tokenId: claims.jti, grantId: claims.grant_id })
  await ports.revokedAccessTokens.revoke(tenantId, claims.jti, new Date(claims.exp * 1000), tokenEvent)
}

function assertOwn(owner: string, clientId: string): void {
  if (owner !== clientId) throw invalidGrant('the token was issued to another client')
}
