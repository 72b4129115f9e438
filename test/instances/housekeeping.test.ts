/** Several instances keep house at the same time: each thing is done once. */
import { rmSync } from 'node:fs'

import { days, minutes } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { EDITOR, TestClient } from '../../packages/server/test/support/client.ts'
import { newFolder, openHouse, type House } from '../../packages/server/test/support/house.ts'

const CLIENTS = 450

const folder = newFolder()
let houses: readonly House[]

beforeAll(async () => {
  houses = [await openHouse({ folder }), await openHouse({ folder }), await openHouse({ folder })]
  await first().set({ dcrWaitingClientsLimit: 10_000 })
})
afterAll(async () => {
  for (const house of houses) await house.close()
  rmSync(folder, { recursive: true })
})

function first(): House {
  const [house] = houses
  if (!house) throw new Error('no house is open')
  return house
}

const keepAll = async (): Promise<void> => void (await Promise.all(houses.map((house) => house.keepHouse())))

describe('three housekeepers at the same time', () => {
  it('end each client once, with one event, and count it once', async () => {
    await Promise.all(
      Array.from({ length: CLIENTS }, (_, index) =>
        TestClient.register(first(), { ...EDITOR, client_name: `Editor ${index}` }),
      ),
    )
    for (const house of houses) house.turn(minutes(61))
    await keepAll()
    await keepAll()
    const ended = await first()
      .store.read.selectFrom('audit_events')
      .select('data')
      .where('type', '=', 'com.qlik.core.oauth-client.expired')
      .execute()
    expect(ended).toHaveLength(CLIENTS)
    expect(new Set(ended.map(({ data }) => data)).size).toBe(CLIENTS)

    for (const house of houses) house.turn(days(1))
    await keepAll()
    const counted = await first().ports.dailyCounts.since('default', new Date(0))
    expect(counted.reduce((sum, { counts }) => sum + (counts.registrations ?? 0), 0)).toBe(CLIENTS)
    expect(counted.reduce((sum, { counts }) => sum + (counts.expirations ?? 0), 0)).toBe(CLIENTS)
  })

  it('leave one key that signs when a key has lived its life', async () => {
    await first().fetch('/.well-known/jwks.json')
    for (const house of houses) house.turn(days(91))
    await keepAll()
    const { keys } = (await (await first().fetch('/.well-known/jwks.json')).json()) as { keys: unknown[] }
    expect(keys.length).toBeGreaterThanOrEqual(2)
    const unending = await first()
      .store.read.selectFrom('signing_keys')
      .select('kid')
      .where('verifies_until', 'is', null)
      .execute()
    expect(unending).toHaveLength(1)
  })
})
