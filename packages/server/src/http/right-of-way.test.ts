import { setImmediate } from 'node:timers/promises'

import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'

import type { AppEnv } from './app-env.ts'
import { RequestFault } from './request-fault.ts'
import { RightOfWay } from './right-of-way.ts'

/** An application with a door for strangers, which says in which turn of the event loop each has gone through. */
function aHouse() {
  const rightOfWay = new RightOfWay()
  const state = { turn: 0, gone: [] as number[] }
  let end = (): void => {}
  const app = new Hono<AppEnv>()
  app.use(rightOfWay.everybody)
  app.use('/stranger', rightOfWay.strangers)
  app.get('/stranger', (c) => {
    state.gone.push(state.turn)
    return c.text('stranger')
  })
  app.get('/stranger/who-fails', rightOfWay.strangers, () => {
    throw new Error('failed')
  })
  app.get('/other', async (c) => {
    await new Promise<void>((resolve) => (end = resolve))
    return c.text('other')
  })
  app.onError((error, c) =>
    error instanceof RequestFault ? c.text(error.message, error.status, error.headers) : c.text('failed', 500),
  )
  return {
    app,
    state,
    endOther: () => end(),
    /** How many have gone in each turn so far. */
    async inTurns(count: number): Promise<readonly number[]> {
      const { turn } = state
      for (let past = 0; past < count; past += 1) {
        await setImmediate()
        state.turn += 1
      }
      return Array.from({ length: count }, (_, index) => state.gone.filter((at) => at === turn + index).length)
    },
    come: (count: number, path = '/stranger') => Array.from({ length: count }, () => app.request(path)),
  }
}

describe('the right of way', () => {
  it('lets strangers go as they come while nobody else is served', async () => {
    const { come, inTurns } = aHouse()
    come(20)
    expect(await inTurns(2)).toEqual([20, 0])
    come(50)
    expect(await inTurns(2)).toEqual([50, 0])
  })

  it('lets them go four at a time while somebody else is served, in the order in which they came', async () => {
    const { app, come, inTurns } = aHouse()
    void app.request('/other')
    const answers = come(10)
    expect(await inTurns(4)).toEqual([4, 4, 2, 0])
    expect(await Promise.all(answers.map(async (answer) => (await answer).status))).toEqual(Array(10).fill(200))
  })

  it('hears those first who come in the same turn after them', async () => {
    const { app, come, inTurns } = aHouse()
    come(8)
    void app.request('/other')
    expect(await inTurns(2)).toEqual([4, 4])
  })

  it('stays careful for a while after somebody was served, and not for ever', async () => {
    const { app, come, endOther, inTurns } = aHouse()
    const other = app.request('/other')
    come(4)
    expect(await inTurns(1)).toEqual([4])
    endOther()
    await other
    come(600)
    const turns = await inTurns(120)
    expect(turns.slice(0, 99)).toEqual(Array(99).fill(4))
    expect(turns.slice(99).toSorted((one, another) => another - one)[0]).toBe(600 - 99 * 4)
  })

  it('forgets strangers who fail', async () => {
    const { app, come, inTurns } = aHouse()
    const failed = come(10, '/stranger/who-fails')
    await inTurns(2)
    expect((await Promise.all(failed)).map(({ status }) => status)).toEqual(Array(10).fill(500))
    come(20)
    expect(await inTurns(1)).toEqual([20])
    void app.request('/other')
    come(8)
    expect(await inTurns(2)).toEqual([4, 4])
  })

  it('tells strangers at once to come back when a thousand wait, and serves those who wait', async () => {
    const { app, come, inTurns } = aHouse()
    void app.request('/other')
    const answers = come(1010)
    await inTurns(260)
    const statuses = await Promise.all(answers.map(async (answer) => (await answer).status))
    expect(statuses.filter((status) => status === 200)).toHaveLength(1000)
    const refused = await answers.at(-1)
    expect([refused?.status, refused?.headers.get('Retry-After')]).toEqual([429, '1'])
    expect(await refused?.text()).toContain('try again in a moment')
  })
})
