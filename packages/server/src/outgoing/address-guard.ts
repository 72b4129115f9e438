/**
 * Which addresses an outgoing fetch may reach: unicast ones of the open Internet alone.
 *
 * RFC 6890 and IANA's registries of special-purpose addresses; what `ipaddr.js` calls unicast is asked besides.
 */
import { isIP } from 'node:net'

import ipaddr from 'ipaddr.js'

import { isWithin, parseNetworks } from '../http/networks.ts'

/** RFC 4291 §2.4: global unicast is assigned from here alone, so everything else in IPv6 is refused without a list. */
const ASSIGNED_IPV6 = parseNetworks(['2000::/3'])

const SPECIAL = parseNetworks([
  // "This network", RFC 791.
  '0.0.0.0/8',
  // Private use, RFC 1918.
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  // Shared with a carrier's NAT, RFC 6598.
  '100.64.0.0/10',
  // Loopback, RFC 1122.
  '127.0.0.0/8',
  // Link-local, RFC 3927; clouds answer for their machines' credentials there.
  '169.254.0.0/16',
  // IETF protocol assignments, RFC 6890.
  '192.0.0.0/24',
  // Documentation, RFC 5737.
  '192.0.2.0/24',
  '198.51.100.0/24',
  '203.0.113.0/24',
  // AS112, RFC 7534 and 7535; AMT, RFC 7450.
  '192.31.196.0/24',
  '192.175.48.0/24',
  '192.52.193.0/24',
  // 6to4 relays, RFC 7526.
  '192.88.99.0/24',
  // Benchmarking, RFC 2544.
  '198.18.0.0/15',
  // Multicast, RFC 5771; reserved and broadcast, RFC 1112 and 919.
  '224.0.0.0/4',
  '240.0.0.0/4',
  // IETF protocol assignments, RFC 2928: Teredo, benchmarking, ORCHID and others.
  '2001::/23',
  // Documentation, RFC 3849 and 9637.
  '2001:db8::/32',
  '3fff::/20',
  // 6to4 carries an IPv4 address that may be anybody's, RFC 3056.
  '2002::/16',
  // AS112, RFC 7534.
  '2620:4f:8000::/48',
])

/** False for what is no address at all. */
export function isGlobalUnicast(address: string): boolean {
  if (isIP(address) === 0) return false
  const parsed = ipaddr.process(address)
  if (parsed.range() !== 'unicast' || isWithin(address, SPECIAL)) return false
  return parsed.kind() === 'ipv4' || isWithin(address, ASSIGNED_IPV6)
}
