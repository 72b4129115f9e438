/** Client metadata, RFC 7591 §2, as kept: what a client said of itself, after validation. */
import type { Scope } from '@vestibule/protocol/scope'

export type TokenEndpointAuthMethod = 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt' | 'none'

/** How a confidential client may prove itself; by secret when nothing is said. */
export type AuthMethod = 'client_secret' | 'private_key_jwt'

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

/** Empty for public clients. */
export function authMethodsOf(
  metadata: Pick<ClientMetadata, 'tokenEndpointAuthMethod' | 'authMethods'>,
): readonly AuthMethod[] {
  if (isPublic(metadata)) return []
  return (
    metadata.authMethods ??
    (metadata.tokenEndpointAuthMethod === 'private_key_jwt' ? ['private_key_jwt'] : ['client_secret'])
  )
}
