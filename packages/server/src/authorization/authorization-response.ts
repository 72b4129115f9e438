/** The authorization response, RFC 6749 §4.1.2 and §4.1.2.1, with `iss` on every one of them (RFC 9207 §2). */
import { invalidRequest, type OAuthError } from '@vestibule/protocol/oauth-error'
import { findRedirectUri } from '@vestibule/protocol/redirect-uri'

declare const proven: unique symbol

/** A redirect URI that the client registered: the only thing an answer may be sent to. Only `proveRedirect` makes one. */
export interface ProvenRedirect {
  readonly redirectUri: string
  readonly state: string | undefined
  readonly issuer: string
  readonly [proven]: true
}

/**
 * @throws OAuthError `invalid_request` when the URI is not registered, or left out where there is a choice
 * (OAuth 2.1 §2.3.2): told to the resource owner, never to that URI (RFC 6749 §4.1.2.1).
 */
export function proveRedirect(
  registered: readonly string[],
  requested: string | undefined,
  state: string | undefined,
  issuer: string,
): ProvenRedirect {
  const only = registered.length === 1 ? registered[0] : undefined
  const redirectUri = requested ?? only
  if (redirectUri === undefined)
    throw invalidRequest('redirect_uri is missing, and the application has registered more than one')
  if (findRedirectUri(registered, redirectUri) === undefined) {
    throw invalidRequest('the redirect_uri is not one that the application has registered')
  }
  // The brand has no value: it exists so that nothing else type-checks as proven.
  return { redirectUri, state, issuer } as ProvenRedirect
}

export function codeResponse(redirect: ProvenRedirect, code: string): string {
  return responseUrl(redirect, parameter('code', code))
}

export function errorResponse(redirect: ProvenRedirect, error: OAuthError): string {
  const parameters = Object.entries({ ...error.toJSON() }).map(([name, value]) => parameter(name, value))
  return responseUrl(redirect, parameters.join('&'))
}

/** The redirect URI keeps a query of its own (RFC 6749 §3.1.2); `state` comes back exactly as it was sent. */
function responseUrl({ redirectUri, state, issuer }: ProvenRedirect, parameters: string): string {
  const sent = state === undefined ? '' : `&${parameter('state', state)}`
  return `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${parameters}${sent}&${parameter('iss', issuer)}`
}

function parameter(name: string, value: string): string {
  return `${name}=${encodeURIComponent(value.toWellFormed())}`
}
