/** Client secrets: 256 random bits, kept as SHA-256, shown once, addressed by a hint of five characters. */
import { isSameDigest, sha256 } from '@vestibule/protocol/digest'

export interface ClientSecret {
  readonly hint: string
  readonly secretHash: string
  readonly createdAt: Date
  readonly createdBy: string | null
}

/** @param secret 64 lower-case hexadecimal characters. */
export function keepClientSecret(secret: string, createdBy: string | null, now: Date): ClientSecret {
  return { hint: secret.slice(-5), secretHash: sha256(secret), createdAt: now, createdBy }
}

/** Every kept secret is compared, so that the time taken says nothing about which one came near. */
export function isClientSecret(presented: string, kept: readonly ClientSecret[]): boolean {
  const presentedHash = sha256(presented)
  return kept.map(({ secretHash }) => isSameDigest(presentedHash, secretHash)).includes(true)
}
