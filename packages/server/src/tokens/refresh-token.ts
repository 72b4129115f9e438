/**
 * The refresh token: the grant's id, the family's secret, a generation, and a MAC over all of it.
 *
 * The database holds the secret's hash only, and the MAC key is not in it: neither a stolen database nor an old token
 * makes a new one. The same generation is always the same text, so a client that asks twice gets the same answer.
 */
import { isSameDigest, mac } from '@vestibule/protocol/digest'

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
const MAC_BYTES = 32
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
  return Buffer.concat([body, seal(key, tenantId, body)]).toString('base64url')
}

/** `undefined` for text that this server did not make for this tenant. */
export function parseRefreshToken(key: Uint8Array, tenantId: string, token: string): RefreshToken | undefined {
  if (!TOKEN.test(token)) return undefined
  const bytes = Buffer.from(token, 'base64url')
  const body = bytes.subarray(0, BODY_BYTES)
  if (!isSameDigest(bytes.subarray(BODY_BYTES).toString('hex'), seal(key, tenantId, body).toString('hex')))
    return undefined
  return {
    grantId: formatUuid(body.toString('hex', 0, GRANT_ID_BYTES)),
    secret: body.toString('hex', GRANT_ID_BYTES, GRANT_ID_BYTES + SECRET_BYTES),
    generation: body.readUInt32BE(GRANT_ID_BYTES + SECRET_BYTES),
  }
}

function seal(key: Uint8Array, tenantId: string, body: Buffer): Buffer {
  return Buffer.from(mac(key, 'refresh-token', tenantId, body.toString('hex')), 'base64url').subarray(0, MAC_BYTES)
}

function formatUuid(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
