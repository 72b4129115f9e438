/**
 * The refresh token: the grant's id, the family's secret, a generation, and a MAC over all of it.
 *
 * The database holds the secret's hash only, and the MAC key is not in it: neither a stolen database nor an old token
 * makes a new one. The same generation is always the same text, so a client that asks twice gets the same answer.
 */
import { timingSafeEqual } from 'node:crypto'

import { macBytes } from '@vestibule/protocol/digest'

export interface RefreshToken {
  readonly grantId: string
  /** 64 lower-case hexadecimal characters. */
  readonly secret: string
  readonly generation: number
}

const GRANT_ID_BYTES = 16
const SECRET_BYTES = 32
const GENERATION_BYTES = 4
const BODY_BYTES = GRANT_ID_BYTES + SECRET_BYTES + GENERATION_BYTES
const TOKEN = /^[A-Za-z0-9_-]{112}$/

export function formatRefreshToken(
  key: Uint8Array,
  tenantId: string,
  { grantId, secret, generation }: RefreshToken,
): string {
  const body = Buffer.alloc(BODY_BYTES)
  body.write(grantId.replaceAll('-', ''), 0, 'hex')
  body.write(secret, GRANT_ID_BYTES, 'hex')
  body.writeUInt32BE(generation, GRANT_ID_BYTES + SECRET_BYTES)
  return Buffer.concat([body, seal(key, tenantId, body.toString('hex'))]).toString('base64url')
}

/** `undefined` for text that this server did not make for this tenant. */
export function parseRefreshToken(key: Uint8Array, tenantId: string, token: string): RefreshToken | undefined {
  if (!TOKEN.test(token)) return undefined
  const bytes = Buffer.from(token, 'base64url')
  const body = bytes.subarray(0, BODY_BYTES)
  const hex = body.toString('hex')
  if (!timingSafeEqual(bytes.subarray(BODY_BYTES), seal(key, tenantId, hex))) return undefined
  return {
    grantId: formatUuid(hex.slice(0, 2 * GRANT_ID_BYTES)),
    secret: hex.slice(2 * GRANT_ID_BYTES, 2 * (GRANT_ID_BYTES + SECRET_BYTES)),
    generation: body.readUInt32BE(GRANT_ID_BYTES + SECRET_BYTES),
  }
}

/** 32 bytes. @param body in hexadecimal */
function seal(key: Uint8Array, tenantId: string, body: string): Buffer {
  return macBytes(key, 'refresh-token', tenantId, body)
}

function formatUuid(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
