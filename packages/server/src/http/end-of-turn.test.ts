import { setImmediate as turn } from 'node:timers/promises'

import { expect, it } from 'vitest'

import { endOfTurn } from './end-of-turn.ts'

it('is the same for everything that comes in one turn, and another for what comes in the next', async () => {
  const first = endOfTurn()
  expect(endOfTurn()).toBe(first)
  await turn()
  const second = endOfTurn()
  expect(second).not.toBe(first)
  expect(endOfTurn()).toBe(second)
})

it('comes after all that is done in the turn, and before the next', async () => {
  const done: string[] = []
  void endOfTurn().then(() => done.push('answer'))
  await Promise.resolve()
  process.nextTick(() => done.push('work of the same turn'))
  await turn()
  expect(done).toEqual(['work of the same turn', 'answer'])
})
