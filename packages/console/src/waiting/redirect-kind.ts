/** Where a redirect destination is: on the web, on the person's own machine, or in an application that the device opens. */
export type RedirectKind = 'web' | 'loopback' | 'scheme'

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/** @param destination as the API writes it: a host name, or a scheme such as `cursor://`. */
export function redirectKind(destination: string): RedirectKind {
  if (LOOPBACK.includes(destination)) return 'loopback'
  return destination.endsWith('://') ? 'scheme' : 'web'
}
