/** SHA-256 for what is stored instead of a secret, and comparison that takes the same time for every wrong guess. */
import { createHmac, createSecretKey, hash, timingSafeEqual, type KeyObject } from 'node:crypto'

/** The digest in base64url, 43 characters. */
export function sha256(text: string): string {
  return hash('sha256', text, 'base64url')
}

/** HMAC-SHA-256 in base64url, 43 characters. Every part is length-prefixed, so that no two lists of parts collide. */
export function mac(key: Uint8Array, ...parts: readonly string[]): string {
  return macBytes(key, ...parts).toString('base64url')
}

/** The same as bytes, 32 of them. */
export function macBytes(key: Uint8Array, ...parts: readonly string[]): Buffer {
  const message = parts.map((part) => `${Buffer.byteLength(part)}:${part}`).join('')
  return createHmac('sha256', readyKey(key)).update(message).digest()
}

/** Made ready once: that takes many times as long as a digest does. Keys are never changed in place. */
const readyKeys = new WeakMap<Uint8Array, KeyObject>()

function readyKey(key: Uint8Array): KeyObject {
  const known = readyKeys.get(key)
  if (known) return known
  const made = createSecretKey(key)
  readyKeys.set(key, made)
  return made
}

export function isSameDigest(one: string, other: string): boolean {
  const left = Buffer.from(one)
  const right = Buffer.from(other)
  return left.length === right.length && timingSafeEqual(left, right)
}
