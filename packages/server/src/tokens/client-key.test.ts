import { describe, expect, it } from 'vitest'

import { fittingKeys, KEY_ALGORITHMS, readKeys, type KeyAlgorithm } from './client-key.ts'

const RSA = { kty: 'RSA', n: 'modulus', e: 'AQAB' }
const P256 = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' }
const P384 = { kty: 'EC', crv: 'P-384', x: 'x', y: 'y' }
const P521 = { kty: 'EC', crv: 'P-521', x: 'x', y: 'y' }

const fits = (member: object, alg: KeyAlgorithm, kid?: string): boolean =>
  fittingKeys(readKeys([member]), { alg, kid }).length === 1

describe('a key of a client', () => {
  it.each([
    ['RS256', RSA],
    ['RS512', RSA],
    ['PS256', RSA],
    ['ES256', P256],
    ['ES384', P384],
    ['ES512', P521],
  ] as const)('fits %s by its type', (alg, member) => {
    expect(KEY_ALGORITHMS.filter((other) => fits(member, other))).toContain(alg)
    expect(fits(alg.startsWith('ES') ? RSA : P256, alg)).toBe(false)
  })

  it.each([
    [P384, 'ES256'],
    [P256, 'ES384'],
    [{ ...P256, crv: 'secp256k1' }, 'ES256'],
    [{ ...RSA, alg: 'RS512' }, 'RS256'],
    [{ ...RSA, alg: 'PS256' }, 'RS256'],
    [{ ...RSA, use: 'enc' }, 'RS256'],
    [{ ...RSA, key_ops: ['encrypt'] }, 'RS256'],
    [{ ...RSA, key_ops: 'verify' }, 'RS256'],
    [{ kty: 'RSA', e: 'AQAB' }, 'RS256'],
    [{ kty: 'RSA', n: 1, e: 'AQAB' }, 'RS256'],
    [{ kty: 'EC', crv: 'P-256', x: 'x' }, 'ES256'],
    [{ kty: 'oct', k: 'c2VjcmV0' }, 'RS256'],
    [{ kty: 'OKP', crv: 'Ed25519', x: 'x' }, 'ES256'],
    [{}, 'RS256'],
  ] as const)('%j does not fit %s', (member, alg) => {
    expect(fits(member, alg)).toBe(false)
  })

  it.each([
    [{ ...RSA, use: 'sig' }, 'RS256'],
    [{ ...RSA, alg: 'RS512' }, 'RS512'],
    [{ ...RSA, key_ops: ['verify'] }, 'RS256'],
  ] as const)('%j fits %s', (member, alg) => {
    expect(fits(member, alg)).toBe(true)
  })

  it.each([
    ['one', 'one', true],
    ['one', 'other', false],
    ['one', undefined, true],
    [undefined, 'one', true],
    [undefined, undefined, true],
  ])('with the kid %j fits an assertion with %j: %s', (kid, asked, expected) => {
    expect(fits({ ...P256, kid }, 'ES256', asked)).toBe(expected)
  })

  it('is read without its private members, and members nobody knows', () => {
    expect(readKeys([{ ...P256, d: 'secret', kid: 'one', x5u: 'https://elsewhere.example', ext: false }])).toEqual([
      { kid: 'one', alg: undefined, jwk: P256 },
    ])
  })

  it('is found among what is none', () => {
    expect(readKeys([null, 'text', 7, [], {}, P256])).toHaveLength(1)
  })
})
