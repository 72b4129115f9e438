/** One rate limit by itself, on a real database. */
import { minutes, seconds } from '@vestibule/protocol/duration'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { Exchange } from '../../src/http/exchange.ts'
import { rateLimit, type RateLimit } from '../../src/http/rate-limit.ts'
import { RequestFault } from '../../src/http/request-fault.ts'
import { sqlSpentPoints } from '../../src/storage/sql/spent-points.ts'
import { NOON, openHouse, type House } from '../support/house.ts'

let house: House
let failures: unknown[]

beforeEach(async () => {
  house = await openHouse()
  failures = []
})
afterEach(() => house.close())

/** As another process makes it. */
const limitOf = (points: number): RateLimit =>
  rateLimit('test', points, 'too many', new Exchange(sqlSpentPoints(house.store), (error) => failures.push(error)))

/** How many of so many are let in. */
async function spend(limit: RateLimit, times: number, key = 'key', now = NOON, share = 1): Promise<number> {
  let letIn = 0
  for (let count = 0; count < times; count++) if (!(await refusalOf(limit.spend('acme', key, now, share)))) letIn += 1
  return letIn
}

const refusalOf = (asked: Promise<void>): Promise<RequestFault | undefined> =>
  asked.then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof RequestFault) return error
      throw error
    },
  )

const later = (milliseconds: number): Date => new Date(NOON.getTime() + milliseconds)

describe('a rate limit', () => {
  it.each([1, 2, 3, 19, 20, 21, 60, 1000])('of %i lets in exactly as many, when it counts alone', async (points) => {
    expect(await spend(limitOf(points), points + 50)).toBe(points)
  })

  it.each([1, 20, 60])('of %i lets in exactly as many of those who come at once', async (points) => {
    const limit = limitOf(points)
    const asked = Array.from({ length: points + 50 }, () => refusalOf(limit.spend('acme', 'key', NOON)))
    expect((await Promise.all(asked)).filter((refusal) => refusal === undefined)).toHaveLength(points)
  })

  it('of 0 is none', async () => {
    expect(await spend(limitOf(0), 1000)).toBe(1000)
  })

  it('says when to come back: within the minute, and then lets in', async () => {
    const limit = limitOf(3)
    await spend(limit, 3)
    const refusal = await refusalOf(limit.spend('acme', 'key', NOON))
    expect(refusal?.status).toBe(429)
    const wait = seconds(Number(refusal?.headers['Retry-After']))
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(minutes(1))
    expect(await spend(limit, 1, 'key', later(wait))).toBe(1)
  })

  it('has minutes that begin at another second for each tenant, and are the same for all its keys', async () => {
    const limit = limitOf(1)
    const waitOf = async (tenantId: string, key: string): Promise<string | undefined> => {
      await limit.spend(tenantId, key, NOON)
      return (await refusalOf(limit.spend(tenantId, key, NOON)))?.headers['Retry-After']
    }
    const waits = []
    for (let index = 0; index < 50; index++) waits.push(await waitOf(`tenant ${index}`, 'key'))
    expect(new Set(waits).size).toBeGreaterThan(20)
    expect(await waitOf('tenant 7', 'other')).toBe(waits[7])
  })

  it('counts each key by itself, and each tenant’s', async () => {
    const limit = limitOf(3)
    await spend(limit, 3)
    expect(await spend(limit, 5, 'other')).toBe(3)
    expect(await refusalOf(limit.spend('globex', 'key', NOON))).toBeUndefined()
  })

  it('gives a key its share only', async () => {
    const limit = limitOf(20)
    expect(await spend(limit, 20, 'key', NOON, 0.5)).toBe(10)
    expect(await spend(limit, 20, 'key', NOON, 0.25)).toBe(0)
    expect(await spend(limit, 20)).toBe(10)
  })

  it('says what is left, and does not count who only looks', async () => {
    const limit = limitOf(20)
    expect(limit.left('acme', 'key', NOON)).toBe(1)
    await spend(limit, 5)
    for (let count = 0; count < 100; count++) limit.check('acme', 'key', NOON)
    expect(limit.left('acme', 'key', NOON)).toBe(0.75)
    await spend(limit, 20)
    expect(limit.left('acme', 'key', NOON)).toBe(0)
    expect(() => limit.check('acme', 'key', NOON)).toThrow('too many')
  })

  it('lets in when the clock was set back', async () => {
    const limit = limitOf(3)
    await spend(limit, 3)
    expect(await spend(limit, 1, 'key', later(-minutes(5)))).toBe(1)
  })

  it('asks the database nothing for keys that come now and then', async () => {
    const limit = limitOf(60)
    for (let index = 0; index < 100; index++) await spend(limit, 2, `key ${index}`)
    expect(await house.store.read.selectFrom('spent_points').selectAll().execute()).toEqual([])
  })

  it('does not say in the database whom it counts', async () => {
    await spend(limitOf(3), 3, '192.0.2.77')
    const rows = await house.store.read.selectFrom('spent_points').selectAll().execute()
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain('192.0.2.77')
  })

  it('counts alone while the database is away', async () => {
    const { store, close } = await openHouse()
    await close()
    const limit = rateLimit('test', 60, 'no', new Exchange(sqlSpentPoints(store), (error) => failures.push(error)))
    expect(await spend(limit, 100)).toBe(60)
    expect(failures.length).toBeGreaterThan(0)
  })
})

describe('two processes', () => {
  it('hear of each other after a twentieth of the points, without being waited for', async () => {
    const [one, other] = [limitOf(60), limitOf(60)]
    await spend(one, 60)
    await spend(other, 3)
    await expect.poll(() => other.left('acme', 'key', NOON)).toBe(0)
  })

  it('let in at most a tenth more than one does', async () => {
    const [one, other] = [limitOf(60), limitOf(60)]
    const letIn = (await spend(one, 60)) + (await spend(other, 60))
    expect(letIn).toBeGreaterThanOrEqual(60)
    expect(letIn).toBeLessThanOrEqual(66)
  })
})
