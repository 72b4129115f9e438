import { describe, expect, it } from 'vitest'

import { createLogSync } from './log-sync.ts'

/** A disk that takes as long as it is told, and says where it was waited for. */
function aDisk() {
  const state = { takes: 0.2, now: 0, waits: [] as ('elsewhere' | 'on the spot')[] }
  const sync = createLogSync(
    {
      async elsewhere() {
        state.waits.push('elsewhere')
      },
      onTheSpot() {
        state.waits.push('on the spot')
        state.now += state.takes
      },
    },
    () => state.now,
  )
  const times = async (count: number) => {
    state.waits = []
    for (let wait = 0; wait < count; wait += 1) await sync()
    return state.waits.filter((place) => place === 'on the spot').length
  }
  return { state, times }
}

describe('waiting for the disk', () => {
  it('is done on the spot while the disk is quick', async () => {
    const { times } = aDisk()
    expect(await times(200)).toBe(200)
  })

  it('is done elsewhere once it is slow, but for a try now and then', async () => {
    const { state, times } = aDisk()
    state.takes = 20
    await times(32)
    expect(await times(640)).toBe(20)
  })

  it.each([5, 300])('is not moved by one wait of %i ms', async (took) => {
    const { state, times } = aDisk()
    await times(20)
    state.takes = took
    await times(1)
    state.takes = 0.2
    expect(await times(50)).toBe(50)
  })

  it('comes back to the spot when the disk is quick again', async () => {
    const { state, times } = aDisk()
    state.takes = 3
    await times(20)
    state.takes = 0.2
    await times(32 * 16)
    expect(await times(100)).toBe(100)
  })
})
