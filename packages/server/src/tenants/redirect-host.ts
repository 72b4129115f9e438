/**
 * How a setting names redirect hosts: `app.example.com` alone, `*.example.com` for all below it but not itself,
 * `domain:example.com` for a registrable domain and all below it.
 *
 * A public suffix (github.io, co.uk) is where anyone gets a name: what allows all below one would allow strangers.
 */
import { isIPv4, isIPv6 } from 'node:net'

import { getDomain, getPublicSuffix } from 'tldts'
import { z } from 'zod'

/** What stands before the host. */
const FORM = /^(?<form>domain:|\*\.)?(?<host>.*)$/s

const LABEL = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?'
const HOST_NAME = new RegExp(`^(?=.{1,253}$)(?:${LABEL}\\.)*${LABEL}$`)

/** Owners of private domains in the list (github.io, s3.amazonaws.com) let strangers have names below them, too. */
const SUFFIXES = { allowPrivateDomains: true, validateHostname: false } as const

/** @param use what denies may deny all of a public suffix; what allows may not allow it. */
export const redirectHosts = (use: 'allowed' | 'denied') =>
  z
    .array(
      z
        .string()
        .max(300)
        .overwrite(normalised)
        .superRefine((pattern, context) => {
          const fault = faultOf(pattern, use)
          if (fault !== undefined) context.addIssue({ code: 'custom', message: fault })
        }),
    )
    .max(200)
    .overwrite((patterns) => [...new Set(patterns)])

/** @param host as a URL parser writes it. The port says nothing of whose host it is. */
export function hostMatches(host: string, pattern: string): boolean {
  const name = withoutTrailingDot(host)
  const { form, host: wanted } = partsOf(pattern)
  switch (form) {
    case 'domain:':
      return name === wanted || name.endsWith(`.${wanted}`)
    case '*.':
      return name.endsWith(`.${wanted}`)
    default:
      return name === wanted
  }
}

/** One writing for each host: lower case, Punycode, IP addresses as parsers write them, no dot at the end. */
function normalised(text: string): string {
  const { form, host } = partsOf(text.trim().toLowerCase())
  // Only what is a host and nothing more: a parser would find one in an address, too.
  const bare = isIPv6(host) ? `[${host}]` : /^(?:\[[0-9a-f:.]+\]|[^\s/?#@\\%:[\]*]+)$/.exec(host)?.[0]
  const parsed = bare === undefined ? undefined : URL.parse(`http://${bare}/`)?.hostname
  return `${form}${withoutTrailingDot(parsed ?? host)}`
}

function faultOf(pattern: string, use: 'allowed' | 'denied'): string | undefined {
  const { form, host } = partsOf(pattern)
  const isAddress = isIPv4(host) || (/^\[[0-9a-f:.]+\]$/.test(host) && isIPv6(host.slice(1, -1)))
  if (!isAddress && !HOST_NAME.test(host)) {
    return `must be a host name such as app.example.com, *.example.com or domain:example.com, which ${pattern.slice(0, 100)} is not`
  }
  if (form === '') return undefined
  if (isAddress) return `must name an IP address alone: there is nothing below ${host}`

  const isSuffix = getPublicSuffix(host, SUFFIXES) === host
  const domain = getDomain(host, SUFFIXES)
  if (form === 'domain:' && domain !== host && domain !== null) {
    return `must have a registrable domain after domain: (domain:${domain}); the hosts below ${host} alone are *.${host}`
  }
  if (!isSuffix || (form === '*.' && use === 'denied')) return undefined
  return (
    `must not hold ${pattern}: ${host} is a public suffix, below which anyone can get a name; ` +
    (use === 'denied' ? `all below it is *.${host}` : `name the hosts themselves, such as app.${host}`)
  )
}

function partsOf(pattern: string): { readonly form: string; readonly host: string } {
  const { form = '', host = '' } = FORM.exec(pattern)?.groups ?? {}
  return { form, host }
}

function withoutTrailingDot(host: string): string {
  return host.endsWith('.') ? host.slice(0, -1) : host
}
