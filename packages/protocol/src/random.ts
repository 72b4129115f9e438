/** Randomness as an argument: the shapes of everything that must not be guessed. */

export interface Random {
  /** 128 bits, 32 lowercase hexadecimal characters. */
  id(): string
  /** As `id`, but sortable by the time it was made, in milliseconds; 80 bits are random. */
  clientId(now: Date): string
  /** 256 bits, 64 lowercase hexadecimal characters. */
  secret(): string
  /** 256 bits in base64url, 43 characters. */
  token(): string
  /** As `token`, after the time it was made in milliseconds, 12 lowercase hexadecimal characters: 55 characters, sortable by that time. */
  code(now: Date): string
  /** UUIDv7 (RFC 9562 §5.7): sortable by the time it was made. */
  uuid(now: Date): string
}
