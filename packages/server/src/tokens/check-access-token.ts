/** Whether an access token is good here and now: signature and claims (RFC 9068 §4), and that all it rests on stands. */
import { createAccessTokenVerifier } from '@vestibule/gateway/verify-access-token'
import type { AccessTokenClaims } from '@vestibule/protocol/access-token'
import { importJWK, type CryptoKey, type JWK } from 'jose'

import { mayWork, type ClientRepository } from '../clients/client.ts'
import type { User } from '../sign-in/user.ts'
import { grantStands, type Grant } from './grant.ts'
import type { KeyRing } from './key-ring.ts'
import type { RevokedAccessTokenRepository } from './revoked-access-token.ts'

export interface CheckedAccessToken {
  readonly claims: AccessTokenClaims
  /** Both are `null` for a token of the client credentials grant, which has no resource owner. */
  readonly grant: Grant | null
  readonly user: User | null
}

export interface AccessTokenCheck {
  /** @returns `undefined` for every token that is not, or not any more, good for one of the audiences. */
  check(
    tenant: { readonly tenantId: string; readonly issuer: string },
    token: string,
    audiences: readonly string[],
    now: Date,
  ): Promise<CheckedAccessToken | undefined>
}

interface Ports {
  readonly keyRing: KeyRing
  readonly clients: ClientRepository
  readonly revokedAccessTokens: RevokedAccessTokenRepository
}

export function createAccessTokenCheck({ keyRing, clients, revokedAccessTokens }: Ports): AccessTokenCheck {
  const verify = createAccessTokenVerifier()
  /** Imported public keys by id: a key never changes. */
  const imported = new Map<string, CryptoKey>()

  async function keyOf(tenantId: string, kid: string | undefined, now: Date): Promise<CryptoKey | undefined> {
    // The ring is asked every time, so a retired key is not kept alive by what was imported.
    const jwk = (await keyRing.publicKeys(tenantId, now)).find((key) => key.kid === kid)
    if (!jwk?.kid) return undefined
    const known = imported.get(jwk.kid)
    if (known) return known
    const key = await importPublicKey(jwk)
    imported.set(jwk.kid, key)
    return key
  }

  async function standing(tenantId: string, claims: AccessTokenClaims): Promise<CheckedAccessToken | undefined> {
    if (claims.grant_id === undefined) {
      if (await revokedAccessTokens.isRevoked(tenantId, claims.jti)) return undefined
      const connected = await clients.find(tenantId, claims.client_id)
      return connected && mayWork(connected) ? { claims, grant: null, user: null } : undefined
    }
    const found = await revokedAccessTokens.findUnrevoked(tenantId, claims.jti, claims.grant_id)
    return found && grantStands(found) ? { claims, grant: found.grant, user: found.user } : undefined
  }

  return {
    async check(tenant, token, audiences, now) {
      const key = (kid: string | undefined) => keyOf(tenant.tenantId, kid, now)
      const claims = await verify(token, key, { issuer: tenant.issuer, audiences }, now)
      return claims && standing(tenant.tenantId, claims)
    },
  }
}

async function importPublicKey(jwk: JWK): Promise<CryptoKey> {
  const key = await importJWK(jwk)
  if (key instanceof Uint8Array) throw new Error('a signing key is symmetric')
  return key
}
