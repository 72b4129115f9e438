import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { recurring } from './recurring.ts'

const MINUTE = 60_000

/** Work that ends when it is told to. */
function lastingWork() {
  const ends: ((error?: Error) => void)[] = []
  const work = () => new Promise<void>((resolve, reject) => ends.push((error) => (error ? reject(error) : resolve())))
  return { ends, work }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('work that recurs', () => {
  it('begins after the interval, and again after each', async () => {
    const { ends, work } = lastingWork()
    const { stop } = recurring(MINUTE, work, () => {})
    await vi.advanceTimersByTimeAsync(MINUTE - 1)
    expect(ends).toHaveLength(0)
    for (const times of [1, 2, 3]) {
      await vi.advanceTimersByTimeAsync(times === 1 ? 1 : MINUTE)
      expect(ends).toHaveLength(times)
      ends.at(-1)?.()
    }
    await stop()
  })

  it('is not begun beside itself, however long it takes', async () => {
    const { ends, work } = lastingWork()
    const { stop } = recurring(MINUTE, work, () => {})
    await vi.advanceTimersByTimeAsync(10 * MINUTE)
    expect(ends).toHaveLength(1)
    ends[0]?.()
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect(ends).toHaveLength(2)
    ends[1]?.()
    await stop()
  })

  it('says that it failed, and is begun again', async () => {
    const { ends, work } = lastingWork()
    const failures: unknown[] = []
    const { stop } = recurring(MINUTE, work, (error) => failures.push(error))
    await vi.advanceTimersByTimeAsync(MINUTE)
    const failure = new Error('the database is away')
    ends[0]?.(failure)
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect([failures, ends.length]).toEqual([[failure], 2])
    ends[1]?.()
    await stop()
  })

  it('has ended when it is stopped, and begins no more', async () => {
    const { ends, work } = lastingWork()
    const { stop } = recurring(MINUTE, work, () => {})
    await vi.advanceTimersByTimeAsync(MINUTE)
    let isStopped = false
    const stopping = stop().then(() => (isStopped = true))
    await vi.advanceTimersByTimeAsync(3 * MINUTE)
    expect([isStopped, ends.length]).toEqual([false, 1])
    ends[0]?.()
    await stopping
    await vi.advanceTimersByTimeAsync(3 * MINUTE)
    expect(ends).toHaveLength(1)
  })
})
