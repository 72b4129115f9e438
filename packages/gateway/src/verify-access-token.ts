/** Verifies a JWT access token as a resource server must, RFC 9068 §4. */
import { ACCESS_TOKEN_ALGORITHM, ACCESS_TOKEN_TYPE, type AccessTokenClaims } from '@vestibule/protocol/access-token'
import { sha256 } from '@vestibule/protocol/digest'
import { epochSeconds } from '@vestibule/protocol/duration'
import { errors, jwtVerify, type CryptoKey, type JWTPayload } from 'jose'

/** The issuer's public key with this id, or `undefined` for an id it does not publish. */
export type KeyLookup = (kid: string | undefined) => Promise<CryptoKey | undefined>

export interface Expected {
  readonly issuer: string
  /** The token must be for one of them. */
  readonly audiences: readonly string[]
}

/** Longer ones are not ours, and cost time to take apart. */
const TOKEN_MAX_LENGTH = 8192

/** A token is presented again and again; its signature holds once and for all. */
const MAX_REMEMBERED = 10_000

interface Verified {
  readonly kid: string | undefined
  readonly key: CryptoKey
  readonly claims: AccessTokenClaims
}

export type VerifyAccessToken = (
  token: string,
  keyOf: KeyLookup,
  expected: Expected,
  now: Date,
) => Promise<AccessTokenClaims | undefined>

/**
 * Verifies tokens, and remembers which signatures held, by the tokens' hashes. Everything else is asked every time: that
 * the key is still published, that the token has not expired, and whom it is from and for.
 *
 * It answers with the claims, or `undefined` for a token that is forged, expired, for somebody else, or no access token.
 */
export function createAccessTokenVerifier(): VerifyAccessToken {
  const remembered = new Map<string, Verified>()

  return async (token, keyOf, expected, now) => {
    if (token.length > TOKEN_MAX_LENGTH) return undefined
    const hash = sha256(token)
    const known = remembered.get(hash)
    if (known && (await keyOf(known.kid)) === known.key) {
      return isFor(known.claims, expected, now) ? known.claims : undefined
    }
    const verified = await verify(token, keyOf, expected, now)
    if (!verified) return undefined
    if (remembered.size >= MAX_REMEMBERED) remembered.clear()
    remembered.set(hash, verified)
    return verified.claims
  }
}

async function verify(
  token: string,
  keyOf: KeyLookup,
  { issuer, audiences }: Expected,
  now: Date,
): Promise<Verified | undefined> {
  try {
    const { payload, protectedHeader, key } = await jwtVerify(
      token,
      async ({ kid }) => {
        const published = await keyOf(kid)
        if (!published) throw new errors.JWKSNoMatchingKey()
        return published
      },
      {
        issuer,
        audience: [...audiences],
        typ: ACCESS_TOKEN_TYPE,
        algorithms: [ACCESS_TOKEN_ALGORITHM],
        currentDate: now,
        requiredClaims: ['sub', 'exp', 'iat', 'jti', 'client_id', 'scope'],
      },
    )
    return isAccessTokenClaims(payload) ? { kid: protectedHeader.kid, key, claims: payload } : undefined
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}

/** What may have another answer the next time. */
function isFor({ iss, aud, exp }: AccessTokenClaims, { issuer, audiences }: Expected, now: Date): boolean {
  return iss === issuer && audiences.includes(aud) && exp > epochSeconds(now)
}

function isAccessTokenClaims(payload: JWTPayload): payload is JWTPayload & AccessTokenClaims {
  const { aud, client_id: clientId, scope, grant_id: grantId } = payload
  return (
    typeof aud === 'string' &&
    typeof clientId === 'string' &&
    typeof scope === 'string' &&
    (grantId === undefined || typeof grantId === 'string')
  )
}
