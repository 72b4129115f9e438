/** Who is calling, and through which host: forwarded headers count only from a configured proxy (RFC 9700 §4.13). */
import { isIP, isIPv4, isIPv6 } from 'node:net'

import ipaddr from 'ipaddr.js'

import { isWithin, type Networks } from './networks.ts'

export interface Origin {
  readonly address: string
  /** As in the Host header, lower-case, with the port when there is one. */
  readonly host: string
}

const UNKNOWN_ADDRESS = '0.0.0.0'

export function originOf(request: Request, peer: string | undefined, proxies: Networks): Origin {
  const host = hostOf(request.url)
  const address = normalise(peer) ?? UNKNOWN_ADDRESS
  if (!isWithin(address, proxies)) return { address, host }

  return {
    address: forwardedAddress(request, proxies) ?? address,
    host: request.headers.get('X-Forwarded-Host')?.split(',')[0]?.trim().toLowerCase() || host,
  }
}

/** Between scheme and path; the URL has been normalised, and holds no user information. */
function hostOf(url: string): string {
  const start = url.indexOf('://') + 3
  return url.slice(start, url.indexOf('/', start))
}

/** The rightmost address that no trusted proxy wrote: everything left of it may be invented. */
function forwardedAddress(request: Request, proxies: Networks): string | undefined {
  const hops = (request.headers.get('X-Forwarded-For') ?? '').split(',').map((hop) => normalise(hop.trim()))
  return hops.findLast((hop) => hop === undefined || !isWithin(hop, proxies))
}

function normalise(address: string | undefined): string | undefined {
  if (address === undefined || isIP(address) === 0) return undefined
  if (isIPv4(address)) return address
  return ipaddr.process(address).toString()
}

/** The block that shares one rate limit: an IPv4 address, or the /64 an IPv6 host can move about in. */
export function addressBlock(address: string): string {
  if (!isIPv6(address)) return address
  const parsed = ipaddr.process(address)
  if (parsed instanceof ipaddr.IPv4) return parsed.toString()
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString()}/64`
}
