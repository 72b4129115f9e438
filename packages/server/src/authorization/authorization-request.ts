/** The authorization request, RFC 6749 §4.1.1, RFC 7636 §4.3, RFC 8707 §2 and OpenID Connect Core §3.1.2.1: read, not judged. */
import { Parameters } from '@vestibule/protocol/parameters'

export interface AuthorizationRequest {
  readonly clientId: string | undefined
  readonly redirectUri: string | undefined
  readonly responseType: string | undefined
  readonly responseMode: string | undefined
  readonly scope: string | undefined
  readonly state: string | undefined
  readonly codeChallenge: string | undefined
  readonly codeChallengeMethod: string | undefined
  readonly prompt: readonly string[]
  readonly maxAge: string | undefined
  readonly loginHint: string | undefined
  readonly resources: readonly string[]
  /** `request` and `request_uri` are refused, never fetched. */
  readonly hasRequestObject: boolean
  /** A parameter sent more than once, which RFC 6749 §3.1 forbids. */
  readonly repeated: string | undefined
}

/** Unknown parameters are ignored (RFC 6749 §3.1). */
export function parseAuthorizationRequest(query: string): AuthorizationRequest {
  const parameters = Parameters.fromForm(query)
  return {
    clientId: parameters.get('client_id'),
    redirectUri: parameters.get('redirect_uri'),
    responseType: parameters.get('response_type'),
    responseMode: parameters.get('response_mode'),
    scope: parameters.get('scope'),
    state: parameters.get('state'),
    codeChallenge: parameters.get('code_challenge'),
    codeChallengeMethod: parameters.get('code_challenge_method'),
    prompt: (parameters.get('prompt') ?? '').split(' ').filter((value) => value !== ''),
    maxAge: parameters.get('max_age'),
    loginHint: parameters.get('login_hint'),
    resources: [...new Set(parameters.all('resource'))],
    hasRequestObject: parameters.get('request') !== undefined || parameters.get('request_uri') !== undefined,
    // RFC 8707 §2: only `resource` may come more than once. What the redirect is proven by comes first: if that is
    // ambiguous, nothing may be redirected.
    repeated:
      ['client_id', 'redirect_uri'].find((name) => parameters.all(name).length > 1) ??
      parameters.repeated(['resource']),
  }
}
