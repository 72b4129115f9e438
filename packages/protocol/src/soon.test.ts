import { describe, expect, it } from 'vitest'

import { soon } from './soon.ts'

const twice = (value: number): number => value * 2

describe('what follows', () => {
  it('is there at once when the value is', () => {
    expect(soon(2, twice)).toBe(4)
  })

  it('comes later when the value does', async () => {
    const later = soon(Promise.resolve(2), twice)
    expect(later).toBeInstanceOf(Promise)
    expect(await later).toBe(4)
  })

  it('comes later when it takes time itself', async () => {
    expect(await soon(2, async (value) => twice(value))).toBe(4)
  })

  it('does not follow from what failed', async () => {
    await expect(soon(Promise.reject<number>(new Error('gone')), twice)).rejects.toThrow('gone')
  })
})
