import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { isSameDigest, mac, sha256 } from './digest.ts'

const key = Buffer.alloc(32, 1)

describe('sha256', () => {
  it('is base64url of the digest of the UTF-8 text', () => {
    expect(sha256('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0')
  })
})

describe('mac', () => {
  it.each([
    [
      ['ab', 'c'],
      ['a', 'bc'],
    ],
    [['a', ''], ['a']],
    [['a'], ['', 'a']],
    [
      ['1:a', 'b'],
      ['1', 'a1:b'],
    ],
    [[], ['']],
    [['ä'], ['a\u0308']],
  ])('tells %j from %j', (one, other) => {
    expect(mac(key, ...one)).not.toBe(mac(key, ...other))
  })

  it('is another one under another key', () => {
    expect(mac(key, 'a')).not.toBe(mac(Buffer.alloc(32, 2), 'a'))
  })

  it('is the same for the same parts, and for no others', () => {
    const parts = fc.array(fc.string({ maxLength: 3 }), { maxLength: 3 })
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        return (mac(key, ...one) === mac(key, ...other)) === (JSON.stringify(one) === JSON.stringify(other))
      }),
    )
  })
})

describe('isSameDigest', () => {
  it('compares as === does, lengths and all', () => {
    const text = fc.string({ maxLength: 2 })
    fc.assert(fc.property(text, text, (one, other) => isSameDigest(one, other) === (one === other)))
  })
})
