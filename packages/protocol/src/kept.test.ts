import { describe, expect, it } from 'vitest'

import { seconds } from './duration.ts'
import { Kept } from './kept.ts'

const at = (milliseconds: number): Date => new Date(1_000_000 + milliseconds)

/** What is kept of a table that the test writes to. */
function keptTable() {
  const table = new Map([['a', 1]])
  const asked: string[] = []
  const kept = new Kept(async (key) => {
    asked.push(key)
    return table.get(key)
  }, seconds(1))
  return { table, asked, kept }
}

describe('a value that is kept', () => {
  it('is not asked for again while it is young', async () => {
    const { asked, kept } = keptTable()
    expect([await kept.get('a', at(0)), await kept.get('a', at(999))]).toEqual([1, 1])
    expect(asked).toEqual(['a'])
  })

  it('is asked for again once its time is over', async () => {
    const { table, kept } = keptTable()
    await kept.get('a', at(0))
    table.set('a', 2)
    expect([await kept.get('a', at(999)), await kept.get('a', at(1000))]).toEqual([1, 2])
  })

  it('is asked for again when a clock was set back', async () => {
    const { table, kept } = keptTable()
    await kept.get('a', at(0))
    table.set('a', 2)
    expect(await kept.get('a', at(-1))).toBe(2)
  })

  it('is asked for again once something has changed', async () => {
    const { table, kept } = keptTable()
    await kept.get('a', at(0))
    table.set('a', 2)
    kept.forget()
    expect(await kept.get('a', at(0))).toBe(2)
  })

  it('is not what was read before a change that came meanwhile', async () => {
    const { table, kept } = keptTable()
    const before = kept.get('a', at(0))
    table.set('a', 2)
    kept.forget()
    expect([await before, await kept.get('a', at(0))]).toEqual([1, 2])
  })

  it('is one that was found: what is missing is looked for each time', async () => {
    const { table, kept } = keptTable()
    expect(await kept.get('b', at(0))).toBeUndefined()
    table.set('b', 3)
    expect(await kept.get('b', at(0))).toBe(3)
  })

  it('is one of a bounded number', async () => {
    const { asked, kept } = keptTable()
    await kept.get('a', at(0))
    const many = new Kept(async (key) => (asked.push(key), key), seconds(1))
    for (let index = 0; index <= 10_000; index += 1) await many.get(`k${index}`, at(0))
    asked.length = 0
    await many.get('k0', at(0))
    expect(asked).toEqual(['k0'])
  })
})
