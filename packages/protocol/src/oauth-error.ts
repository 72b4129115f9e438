/**
 * The error of every OAuth endpoint: RFC 6749 §4.1.2.1 and §5.2, RFC 7591 §3.2.2, RFC 6750 §3.1, RFC 8707 §2.
 *
 * Throw one with `invalidGrant('…')`; the code decides the HTTP status, and nobody else writes an error body.
 */

/** Statuses by code. OpenID Connect Core §3.1.2.6 adds the `*_required` codes that answer `prompt=none`. */
const STATUS = {
  access_denied: 403,
  consent_required: 400,
  insufficient_scope: 403,
  interaction_required: 400,
  invalid_client: 401,
  invalid_client_metadata: 400,
  invalid_grant: 400,
  invalid_redirect_uri: 400,
  invalid_request: 400,
  invalid_scope: 400,
  invalid_software_statement: 400,
  invalid_target: 400,
  invalid_token: 401,
  login_required: 400,
  server_error: 500,
  temporarily_unavailable: 503,
  unapproved_software_statement: 400,
  unauthorized_client: 400,
  unsupported_grant_type: 400,
  unsupported_response_type: 400,
} as const

export type OAuthErrorCode = keyof typeof STATUS

export class OAuthError extends Error {
  readonly code: OAuthErrorCode

  /** `description` reaches the client and, through it, a person; `cause` reaches the log and nobody else. */
  constructor(code: OAuthErrorCode, description: string, options?: { cause?: unknown }) {
    super(description, options)
    this.name = 'OAuthError'
    this.code = code
  }

  get status(): (typeof STATUS)[OAuthErrorCode] {
    return STATUS[this.code]
  }

  toJSON(): { error: OAuthErrorCode; error_description: string } {
    return { error: this.code, error_description: errorDescription(this.message) }
  }
}

/**
 * `error_description` may hold only %x20-21 / %x23-5B / %x5D-7E (RFC 6749 §5.2): quotes become apostrophes, letters with
 * marks those without, as administrators write in their own language; the rest `?`.
 */
export function errorDescription(text: string): string {
  return text
    .replaceAll(/[äöüÄÖÜß]/g, (letter) => UMLAUTS[letter] ?? letter)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/["“”„‘’‚«»]/g, "'")
    .replaceAll(/[–—]/g, '-')
    .replaceAll(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, '?')
}

const UMLAUTS: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  ß: 'ss',
}

const thrower =
  (code: OAuthErrorCode) =>
  (description: string, options?: { cause?: unknown }): OAuthError =>
    new OAuthError(code, description, options)

export const accessDenied = thrower('access_denied')
export const invalidClient = thrower('invalid_client')
export const invalidClientMetadata = thrower('invalid_client_metadata')
export const invalidGrant = thrower('invalid_grant')
export const invalidRedirectUri = thrower('invalid_redirect_uri')
export const invalidRequest = thrower('invalid_request')
export const invalidScope = thrower('invalid_scope')
export const invalidTarget = thrower('invalid_target')
export const serverError = thrower('server_error')
export const temporarilyUnavailable = thrower('temporarily_unavailable')
export const unauthorizedClient = thrower('unauthorized_client')
export const unsupportedGrantType = thrower('unsupported_grant_type')
export const unsupportedResponseType = thrower('unsupported_response_type')
