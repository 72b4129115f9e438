import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { deriveKeys, keptMasterKey, parseMasterKey } from './master-key.ts'

const bytes = Buffer.from(Array.from({ length: 32 }, (_unused, index) => index * 7))

describe('a master key', () => {
  it.each([
    ['hexadecimal', bytes.toString('hex')],
    ['hexadecimal in capitals', bytes.toString('hex').toUpperCase()],
    ['base64', bytes.toString('base64')],
    ['base64url', bytes.toString('base64url')],
    ['base64 with a line break after it', `${bytes.toString('base64')}\n`],
  ])('is read from %s', (_what, text) => {
    expect(Buffer.from(parseMasterKey(text)).equals(bytes)).toBe(true)
  })

  it.each([
    ['nothing', ''],
    ['31 bytes in hexadecimal', bytes.subarray(1).toString('hex')],
    ['33 bytes in hexadecimal', `${bytes.toString('hex')}00`],
    ['hexadecimal with a wrong letter', `${bytes.toString('hex').slice(1)}g`],
    ['16 bytes in base64', bytes.subarray(16).toString('base64')],
    ['64 bytes in base64', Buffer.concat([bytes, bytes]).toString('base64')],
    ['a password', 'correct horse battery staple'],
    ['base64 with foreign characters in it', `!!!${bytes.toString('base64')}`],
    ['a sentence that happens to be 43 letters', 'the quick brown fox jumps over the lazy dog and rests'],
  ])('cannot be %s', (_what, text) => {
    expect(() => parseMasterKey(text)).toThrow('32 bytes')
  })
})

describe('the derived keys', () => {
  it('differ from each other and from the master key', () => {
    const keys = [bytes, ...Object.values(deriveKeys(bytes))].map((key) =>
      Buffer.from(key as Uint8Array).toString('hex'),
    )
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('are the same for the same master key, and others for another', () => {
    const other = Buffer.from(bytes)
    other[31] = 0
    expect(deriveKeys(bytes)).toEqual(deriveKeys(Buffer.from(bytes)))
    expect(deriveKeys(bytes).sealing).not.toEqual(deriveKeys(other).sealing)
  })
})

describe('the kept master key', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'vestibule-key-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('is made once, and read from then on', () => {
    const database = join(folder, 'new', 'vestibule.db')
    expect(keptMasterKey(database)).toEqual(keptMasterKey(database))
  })

  it.skipIf(process.platform === 'win32')('is readable by its owner only', () => {
    keptMasterKey(join(folder, 'vestibule.db'))
    expect(statSync(join(folder, 'master.key')).mode & 0o777).toBe(0o600)
  })

  it('is another one in another folder', () => {
    expect(keptMasterKey(join(folder, 'a', 'x.db'))).not.toEqual(keptMasterKey(join(folder, 'b', 'x.db')))
  })

  it('is never replaced when it cannot be read', () => {
    writeFileSync(join(folder, 'master.key'), 'broken')
    expect(() => keptMasterKey(join(folder, 'vestibule.db'))).toThrow('32 bytes')
    expect(readFileSync(join(folder, 'master.key'), 'utf8')).toBe('broken')
  })
})
