/** Client metadata, RFC 7591 §2, as kept: what a client said of itself, after validation. */
import { inspectRedirectUri } from '@vestibule/protocol/redirect-uri'
import type { Scope } from '@vestibule/protocol/scope'

import { publicKeysIn } from './public-key-set.ts'

export type TokenEndpointAuthMethod = 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt' | 'none'

/** How a confidential client may prove itself; by secret when nothing is said. */
export type AuthMethod = 'client_secret' | 'private_key_jwt'

/** What an issuer that the tenant trusts has signed about the client, RFC 7591 §2.3. */
export interface SoftwareStatement {
  /** As it came: it is returned unmodified (§3.2.1). */
  readonly jwt: string
  readonly issuer: string
  /** The members that it speaks of, by the RFC's names: nobody else has a say in them. */
  readonly stated: readonly string[]
}

export interface ClientMetadata {
  readonly clientName: string
  readonly clientUri?: string
  readonly logoUri?: string
  readonly tosUri?: string
  readonly policyUri?: string
  readonly redirectUris: readonly string[]
  readonly tokenEndpointAuthMethod: TokenEndpointAuthMethod
  readonly grantTypes: readonly string[]
  readonly responseTypes: readonly string[]
  readonly scope: Scope
  readonly applicationType?: 'web' | 'native'
  readonly contacts?: readonly string[]
  readonly jwks?: Readonly<Record<string, unknown>>
  readonly jwksUri?: string
  readonly softwareId?: string
  readonly softwareVersion?: string
  readonly softwareStatement?: SoftwareStatement
  /** The following are said by administrators, of clients of every kind. */
  readonly description?: string
  readonly allowedOrigins?: readonly string[]
  readonly authMethods?: readonly AuthMethod[]
  /** Public keys (RFC 7517) that client assertions are checked with. */
  readonly publicKeys?: readonly Readonly<Record<string, unknown>>[]
}

/** RFC 6749 §2.1: a public client has no secret and proves itself by PKCE alone. */
export function isPublic(metadata: Pick<ClientMetadata, 'tokenEndpointAuthMethod'>): boolean {
  return metadata.tokenEndpointAuthMethod === 'none'
}

export function mayRefresh(metadata: Pick<ClientMetadata, 'grantTypes'>): boolean {
  return metadata.grantTypes.includes('refresh_token')
}

/** Those that it proves itself with and that are not at its `jwks_uri`. */
export function registeredKeys(metadata: ClientMetadata): ClientMetadata['publicKeys'] {
  const { publicKeys, jwks } = metadata
  if (publicKeys) return publicKeys
  return jwks && authMethodsOf(metadata).includes('private_key_jwt') ? publicKeysIn(jwks) : undefined
}

/** Then nothing says who receives a code but that it runs on the person's own device, where every program can. */
export function leadsToTheDeviceAlone({ redirectUris }: Pick<ClientMetadata, 'redirectUris'>): boolean {
  return redirectUris.every((uri) => {
    const seen = inspectRedirectUri(uri)
    return seen.admissible && seen.kind !== 'https'
  })
}

/** Empty for public clients, unless they may prove themselves by key when they like. */
export function authMethodsOf(
  metadata: Pick<ClientMetadata, 'tokenEndpointAuthMethod' | 'authMethods'>,
): readonly AuthMethod[] {
  const { authMethods, tokenEndpointAuthMethod } = metadata
  if (authMethods) return authMethods
  if (isPublic(metadata)) return []
  return tokenEndpointAuthMethod === 'private_key_jwt' ? ['private_key_jwt'] : ['client_secret']
}
