/** What a token is worth, RFC 7662 §2.2: everything about an active one, nothing but `active: false` about any other. */
import { isSameDigest, sha256 } from '@vestibule/protocol/digest'
import { epochSeconds } from '@vestibule/protocol/duration'
import { formatScope } from '@vestibule/protocol/scope'

import { describesItself, type Client } from '../clients/client.ts'
import type { AccessTokenCheck } from '../tokens/check-access-token.ts'
import { grantStands, type GrantRepository } from '../tokens/grant.ts'
import { parseRefreshToken } from '../tokens/refresh-token.ts'

export interface IntrospectionPorts {
  readonly grants: GrantRepository
  readonly accessTokens: AccessTokenCheck
  readonly refreshTokenKey: Uint8Array
}

export type Introspection = { readonly active: false } | ({ readonly active: true } & Readonly<Record<string, unknown>>)

const INACTIVE: Introspection = { active: false }

/**
 * A client that describes itself learns about its own tokens only; one made by an administrator may be a resource server
 * and learns about the tenant's access tokens (RFC 7662 §4).
 */
export async function introspectToken(
  tenant: { readonly tenantId: string; readonly issuer: string },
  token: string,
  caller: Client,
  audiences: readonly string[],
  ports: IntrospectionPorts,
  now: Date,
): Promise<Introspection> {
  const checked = await ports.accessTokens.check(tenant, token, audiences, now)
  if (checked) {
    const { claims, user } = checked
    const isForCaller = claims.client_id === caller.clientId || !describesItself(caller)
    return isForCaller
      ? { active: true, ...claims, token_type: 'Bearer', ...(user && { username: user.email }) }
      : INACTIVE
  }
  return introspectRefreshToken(tenant, token, caller, ports, now)
}

async function introspectRefreshToken(
  { tenantId, issuer }: { readonly tenantId: string; readonly issuer: string },
  token: string,
  caller: Client,
  { grants, refreshTokenKey }: IntrospectionPorts,
  now: Date,
): Promise<Introspection> {
  const refreshToken = parseRefreshToken(refreshTokenKey, tenantId, token)
  const standing = refreshToken && (await grants.find(tenantId, refreshToken.grantId))
  const family = standing?.grant.refresh
  if (!standing || !family || !grantStands(standing) || now >= family.expiresAt) return INACTIVE
  if (standing.grant.clientId !== caller.clientId || refreshToken.generation !== family.generation) return INACTIVE
  if (!isSameDigest(sha256(refreshToken.secret), family.secretHash)) return INACTIVE

  const { grant } = standing
  return {
    active: true,
    iss: issuer,
    aud: grant.resource,
    sub: grant.userId,
    client_id: grant.clientId,
    scope: formatScope(grant.scope),
    iat: epochSeconds(family.rotatedAt),
    exp: epochSeconds(family.expiresAt),
  }
}
