/** What tells one application from another of the same name: where access to it goes, loopback ports aside. */
import { sha256 } from '@vestibule/protocol/digest'
import { withoutLoopbackPort } from '@vestibule/protocol/redirect-uri'

/** The same for two lists of the same redirect URIs, in whatever order (RFC 8252 §7.3: loopback ports are free). */
export function redirectKey(redirectUris: readonly string[]): string {
  const places = new Set(redirectUris.map((uri) => withoutLoopbackPort(uri) ?? uri))
  return sha256([...places].toSorted().join('\n'))
}
