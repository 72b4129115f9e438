/** Signing keys: one ES256 key set per tenant, private parts sealed at rest, rotated with overlap. */
import type { JWK } from 'jose'

export interface SigningKey {
  readonly tenantId: string
  readonly kid: string
  readonly publicJwk: JWK
  /** The private key in PKCS#8, sealed with the server's master key. */
  readonly sealedPrivateKey: string
  readonly createdAt: Date
  /** Published from the start, used from here on: whoever caches the key set has met it by then. */
  readonly signsFrom: Date
  /** Published until here, so that every token it signed can be checked to its end; `null` for the newest. */
  readonly verifiesUntil: Date | null
}

export interface SigningKeyRepository {
  /** Oldest first; those past `verifiesUntil` too, until they are swept. */
  list(tenantId: string): Promise<SigningKey[]>

  /** Stores a tenant's first key, unless it has one already. */
  addFirst(key: SigningKey): Promise<void>

  /** Tenants whose newest key was made before `createdBefore`: one question for all of them. */
  tenantsWithKeysFrom(createdBefore: Date): Promise<string[]>

  /** Stores the key, and lets the one before it retire at `retireAt`. */
  rotate(key: SigningKey, retireAt: Date): Promise<void>
}
