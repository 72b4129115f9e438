import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { openSecret, sealSecret } from './sealing.ts'

const key = Buffer.alloc(32, 1)
const secret = Buffer.from('a private key')
const sealed = sealSecret(key, 'tenant kid', secret)

describe('a sealed secret', () => {
  it('is opened again as it was', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), (bytes, context) => {
        const opened = openSecret(key, context, sealSecret(key, context, Buffer.from(bytes)))
        expect(opened.equals(bytes)).toBe(true)
      }),
    )
  })

  it('is never sealed the same way twice', () => {
    expect(sealSecret(key, 'tenant kid', secret)).not.toBe(sealed)
  })

  it('does not show what is in it', () => {
    expect(Buffer.from(sealed, 'base64url').includes('private')).toBe(false)
  })

  it.each([
    ['another key', Buffer.alloc(32, 2), 'tenant kid', sealed],
    ['the context of another tenant', key, 'other kid', sealed],
    ['the context of another key', key, 'tenant kid2', sealed],
    ['nothing', key, 'tenant kid', ''],
    ['a text cut short', key, 'tenant kid', sealed.slice(0, -4)],
    ['a text cut to its tag', key, 'tenant kid', sealed.slice(0, 37)],
    ['a tag of four bytes', key, 'tenant kid', sealed.slice(0, 22)],
  ])('does not open with %s', (_what, key, context, text) => {
    expect(() => openSecret(key, context, text)).toThrow()
  })

  it('does not open with any byte changed', () => {
    const bytes = Buffer.from(sealed, 'base64url')
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (index, change) => {
        const changed = Buffer.from(bytes)
        changed[index] = (changed[index] ?? 0) ^ change
        expect(() => openSecret(key, 'tenant kid', changed.toString('base64url'))).toThrow()
      }),
    )
  })
})
