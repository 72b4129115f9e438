/** An issuer as it stands in the form, and what is sent of it. */
import type { IssuerKeys, StatementIssuer } from '../api/statement-issuers.ts'

export interface IssuerValues {
  readonly issuer: string
  readonly keys: 'fetched' | 'written'
  readonly jwksUri: string
  /** As JSON. */
  readonly jwks: string
}

export function valuesOf(issuer: StatementIssuer | undefined): IssuerValues {
  return {
    issuer: issuer?.issuer ?? '',
    keys: issuer?.jwks === undefined ? 'fetched' : 'written',
    jwksUri: issuer?.jwksUri ?? '',
    jwks: issuer?.jwks === undefined ? '' : JSON.stringify(issuer.jwks, null, 2),
  }
}

export function keysOf({ keys, jwksUri, jwks }: IssuerValues): IssuerKeys {
  if (keys === 'fetched') return { jwksUri: jwksUri.trim() }
  const set = keySetIn(jwks)
  return set ? { jwks: set } : {}
}

/** A key set, or the one key that people have at hand. `undefined` for what is neither. */
export function keySetIn(text: string): NonNullable<IssuerKeys['jwks']> | undefined {
  try {
    const read: unknown = JSON.parse(text)
    if (typeof read !== 'object' || read === null) return undefined
    if ('keys' in read) return Array.isArray(read.keys) ? { keys: read.keys } : undefined
    return 'kty' in read ? { keys: [{ ...read }] } : undefined
  } catch {
    return undefined
  }
}
