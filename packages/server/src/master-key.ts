/** The master key, and the keys derived from it: one for each use, so that none can stand in for another. */
import { hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const KEY_BYTES = 32

export interface ServerKeys {
  /** Seals signing keys at rest. */
  readonly sealing: Uint8Array
  /** Seals the secrets of webhooks at rest. */
  readonly webhookSealing: Uint8Array
  /** Makes refresh tokens. */
  readonly refreshToken: Uint8Array
  /** Binds forms to browsers. */
  readonly form: Uint8Array
  /** Seals the cursors of lists. */
  readonly cursor: Uint8Array
  /** Binds an MCP server's sessions to callers. */
  readonly mcpSession: Uint8Array
  /** Seals this server's secrets at identity providers. */
  readonly providerSecret: Uint8Array
  /** Seals what a sign-in takes along to an identity provider and back. */
  readonly providerSignIn: Uint8Array
}

export function deriveKeys(masterKey: Uint8Array): ServerKeys {
  const derive = (use: string): Uint8Array =>
    new Uint8Array(hkdfSync('sha256', masterKey, '', `vestibule ${use}`, KEY_BYTES))
  return {
    sealing: derive('signing-key sealing'),
    webhookSealing: derive('webhook secret sealing'),
    refreshToken: derive('refresh token'),
    form: derive('form'),
    cursor: derive('cursor'),
    mcpSession: derive('mcp session'),
    providerSecret: derive('identity provider secret'),
    providerSignIn: derive('identity provider sign-in'),
  }
}

/** @throws Error for text that is not 32 bytes in hexadecimal or base64. */
export function parseMasterKey(text: string): Uint8Array {
  const trimmed = text.trim()
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return Buffer.from(trimmed, 'hex')
  // Strict, for the decoder skips what is no base64: a sentence would pass as a key.
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed)) return Buffer.from(trimmed, 'base64')
  throw new Error('the master key must be 32 bytes, written in hexadecimal or base64')
}

/** The key kept beside the database; made on the first start, readable by its owner only. */
export function keptMasterKey(databasePath: string): Uint8Array {
  const path = join(dirname(databasePath), 'master.key')
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    try {
      // `wx`: of two processes that start at once, one makes the key and both read it.
      writeFileSync(path, `${randomBytes(KEY_BYTES).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
  return parseMasterKey(readFileSync(path, 'utf8'))
}
