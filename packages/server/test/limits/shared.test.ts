/** Servers on one database count together: how much more than one of them they let in has a bound. */
import { rmSync } from 'node:fs'

import { minutes } from '@vestibule/protocol/duration'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { figure } from '../../../../test/support/figure.ts'
import { HOSTED, postForm, TestClient } from '../support/client.ts'
import { newFolder, openHouse, type House } from '../support/house.ts'
import { operatorToken } from '../support/operator.ts'
import { ADMINISTRATOR } from '../support/stories.ts'

const LIMIT = 60
const SERVERS = 3
/** Each server but one lets in at most a tenth more, see docs/adr/0017. */
const BOUND = LIMIT + (SERVERS - 1) * (LIMIT / 10)

let folder: string
let houses: House[]

beforeEach(async () => {
  folder = newFolder()
  houses = []
  for (let count = 0; count < SERVERS; count++)
    houses.push(await openHouse({ folder, registrationRates: { addressBlock: LIMIT }, apiRate: LIMIT }))
})
afterEach(async () => {
  for (const house of houses) await house.close()
  rmSync(folder, { recursive: true })
})

const first = (): House => {
  const [house] = houses
  if (!house) throw new Error('no house is open')
  return house
}

const registersAt = async (house: House): Promise<number> => {
  const headers = { 'Content-Type': 'application/json' }
  return (await house.fetch('/oauth/register', { method: 'POST', headers, body: JSON.stringify(HOSTED) })).status
}

/** So many at each, in turns. */
const inTurns = (each: number): House[] => Array.from({ length: each }, () => houses).flat()

const letIn = (statuses: readonly number[]): number => statuses.filter((status) => status !== 429).length

describe('three servers on one database', () => {
  it('let no more than the bound register from one address, however fast it asks them all', async () => {
    const statuses = await Promise.all(inTurns(LIMIT).map(registersAt))
    figure(`three servers, asked at once: registrations let in of ${LIMIT}`, letIn(statuses))
    expect(letIn(statuses)).toBeGreaterThanOrEqual(LIMIT)
    expect(letIn(statuses)).toBeLessThanOrEqual(BOUND)
  })

  it('nor when it asks one after the other', async () => {
    const statuses = []
    for (const house of inTurns(LIMIT)) statuses.push(await registersAt(house))
    figure(`three servers, asked in turns: registrations let in of ${LIMIT}`, letIn(statuses))
    expect(letIn(statuses)).toBeGreaterThanOrEqual(LIMIT)
    expect(letIn(statuses)).toBeLessThanOrEqual(BOUND)
  })

  it('refuse at the second what was spent at the first', async () => {
    for (let count = 0; count < LIMIT; count++) expect(await registersAt(first())).toBe(201)
    const others = houses.slice(1)
    const statuses = await Promise.all(
      Array.from({ length: LIMIT }, () => others)
        .flat()
        .map(registersAt),
    )
    expect(letIn(statuses)).toBeLessThanOrEqual(BOUND - LIMIT)
  })

  it('begin anew after a minute', async () => {
    await Promise.all(inTurns(LIMIT).map(registersAt))
    for (const house of houses) house.turn(minutes(1))
    for (const house of houses) expect(await registersAt(house)).toBe(201)
  })

  it('let one token call the REST APIs no more often than the bound', async () => {
    await first().addUser(ADMINISTRATOR, 'TenantAdmin')
    const token = await operatorToken(first(), { email: ADMINISTRATOR, scope: 'admin_classic' })
    const headers = { Authorization: `Bearer ${token}` }
    const answers = await Promise.all(inTurns(LIMIT).map((house) => house.fetch('/api/v1/users/me', { headers })))
    const calls = letIn(answers.map(({ status }) => status))
    expect(calls).toBeGreaterThanOrEqual(LIMIT)
    expect(calls).toBeLessThanOrEqual(BOUND)
  })

  it('let one address guess a client’s secret no more often than the bound', async () => {
    const { id } = await TestClient.register(first(), HOSTED)
    const guess = { client_id: id, client_secret: 'wrong', grant_type: 'authorization_code', code: 'x' }
    const answers = []
    for (const house of inTurns(LIMIT)) answers.push(await postForm(house, `${house.issuer}/oauth/token`, guess))
    const guesses = letIn(answers.map(({ status }) => status))
    expect(guesses).toBeGreaterThanOrEqual(LIMIT)
    expect(guesses).toBeLessThanOrEqual(BOUND)
  })

  it('leave nothing in the database once the minute is over', async () => {
    await Promise.all(inTurns(LIMIT).map(registersAt))
    const { read } = first().store
    expect(await read.selectFrom('spent_points').selectAll().execute()).not.toEqual([])
    first().turn(minutes(1))
    await first().keepHouse()
    expect(await read.selectFrom('spent_points').selectAll().execute()).toEqual([])
  })
})
