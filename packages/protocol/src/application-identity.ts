/**
 * What an application is known by when it registers again.
 *
 * Its names, addresses and logo are its own words, and anybody can say them. Where the code is sent to is not: a stranger
 * who registers the same `https` redirect URIs sends the code to their owner. On a person's own device nothing is certain.
 */
import { inspectRedirectUri, withoutLoopbackPort } from './redirect-uri.ts'

/**
 * `https`: the exact set of redirect URIs; `document`: a client metadata document; `statement`: what a trusted issuer has
 * signed; `device`: loopback and private-use redirect URIs, which prove nothing.
 */
export const IDENTITY_KINDS = ['https', 'document', 'statement', 'device'] as const
export type IdentityKind = (typeof IDENTITY_KINDS)[number]

export interface ApplicationIdentity {
  readonly kind: IdentityKind
  /** In the one way that it is written in: two of the same kind are equal when their values are. */
  readonly value: string
}

/** `undefined` for a confidential client with a redirect URI on the device: nothing of it can be told from a stranger's. */
export function identityOfRedirectUris(
  redirectUris: readonly string[],
  isPublic: boolean,
): ApplicationIdentity | undefined {
  if (redirectUris.length === 0) return undefined
  // No redirect URI holds a blank.
  const value = normalRedirectUris(redirectUris).join(' ')
  if (redirectUris.every(leadsToItsOwner)) return { kind: 'https', value }
  return isPublic ? { kind: 'device', value } : undefined
}

/** What an issuer's software statement says, where it says it. */
export interface StatedSoftware {
  readonly issuer: string
  readonly softwareId: string
  readonly redirectUris: readonly string[]
}

/**
 * Issuer, software, and the origins that codes go to: another version may lead to another path, but to nobody else.
 *
 * The origins count because a `software_id` is the publisher's own choice (RFC 7591 §2), and an issuer that signs for
 * several may not look whether it is taken. On a device a statement proves nothing, for anybody can send it.
 */
export function identityOfSoftware({
  issuer,
  softwareId,
  redirectUris,
}: StatedSoftware): ApplicationIdentity | undefined {
  if (redirectUris.length === 0 || !redirectUris.every(leadsToItsOwner)) return undefined
  const origins = [...new Set(redirectUris.map((uri) => new URL(uri).origin))].toSorted()
  return { kind: 'statement', value: JSON.stringify([issuer, softwareId, ...origins]) }
}

/** What an identity of the kind `statement` is made of. */
export function softwareIn({ value }: ApplicationIdentity) {
  const [issuer = '', softwareId = '', ...origins] = JSON.parse(value) as string[]
  return { issuer, softwareId, origins }
}

export function isSameIdentity(one: ApplicationIdentity, other: ApplicationIdentity): boolean {
  return one.kind === other.kind && one.value === other.value
}

/** As a set: each once, in one order, in one way of writing, without the ports of loopback URIs (RFC 8252 §7.3). */
export function normalRedirectUris(redirectUris: readonly string[]): readonly string[] {
  return [...new Set(redirectUris.map(normalRedirectUri))].toSorted()
}

function normalRedirectUri(uri: string): string {
  const seen = inspectRedirectUri(uri)
  if (!seen.admissible || seen.kind === 'private-use') return uri
  return seen.kind === 'loopback' ? (withoutLoopbackPort(uri) ?? uri) : new URL(uri).href
}

/** Names and addresses that every machine keeps for itself (RFC 6761 §6.3, RFC 1122 §3.2.1.3). */
const OWN_DEVICE =
  /^(?:(?:.+\.)?localhost\.?|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\]|\[::ffff:(?:7f[0-9a-f]{2}:[0-9a-f]+|0:0)\])$/

function leadsToItsOwner(uri: string): boolean {
  const seen = inspectRedirectUri(uri)
  return seen.admissible && seen.kind === 'https' && !OWN_DEVICE.test(seen.host)
}

/** A name in which `*` stands for any text; it has to say more than that. */
export function isNamePattern(pattern: string): boolean {
  return /[^*\s]/u.test(pattern)
}

/** In one pass: what comes after a wildcard is looked for at the first place where it can be. */
export function matchesName(pattern: string, name: string): boolean {
  const [first = '', ...others] = pattern.split('*')
  const last = others.pop()
  if (last === undefined) return name === pattern
  if (!name.startsWith(first)) return false
  let at = first.length
  for (const part of others) {
    const found = name.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return name.length - last.length >= at && name.endsWith(last)
}

/** For applications that put the server's name in brackets behind their own, e.g. `Claude Code (*)`. */
export function suggestedNamePattern(name: string): string {
  const pattern = name.replace(/\s*\([^()]*\)\s*$/, ' (*)')
  return matchesName(pattern, name) && isNamePattern(pattern) ? pattern : name
}
