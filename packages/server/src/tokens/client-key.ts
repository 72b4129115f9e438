/** Public keys that clients, and issuers of software statements, sign with, RFC 7517: read from a JWK Set, and found by what a JWS header says. */
import type { JWK } from 'jose'

/** RFC 8414 §2: what discovery names; `none` and shared secrets are not among them. */
export const ASSERTION_ALGORITHMS = ['RS256', 'RS512', 'ES256', 'ES384'] as const
export interface ClientKey {
  readonly kid: string | undefined
  readonly alg: string | undefined
  /** Public members alone. */
  readonly jwk: JWK
}

export interface KeyHint {
  readonly kid: string | undefined
  readonly alg: KeyAlgorithm
}

type Fits = (jwk: JWK) => boolean

const isRsa: Fits = ({ kty }) => kty === 'RSA'

/** The curve too, for a signature says nothing about it. */
const isOnCurve =
  (curve: string): Fits =>
  ({ kty, crv }) =>
    kty === 'EC' && crv === curve

const FITS = {
  RS256: isRsa,
  RS384: isRsa,
  RS512: isRsa,
  PS256: isRsa,
  PS384: isRsa,
  PS512: isRsa,
  ES256: isOnCurve('P-256'),
  ES384: isOnCurve('P-384'),
  ES512: isOnCurve('P-521'),
} satisfies Readonly<Record<string, Fits>>

/** All that a public key verifies: `none` and shared secrets are not among them (RFC 8725 §3.1). */
export type KeyAlgorithm = keyof typeof FITS
export const KEY_ALGORITHMS = Object.keys(FITS) as readonly KeyAlgorithm[]

/** The usable keys among the members of a set; RFC 7517 §5 wants the others passed over. */
export function readKeys(members: readonly unknown[]): readonly ClientKey[] {
  return members.map(readKey).filter((key) => key !== undefined)
}

/** A key without a `kid` fits every one: the signature decides. */
export function fittingKeys(keys: readonly ClientKey[], { kid, alg }: KeyHint): readonly ClientKey[] {
  return keys.filter(
    (key) =>
      FITS[alg](key.jwk) &&
      (key.alg === undefined || key.alg === alg) &&
      (key.kid === undefined || kid === undefined || key.kid === kid),
  )
}

function readKey(member: unknown): ClientKey | undefined {
  if (typeof member !== 'object' || member === null) return undefined
  const { kty, crv, n, e, x, y, kid, alg, use, key_ops: operations } = member as Readonly<Record<string, unknown>>
  if (use !== undefined && use !== 'sig') return undefined
  if (operations !== undefined && !(Array.isArray(operations) && operations.includes('verify'))) return undefined

  const jwk = kty === 'RSA' ? texts({ kty, n, e }) : kty === 'EC' ? texts({ kty, crv, x, y }) : undefined
  return jwk && { kid: asText(kid), alg: asText(alg), jwk }
}

function texts(members: Readonly<Record<string, unknown>>): JWK | undefined {
  return Object.values(members).every((value) => typeof value === 'string') ? (members as unknown as JWK) : undefined
}

const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
