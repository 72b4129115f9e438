import { describe, expect, it } from 'vitest'

import { Recent } from './recent.ts'

const SIZE = 10

function filledWith(count: number): Recent<number> {
  const recent = new Recent<number>(SIZE)
  for (let index = 0; index < count; index++) recent.set(`key ${index}`, index)
  return recent
}

describe('recent values', () => {
  it('are found again', () => {
    const recent = filledWith(SIZE)
    expect(Array.from({ length: SIZE }, (_, index) => recent.get(`key ${index}`))).toEqual([...Array(SIZE).keys()])
  })

  it('are never more than twice the size, however many keys there are', () => {
    expect(filledWith(100_000).size).toBeLessThanOrEqual(2 * SIZE)
  })

  it('are forgotten when nobody asks for them', () => {
    expect(filledWith(3 * SIZE).get('key 0')).toBeUndefined()
  })

  it('stay as long as somebody asks for them now and then', () => {
    const recent = filledWith(1)
    for (let index = 1; index < 1000; index++) {
      recent.set(`key ${index}`, index)
      if (index % SIZE === 0) recent.get('key 0')
    }
    expect(recent.get('key 0')).toBe(0)
  })

  it('are what was said last', () => {
    const recent = filledWith(SIZE)
    recent.set('key 0', 7)
    expect(recent.get('key 0')).toBe(7)
    expect(recent.size).toBe(SIZE)
  })
})
