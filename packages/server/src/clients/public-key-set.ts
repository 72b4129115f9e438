/** A JWK Set that a client publishes, RFC 7517 §5: public keys, and nothing that only their owner may know. */

/** RFC 7518 §6: the private members of RSA and EC keys, and what a symmetric key is. */
const SECRET_MEMBERS: readonly string[] = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']

export function hasSecretMember(jwk: object): boolean {
  return SECRET_MEMBERS.some((secret) => Object.hasOwn(jwk, secret))
}

/** At least one key, and none that is no object or no public key. */
export function isPublicKeySet(jwks: Readonly<Record<string, unknown>>): boolean {
  const { keys } = jwks
  return Array.isArray(keys) && keys.length > 0 && publicKeysIn(jwks).length === keys.length
}

export function publicKeysIn({
  keys,
}: Readonly<Record<string, unknown>>): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(keys) ? keys.filter((key) => isObject(key) && !hasSecretMember(key)) : []
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
