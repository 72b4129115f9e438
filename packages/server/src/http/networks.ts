/** Networks named by the operator as CIDR blocks: whose word counts, or whom we may call. */
import ipaddr from 'ipaddr.js'

export type Networks = readonly (readonly [ipaddr.IPv4 | ipaddr.IPv6, number])[]

/** @throws Error for text that is no CIDR block. */
export function parseNetworks(cidrs: readonly string[]): Networks {
  return cidrs.map((cidr) => ipaddr.parseCIDR(cidr.includes('/') ? cidr : `${cidr}/${cidr.includes(':') ? 128 : 32}`))
}

/** An IPv4 address in the clothes of IPv6 (`::ffff:10.0.0.1`) counts as the IPv4 address. */
export function isWithin(address: string, networks: Networks): boolean {
  if (networks.length === 0) return false
  const parsed = ipaddr.process(address)
  return networks.some(([network, bits]) => parsed.kind() === network.kind() && parsed.match(network, bits))
}
