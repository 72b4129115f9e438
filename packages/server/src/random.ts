/** Randomness for production: the operating system's. */
import { randomFillSync } from 'node:crypto'

import type { Random } from '@vestibule/protocol/random'

/** Asked for in one go: each call costs more than the bytes do. */
const POOL = Buffer.alloc(4096)
let used = POOL.length

/** Every byte is given out once, and is not kept. */
function take(count: number): Buffer {
  if (used + count > POOL.length) {
    randomFillSync(POOL)
    used = 0
  }
  const bytes = Buffer.from(POOL.subarray(used, used + count))
  POOL.fill(0, used, used + count)
  used += count
  return bytes
}

export const systemRandom: Random = {
  id: () => take(16).toString('hex'),
  clientId(now) {
    const bytes = take(16)
    bytes.writeUIntBE(now.getTime(), 0, 6)
    return bytes.toString('hex')
  },
  secret: () => take(32).toString('hex'),
  token: () => take(32).toString('base64url'),
  code(now) {
    const bytes = take(38)
    bytes.writeUIntBE(now.getTime(), 0, 6)
    return `${bytes.toString('hex', 0, 6)}${bytes.toString('base64url', 6)}`
  },
  uuid(now) {
    const bytes = take(16)
    bytes.writeUIntBE(now.getTime(), 0, 6)
    bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
    bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
    const hex = bytes.toString('hex')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  },
}
