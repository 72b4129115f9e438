/**
 * Which of the redirect URIs a client asks for it gets: the rules for every tenant, then what the tenant denies, then
 * what it allows.
 *
 * For whoever describes itself, by registration (RFC 7591), its update (RFC 7592) or a document. An administrator who
 * writes a redirect URI has decided on it.
 */
import { invalidRedirectUri } from '@vestibule/protocol/oauth-error'
import { inspectRedirectUri, type RedirectUri } from '@vestibule/protocol/redirect-uri'
import { isLoopbackHost } from '@vestibule/protocol/web-uri'

import type { AuthSettings } from '../tenants/auth-settings.ts'
import { hostMatches } from '../tenants/redirect-host.ts'

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

/**
 * Where these redirect URIs lead that the tenant denies, e.g. `evil.example` or `evil://`, each once.
 *
 * Asked again when somebody is to be let in: it may have been denied after it registered.
 */
export function deniedDestinations(redirectUris: readonly string[], settings: AuthSettings): readonly string[] {
  return [...new Set(redirectUris.flatMap((uri) => denied(inspectRedirectUri(uri), settings) ?? []))]
}

/** @throws OAuthError for a URI that is refused, where `false` means that it is left out. */
function isAdmitted(uri: string, settings: AuthSettings): boolean {
  const seen = inspectRedirectUri(uri)
  if (!seen.admissible) throw invalidRedirectUri(`the redirect URI ${uri.slice(0, 200)} ${seen.reason}`)

  const refused = denied(seen, settings)
  if (refused !== undefined)
    throw invalidRedirectUri(`an administrator of this tenant has denied redirects to ${refused}`)

  const { dcrAllowedRedirectHosts: hosts, dcrAllowedRedirectSchemes: schemes } = settings
  // RFC 8252 §7.1: a scheme with a dot is a domain name in reverse, which its owner can be held to.
  if (seen.kind === 'private-use') return seen.scheme.includes('.') || schemes.includes(seen.scheme)

  if (hosts.length > 0 && !hosts.some((pattern) => hostMatches(seen.host, pattern))) {
    throw invalidRedirectUri(
      `this tenant does not allow redirects to ${seen.host}; an administrator may add it to dcrAllowedRedirectHosts`,
    )
  }
  return true
}

/** What is denied stays so whatever else allows it. */
function denied(
  seen: RedirectUri,
  { dcrDeniedRedirectHosts, dcrDeniedRedirectSchemes }: AuthSettings,
): string | undefined {
  if (!seen.admissible) return undefined
  if (seen.kind === 'private-use')
    return dcrDeniedRedirectSchemes.includes(seen.scheme) ? `${seen.scheme}://` : undefined
  return dcrDeniedRedirectHosts.some((pattern) => hostMatches(seen.host, pattern)) ? seen.host : undefined
}

/** @param redirectHost as people are shown it: everybody has such a one, so it tells nobody from anybody else. */
export function leadsToTheDevice(redirectHost: string): boolean {
  return isLoopbackHost(redirectHost) || redirectHost.endsWith('://')
}
