/** Web addresses that a client names of itself (RFC 7591 §2): absolute https, or http on the person's own device. */

const LOOPBACK_HOSTS: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

/** @param host as a URL parser writes it: lower-case, IPv6 in brackets. */
export function isLoopbackHost(host: string): boolean {
  return LOOPBACK_HOSTS.includes(host)
}

export function isWebUri(text: string): boolean {
  const url = URL.parse(text)
  // As text first: a URL parser forgives missing slashes, blanks and control characters.
  if (!url || !/^https?:\/\/[^\s\\\p{Cc}]+$/iu.test(text) || url.username !== '' || url.password !== '') return false
  return url.protocol === 'https:' || isLoopbackHost(url.hostname)
}
