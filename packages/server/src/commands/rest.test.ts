import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { createRest } from './rest.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Whether it has rested for so many milliseconds, and no longer. */
async function lasts(rest: Promise<void>, milliseconds: number): Promise<boolean> {
  let isOver = false
  void rest.then(() => (isOver = true))
  await vi.advanceTimersByTimeAsync(milliseconds - 1)
  const wasOver = isOver
  await vi.advanceTimersByTimeAsync(1)
  return isOver && !wasOver
}

describe('the rest after a batch', () => {
  it('is nine times as long as the batch took', async () => {
    const rest = createRest()
    for (const took of [2, 10, 5]) {
      await vi.advanceTimersByTimeAsync(took)
      expect(await lasts(rest(), 9 * took)).toBe(true)
    }
  })

  it('is half a second at most, however long the batch had to wait', async () => {
    const rest = createRest()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await lasts(rest(), 500)).toBe(true)
  })
})
