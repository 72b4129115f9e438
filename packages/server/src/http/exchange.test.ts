import { join } from 'node:path'

import { describe, expect, it, onTestFinished, vi } from 'vitest'

import { temporaryFolder } from '../storage/conformance/temporary-folder.ts'
import { sqlSpentPoints } from '../storage/sql/spent-points.ts'
import { openSqliteStore } from '../storage/sqlite/sqlite-store.ts'
import { Exchange } from './exchange.ts'
import { beginMinute, type Minute } from './minute.ts'

const NOON = new Date('2026-11-24T12:00:00Z')

/** With a real table, and how many minutes each exchange was about. */
async function exchanging() {
  const store = await openSqliteStore(join(temporaryFolder(), 'vestibule.db'))
  onTestFinished(() => store.close())
  const { add } = sqlSpentPoints(store)
  const sizes: number[] = []
  const exchange = new Exchange(
    {
      add(spent) {
        sizes.push(spent.length)
        return add(spent)
      },
    },
    (error) => {
      throw error
    },
  )
  const minute = (key: string): Minute => Object.assign(beginMinute('test', 'acme', key, NOON), { untold: 1 })
  return { exchange, sizes, minute }
}

const isTold = ({ heard, untold }: Minute): boolean => heard === 1 && untold === 0

describe('an exchange', () => {
  it('is about all minutes that have become due in a moment', async () => {
    const { exchange, sizes, minute } = await exchanging()
    const minutes = Array.from({ length: 100 }, (_, index) => minute(`address ${index}`))
    for (const one of minutes) {
      exchange.tell(one)
      await Promise.resolve()
    }
    await vi.waitFor(() => expect(minutes.every(isTold)).toBe(true))
    expect(sizes).toEqual([100])
  })

  it('is made at once where somebody waits for it, and takes along what is due', async () => {
    const { exchange, sizes, minute } = await exchanging()
    const [due, awaited] = [minute('due'), minute('awaited')]
    exchange.tell(due)
    expect(await exchange.settle(awaited)).toBe(true)
    expect([due, awaited].map(isTold)).toEqual([true, true])
    expect(sizes).toEqual([2])
  })

  it('is not made again for what has gone along with another', async () => {
    const [one, other] = [await exchanging(), await exchanging()]
    const early = one.minute('early')
    one.exchange.tell(early)
    await one.exchange.settle(early)
    // Planned after it, so that once this one is told the moment of the first is over.
    const late = other.minute('late')
    other.exchange.tell(late)
    await vi.waitFor(() => expect(isTold(late)).toBe(true))
    expect(one.sizes).toEqual([1])
  })

  it('is made before the end, where something is due', async () => {
    const { exchange, sizes, minute } = await exchanging()
    const [first, last] = [minute('first'), minute('last')]
    exchange.tell(first)
    exchange.tell(last)
    await exchange.close()
    await exchange.close()
    expect([first, last].map(isTold)).toEqual([true, true])
    expect(sizes).toEqual([2])
  })
})
