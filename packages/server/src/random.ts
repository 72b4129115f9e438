/** Randomness for production: the operating system's. */
import { randomBytes } from 'node:crypto'

import type { Random } from '@vestibule/protocol/random'

export const systemRandom: Random = {
  id: () => randomBytes(16).toString('hex'),
  secret: () => randomBytes(32).toString('hex'),
  token: () => randomBytes(32).toString('base64url'),
  uuid(now) {
    const bytes = randomBytes(16)
    bytes.writeUIntBE(now.getTime(), 0, 6)
    bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
    bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  },
}
