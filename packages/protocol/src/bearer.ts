/** Bearer tokens in the Authorization header, RFC 6750 §2.1 and §3. The query and the body are never looked at. */
import { errorDescription } from './oauth-error.ts'
import { formatScope, type Scope } from './scope.ts'

/** The token, or `undefined` when there is none; the b64token syntax is all that is checked. */
export function readBearerToken(authorization: string | null | undefined): string | undefined {
  return /^bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(authorization ?? '')?.[1]
}

export interface BearerChallenge {
  /** RFC 9728 §5.1: where the protected resource's metadata is. */
  readonly resourceMetadata?: string
  /** Absent when no token was sent (RFC 6750 §3.1). */
  readonly error?: 'invalid_token' | 'insufficient_scope' | 'invalid_request'
  readonly description?: string
  readonly scope?: Scope
}

/** The value of `WWW-Authenticate`. */
export function bearerChallenge({ resourceMetadata, error, description, scope }: BearerChallenge): string {
  const attributes = [
    error && `error="${error}"`,
    description && `error_description="${errorDescription(description)}"`,
    resourceMetadata && `resource_metadata="${resourceMetadata}"`,
    scope && scope.length > 0 && `scope="${formatScope(scope)}"`,
  ].filter(Boolean)
  return attributes.length > 0 ? `Bearer ${attributes.join(', ')}` : 'Bearer'
}
