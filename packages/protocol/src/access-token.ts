/** JWT access tokens, RFC 9068: what they claim. Signing is the authorization server's, checking the resource's. */

/** The `typ` header, RFC 9068 §2.1. */
export const ACCESS_TOKEN_TYPE = 'at+jwt'

/** The one algorithm that keys are made for and that verifiers accept. */
export const ACCESS_TOKEN_ALGORITHM = 'ES256'

export interface AccessTokenClaims {
  readonly iss: string
  readonly aud: string
  readonly sub: string
  readonly client_id: string
  readonly scope: string
  /** Seconds since 1970. */
  readonly iat: number
  readonly exp: number
  readonly jti: string
  /** The grant that the token rests on; absent in tokens of the client credentials grant, which has no resource owner. */
  readonly grant_id?: string
}
