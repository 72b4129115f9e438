/** Whether servers elsewhere on the internet can reach an address: hosted applications have to. */
const NOT_PUBLIC: readonly RegExp[] = [
  /^localhost$/,
  /\.(?:localhost|local|internal|lan|home\.arpa|test|example|invalid)$/,
  /^(?:127|10)\./,
  /^192\.168\./,
  /^172\.(?:1[6-9]|2\d|3[01])\./,
  /^169\.254\./,
  /^\[(?:::1|f[cd][0-9a-f]{2}:.*|fe80:.*)\]$/,
]

export type Reach = 'public' | 'private' | 'not-https'

/** As far as the address tells; a firewall may say otherwise. */
export function reachOf(address: string): Reach {
  const { hostname, protocol } = new URL(address)
  // A name without a dot is one of the own network.
  const isPrivate = !/[.:]/.test(hostname) || NOT_PUBLIC.some((pattern) => pattern.test(hostname))
  if (isPrivate) return 'private'
  return protocol === 'https:' ? 'public' : 'not-https'
}
