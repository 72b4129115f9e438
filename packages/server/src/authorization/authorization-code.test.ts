import { describe, expect, it } from 'vitest'

import { systemRandom } from '../random.ts'
import { hashCode } from './authorization-code.ts'

const NOON = new Date('2026-11-24T12:00:00Z')

describe('what is kept of an authorization code', () => {
  it('holds nothing of the code but the time at its start', () => {
    const code = systemRandom.code(NOON)
    const kept = hashCode(code)
    expect(kept.slice(0, 12)).toBe(code.slice(0, 12))
    expect(kept.slice(12)).toMatch(/^[\w-]{43}$/)
    expect(kept).not.toContain(code.slice(12))
  })

  it('sorts by the time at which the code was issued', () => {
    const kept = [0, 1, 999, 60_000].map((later) => hashCode(systemRandom.code(new Date(NOON.getTime() + later))))
    expect(kept.toSorted()).toEqual(kept)
  })

  it('is another for every code, also of one moment', () => {
    const kept = Array.from({ length: 1000 }, () => hashCode(systemRandom.code(NOON)))
    expect(new Set(kept).size).toBe(1000)
  })

  it('is nobody’s for a code whose time somebody has changed', () => {
    const code = systemRandom.code(NOON)
    const earlier = systemRandom.code(new Date(0)).slice(0, 12) + code.slice(12)
    expect(hashCode(earlier).slice(12)).not.toBe(hashCode(code).slice(12))
  })

  it.each(['', 'x', 'é', '\u0000', '0'.repeat(12), 'never a code'])('is text that a database takes for %j', (code) => {
    expect(hashCode(code)).toMatch(/^(?:[0-9a-f]{12})?[\w-]{43}$/)
  })
})
