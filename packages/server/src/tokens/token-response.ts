/** Issues access tokens (RFC 9068 §2) and writes the token response (RFC 6749 §5.1). */
import { after, epochSeconds, minutes } from '@vestibule/protocol/duration'
import type { Random } from '@vestibule/protocol/random'
import { formatScope, type Scope } from '@vestibule/protocol/scope'

import type { AuthSettings } from '../tenants/auth-settings.ts'
import type { KeyRing } from './key-ring.ts'

export interface TokenResponse {
  readonly access_token: string
  readonly token_type: 'Bearer'
  /** Seconds. */
  readonly expires_in: number
  /** The same moment as a date-time (RFC 3339), as the contract's clients know it. */
  readonly expires_at: string
  readonly scope: string
  readonly refresh_token?: string
}

export interface AccessTokenSubject {
  readonly clientId: string
  /** The user, or the client itself in the client credentials grant: ids of the two never look alike. */
  readonly subject: string
  readonly scope: Scope
  readonly resource: string
  readonly grantId: string | undefined
}

export interface TokenIssuer {
  readonly keyRing: KeyRing
  readonly random: Random
}

export async function tokenResponse(
  tenant: { readonly tenantId: string; readonly issuer: string },
  subject: AccessTokenSubject,
  refreshToken: string | undefined,
  settings: AuthSettings,
  issuer: TokenIssuer,
  now: Date,
): Promise<TokenResponse> {
  const lifetime = minutes(settings.accessTokenLifetimeMinutes)
  return {
    access_token: await issueAccessToken(tenant, subject, lifetime, issuer, now),
    token_type: 'Bearer',
    expires_in: lifetime / 1000,
    expires_at: after(now, lifetime).toISOString(),
    scope: formatScope(subject.scope),
    ...(refreshToken !== undefined && { refresh_token: refreshToken }),
  }
}

/** @param lifetime milliseconds */
export async function issueAccessToken(
  tenant: { readonly tenantId: string; readonly issuer: string },
  { clientId, subject, scope, resource, grantId }: AccessTokenSubject,
  lifetime: number,
  { keyRing, random }: TokenIssuer,
  now: Date,
): Promise<string> {
  const claims = {
    iss: tenant.issuer,
    aud: resource,
    sub: subject,
    client_id: clientId,
    scope: formatScope(scope),
    iat: epochSeconds(now),
    exp: epochSeconds(after(now, lifetime)),
    jti: random.uuid(now),
    ...(grantId !== undefined && { grant_id: grantId }),
  }
  return keyRing.sign(tenant.tenantId, claims, now)
}
