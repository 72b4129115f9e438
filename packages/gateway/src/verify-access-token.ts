/** Verifies a JWT access token as a resource server must, RFC 9068 §4. */
import { ACCESS_TOKEN_ALGORITHM, ACCESS_TOKEN_TYPE, type AccessTokenClaims } from '@vestibule/protocol/access-token'
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

/** The claims, or `undefined` for a token that is forged, expired, for somebody else, or no access token at all. */
export async function verifyAccessToken(
  token: string,
  keyOf: KeyLookup,
  { issuer, audiences }: Expected,
  now: Date,
): Promise<AccessTokenClaims | undefined> {
  if (token.length > TOKEN_MAX_LENGTH) return undefined
  try {
    const { payload } = await jwtVerify(
      token,
      async ({ kid }) => {
        const key = await keyOf(kid)
        if (!key) throw new errors.JWKSNoMatchingKey()
        return key
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
    return isAccessTokenClaims(payload) ? payload : undefined
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
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
