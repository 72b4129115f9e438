import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { formatRefreshToken, parseRefreshToken, type RefreshToken } from './refresh-token.ts'

const key = Buffer.alloc(32, 1)
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length })
const refreshToken: fc.Arbitrary<RefreshToken> = fc.record({
  grantId: fc.uuid(),
  secret: hex(64),
  generation: fc.nat(0xff_ff_ff_ff),
})
const sample: RefreshToken = {
  grantId: '0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b',
  secret: 'ab'.repeat(32),
  generation: 7,
}
const text = formatRefreshToken(key, 'default', sample)

describe('a refresh token', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(refreshToken, fc.string(), (token, tenantId) => {
        expect(parseRefreshToken(key, tenantId, formatRefreshToken(key, tenantId, token))).toEqual(token)
      }),
    )
  })

  it('has 112 characters of base64url, whatever is in it', () => {
    fc.assert(
      fc.property(refreshToken, (token) => {
        expect(formatRefreshToken(key, 'default', token)).toMatch(/^[A-Za-z0-9_-]{112}$/)
      }),
    )
  })

  it('is the same text every time it is written', () => {
    expect(formatRefreshToken(key, 'default', sample)).toBe(text)
  })

  it('is unknown with any character changed', () => {
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom(...ALPHABET), (index, character) => {
        fc.pre(text[index] !== character)
        const changed = text.slice(0, index) + character + text.slice(index + 1)
        expect(parseRefreshToken(key, 'default', changed)).toBeUndefined()
      }),
      { numRuns: 2000 },
    )
  })

  it('is unknown cut short anywhere', () => {
    const prefixes = Array.from(text, (_character, length) => text.slice(0, length))
    expect(prefixes.map((prefix) => parseRefreshToken(key, 'default', prefix))).toEqual(prefixes.map(() => undefined))
  })

  it.each([
    ['under another key', Buffer.alloc(32, 2), 'default', text],
    ['of another tenant', key, 'other', text],
    ['with a character more', key, 'default', `${text}A`],
    ['with padding', key, 'default', `${text}=`],
    ['with a line break', key, 'default', `${text}\n`],
    ['with a blank before it', key, 'default', ` ${text}`],
    ['in the other alphabet of base64', key, 'default', `+${text.slice(1)}`],
    ['that is empty', key, 'default', ''],
    ['that is a code', key, 'default', 'A'.repeat(43)],
    ['of nothing but zeros', key, 'default', 'A'.repeat(112)],
  ])('is unknown %s', (_what, key, tenantId, token) => {
    expect(parseRefreshToken(key, tenantId, token)).toBeUndefined()
  })

  it('does not yield the next generation to who holds an old one', () => {
    const next = Buffer.from(text, 'base64url')
    next.writeUInt32BE(8, 48)
    expect(parseRefreshToken(key, 'default', next.toString('base64url'))).toBeUndefined()
  })
})
