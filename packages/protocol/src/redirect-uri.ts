/**
 * Redirect URIs: which may be registered, and which request matches a registered one.
 *
 * RFC 6749 §3.1.2, RFC 8252 §7 and §8.4, RFC 9700 §2.1 and §4.1.3. The tenant's own lists are policy of `registration/`.
 */
import { Recent } from './recent.ts'
import { isLoopbackHost } from './web-uri.ts'

export type RedirectKind = 'https' | 'loopback' | 'private-use'

export type RedirectUri =
  | { readonly admissible: true; readonly kind: RedirectKind; readonly host: string; readonly scheme: string }
  | { readonly admissible: false; readonly reason: string }

/** Longer ones do not survive browsers' address bars and headers. */
export const REDIRECT_URI_MAX_LENGTH = 2048

/** Schemes that run script, read files or leave the browser for something that is no application of the client. */
const HOSTILE_SCHEMES: readonly string[] = [
  'about',
  'blob',
  'chrome',
  'chrome-extension',
  'data',
  'file',
  'filesystem',
  'ftp',
  'intent',
  'jar',
  'javascript',
  'livescript',
  'mailto',
  'mhtml',
  'resource',
  'sms',
  'tel',
  'vbscript',
  'view-source',
  'wss',
  'ws',
]

/** Printable ASCII without the characters that RFC 3986 excludes, and without the backslash that browsers read as a slash. */
const URI_CHARACTERS = /^[\x21\x23-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7a\x7e]+$/

/** Encoded ones and those with matrix parameters (`..;`) are kept by a URL parser, and resolved by some servers behind it. */
const DOT_SEGMENT = /(?:\/|%2f|%5c)(?:\.|%2e){1,2}(?:%|;|\/|\?|$)/i

/** One registration is asked for several times, and most clients of one application have the same. */
const inspected = new Recent<RedirectUri>(500)

/** What it is, and whether anybody may register it; with the reason in words where nobody may. */
export function inspectRedirectUri(text: string): RedirectUri {
  // Never remembered: anybody can send one of any length.
  if (text.length > REDIRECT_URI_MAX_LENGTH) return no(`is longer than ${REDIRECT_URI_MAX_LENGTH} characters`)
  const known = inspected.get(text)
  if (known) return known
  const seen = inspect(text)
  inspected.set(text, seen)
  return seen
}

/** Schemes and private-use URIs are judged as text first: a URL parser forgives spaces, tabs, case and back slashes. */
function inspect(text: string): RedirectUri {
  if (!URI_CHARACTERS.test(text)) return no('holds a character that a URI may not contain')

  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(text)?.[1]
  if (scheme === undefined) return no('is not an absolute URI')
  if (HOSTILE_SCHEMES.includes(scheme.toLowerCase()))
    return no(`uses the scheme ${scheme.toLowerCase()}, which is never allowed`)
  if (scheme !== scheme.toLowerCase()) return no('writes its scheme with capital letters')
  if (text.includes('#')) return no('contains a fragment')
  if (text.includes('*')) return no('contains a wildcard')

  const url = URL.parse(text)
  if (!url) return no('is not a URI')
  if (url.username !== '' || url.password !== '' || /^[^/?]*:\/\/[^/?]*@/.test(text))
    return no('contains user information')
  return scheme === 'https' || scheme === 'http' ? inspectWebUri(text, url) : inspectPrivateUseUri(text, scheme, url)
}

function inspectWebUri(text: string, url: URL): RedirectUri {
  // Whatever a parser would rewrite (dot segments, default ports, odd IPv4 forms) would later be compared as two texts.
  if (text !== url.href && `${text}/` !== url.href) return no(`must be written as ${url.href}`)
  if (DOT_SEGMENT.test(text)) return no('contains dot segments')

  const { hostname } = url
  const isLoopback = isLoopbackHost(hostname)
  if (url.protocol === 'https:') return { admissible: true, kind: 'https', host: hostname, scheme: 'https' }
  if (isLoopback) return { admissible: true, kind: 'loopback', host: hostname, scheme: 'http' }
  return no('uses http for a host that is not localhost, 127.0.0.1 or [::1]')
}

/** RFC 8252 §7.1. */
function inspectPrivateUseUri(text: string, scheme: string, url: URL): RedirectUri {
  // `example.com:8080/cb` is a host that lost its scheme, and reads like a private-use one.
  if (text[scheme.length + 1] !== '/') return no('must have a slash after its scheme')
  return { admissible: true, kind: 'private-use', host: url.host, scheme }
}

function no(reason: string): RedirectUri {
  return { admissible: false, reason }
}

/** The registered URI that admits `requested`: equal as text (RFC 9700 §4.1.3), or equal but for a loopback port (RFC 8252 §7.3). */
export function findRedirectUri(registered: readonly string[], requested: string): string | undefined {
  return registered.find((uri) => uri === requested) ?? findLoopbackUri(registered, requested)
}

const LOOPBACK_URI = /^(http:\/\/(?:localhost|127\.0\.0\.1|\[::1\]))(?::(\d{1,5}))?(\/[^#]*|\?[^#]*)?$/

function findLoopbackUri(registered: readonly string[], requested: string): string | undefined {
  const wanted = withoutLoopbackPort(requested)
  if (wanted === undefined) return undefined
  return registered.find((uri) => withoutLoopbackPort(uri) === wanted)
}

/** `undefined` for what is no loopback URI. */
export function withoutLoopbackPort(uri: string): string | undefined {
  const parts = LOOPBACK_URI.exec(uri)
  if (!parts || Number(parts[2] ?? 0) > 65_535) return undefined
  // No path and the path `/` are one URI (RFC 3986 §6.2.3), and clients write both.
  return `${parts[1]}${parts[3] ?? '/'}`
}

/** What to show people: the host, or the scheme of a private-use URI, e.g. `claude.ai`, `localhost`, `cursor://`. */
export function redirectDestination(uri: string): string {
  const seen = inspectRedirectUri(uri)
  if (!seen.admissible) return uri
  return seen.kind === 'private-use' ? `${seen.scheme}://` : seen.host
}
