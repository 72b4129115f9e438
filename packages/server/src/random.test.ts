import { describe, expect, it } from 'vitest'

import { systemRandom } from './random.ts'

const NOON = new Date('2026-11-24T12:00:00Z')

describe('randomness', () => {
  it.each([
    ['an id', () => systemRandom.id(), /^[0-9a-f]{32}$/],
    ['a client id', () => systemRandom.clientId(NOON), /^[0-9a-f]{32}$/],
    ['a secret', () => systemRandom.secret(), /^[0-9a-f]{64}$/],
    ['a token', () => systemRandom.token(), /^[A-Za-z0-9_-]{43}$/],
    ['a code', () => systemRandom.code(NOON), /^[0-9a-f]{12}[A-Za-z0-9_-]{43}$/],
    ['a UUID', () => systemRandom.uuid(NOON), /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/],
  ])('%s has its shape, and is never the same twice', (_what, make, shape) => {
    const made = Array.from({ length: 1000 }, make)
    expect([made.filter((text) => shape.test(text)).length, new Set(made).size]).toEqual([1000, 1000])
  })

  it('a UUID carries the milliseconds of its time in its first 48 bits', () => {
    const bits = systemRandom.uuid(NOON).replaceAll('-', '').slice(0, 12)
    expect(Number.parseInt(bits, 16)).toBe(NOON.getTime())
  })

  it.each([
    ['UUIDs', systemRandom.uuid],
    ['client ids', systemRandom.clientId],
    ['codes', systemRandom.code],
  ])('%s of later times sort after those of earlier ones', (_what, make) => {
    const times = [0, 1, 999, 1_000_000_000, NOON.getTime(), NOON.getTime() + 1, Date.UTC(9999)]
    const made = times.map((time) => make(new Date(time)))
    expect(made.toSorted()).toEqual(made)
  })
})
