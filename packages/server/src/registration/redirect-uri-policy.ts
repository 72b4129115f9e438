/** Which of the redirect URIs a client asks for it gets: the rules for every tenant, then the tenant's own lists. */
import { invalidRedirectUri } from '@vestibule/protocol/oauth-error'
import { inspectRedirectUri } from '@vestibule/protocol/redirect-uri'

import type { AuthSettings } from '../tenants/auth-settings.ts'

export const MAX_REDIRECT_URIS = 5

/**
 * The URIs to register, in the order sent and each once.
 *
 * A private-use scheme that is merely not on the tenant's list is left out while another URI remains.
 *
 * @throws OAuthError `invalid_redirect_uri` (RFC 7591 §3.2.2) for the first URI that nobody may register.
 */
export function admissibleRedirectUris(requested: readonly string[], settings: AuthSettings): readonly string[] {
  const uris = [...new Set(requested)]
  if (uris.length > MAX_REDIRECT_URIS)
    throw invalidRedirectUri(`at most ${MAX_REDIRECT_URIS} redirect_uris are allowed`)

  const admitted = uris.filter((uri) => isAdmitted(uri, settings))
  if (admitted.length === 0) {
    throw invalidRedirectUri(
      `${uris.join(' ')} uses a private-use scheme that this tenant does not list; ` +
        'a scheme with a dot such as com.example.app works, or an administrator adds it to dcrAllowedRedirectSchemes',
    )
  }
  return admitted
}

/** @throws OAuthError for a URI that is refused, where `false` means that it is left out. */
function isAdmitted(uri: string, { dcrAllowedRedirectHosts, dcrAllowedRedirectSchemes }: AuthSettings): boolean {
  const seen = inspectRedirectUri(uri)
  if (!seen.admissible) throw invalidRedirectUri(`the redirect URI ${uri.slice(0, 200)} ${seen.reason}`)

  // RFC 8252 §7.1: a scheme with a dot is a domain name in reverse, which its owner can be held to.
  if (seen.kind === 'private-use') return seen.scheme.includes('.') || dcrAllowedRedirectSchemes.includes(seen.scheme)

  if (
    dcrAllowedRedirectHosts.length > 0 &&
    !dcrAllowedRedirectHosts.some((pattern) => hostMatches(seen.host, pattern))
  ) {
    throw invalidRedirectUri(
      `this tenant does not allow redirects to ${seen.host}; an administrator may add it to dcrAllowedRedirectHosts`,
    )
  }
  return true
}

/** Exact, or `*.example.com` for every host below example.com but not itself. */
function hostMatches(host: string, pattern: string): boolean {
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern
}
