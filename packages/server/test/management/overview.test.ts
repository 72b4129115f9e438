/** `/api/v1/overview`: what an administrator who comes twice a month sees first. */
import { days, minutes } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { HOSTED, register, TestClient } from '../support/client.ts'
import { openHouse, type House } from '../support/house.ts'
import { CLIENTS, refusalIn, restOf, type Rest, type RestBody } from '../support/rest.ts'
import { approvedClient, connect, MEMBER, signedIn } from '../support/stories.ts'

const OVERVIEW = '/api/v1/overview'

let house: House
let administrator: Rest
beforeAll(async () => {
  house = await openHouse({ settings: {} })
  administrator = await restOf(house)
})
afterAll(() => house.close())

type Days = readonly Readonly<Record<string, unknown>>[]
const overview = async (length = 3): Promise<RestBody & { now: unknown; days: Days; attention: unknown }> => {
  const { body } = await (await restOf(house)).get(OVERVIEW, { days: String(length) })
  return body as RestBody & { now: unknown; days: Days; attention: unknown }
}

describe('the overview', () => {
  it('begins with what a new tenant needs', async () => {
    const { now, days, attention } = await overview()
    expect(now).toEqual({
      waiting: 0,
      waitingAskedFor: 0,
      approved: 0,
      disabled: 0,
      activeConnections: expect.any(Number),
      users: 1,
      invitedUsers: 0,
      administrators: 1,
    })
    expect(days.map(({ date }) => date)).toEqual(['2026-11-22', '2026-11-23', '2026-11-24'])
    expect(attention).toEqual([
      { type: 'registration-off' },
      { type: 'no-client-approved-yet' },
      { type: 'only-one-administrator' },
    ])
  })

  it('tells of a day what happened on it, at once and after it was counted', async () => {
    await house.set({
      dynamicClientRegistrationEnabled: true,
      dcrAllowedAuthenticationMethods: ['client_secret'],
      dcrWaitingClientsLimit: 2,
    })
    await house.addUser(MEMBER)
    const { client } = await approvedClient(house)
    await connect(house, client, MEMBER)
    for (let count = 0; count < 3; count += 1) await TestClient.register(house)
    await register(house, { ...HOSTED, client_uri: 'javascript:alert(1)' })
    const waiting = await house.ports.unapprovedClients.listWaiting('default', house.now(), 10)
    await administrator.post(`/api/v1/waiting-clients/${waiting[0]?.clientId}/actions/reject`, {})

    const today = {
      date: '2026-11-24',
      registrations: 4,
      approvals: 1,
      rejections: 1,
      expirations: 0,
      refusals: 1,
      evictions: 1,
      signIns: 2,
    }
    expect((await overview()).days.at(-1)).toMatchObject(today)
    house.turn(minutes(2))
    await house.keepHouse()
    await house.keepHouse()
    expect((await overview()).days.at(-1)).toMatchObject(today)
  })

  it('keeps the days that have passed, with the connections as they were then', async () => {
    const before = (await overview()).days.at(-1)
    house.turn(minutes(2))
    await house.keepHouse()
    house.turn(days(1))
    await house.keepHouse()
    administrator = await restOf(house)
    const { days: series } = await overview()
    expect(series.map(({ date }) => date)).toEqual(['2026-11-23', '2026-11-24', '2026-11-25'])
    // One client still waited, and its window closed the day after.
    expect(series[1]).toMatchObject({ ...before, activeConnections: expect.any(Number) })
    expect(series[2]).toMatchObject({ registrations: 0, expirations: 1 })
    expect(series[0]).not.toHaveProperty('activeConnections')
  })

  it('has what members wait for before everything else', async () => {
    const client = await TestClient.register(house)
    await (await signedIn(house, MEMBER)).open(client.authorizeUrl())
    house.turn(minutes(50))
    const { attention, now } = await overview()
    expect(now).toMatchObject({ waiting: 1, waitingAskedFor: 1, approved: 1 })
    expect(attention).toEqual([
      { type: 'waiting-with-requests', count: 1 },
      { type: 'expiring-soon', count: 1 },
      { type: 'waiting', count: 1 },
      { type: 'only-one-administrator' },
    ])
  })

  it('names clients that are disabled while people are connected, and those nobody uses', async () => {
    const rest = await restOf(house)
    const [client] = (await rest.get(CLIENTS, { filter: 'createdByType eq "dcr"' })).body.data
    await rest.post(`${CLIENTS}/${client?.clientId}/actions/disable`, { disableTag: 'under investigation' })
    expect((await overview()).attention).toContainEqual({ type: 'disabled-in-use', count: 1 })
    house.turn(days(91))
    expect((await overview()).attention).toContainEqual({ type: 'unused-clients', count: 1 })
  })

  it('is not sent again while nothing has changed', async () => {
    const rest = await restOf(house)
    const { headers } = await rest.get(OVERVIEW)
    const known = { 'If-None-Match': headers.get('ETag') ?? '' }
    expect((await rest.send('GET', OVERVIEW, undefined, known)).status).toBe(304)
  })

  it.each(['0', '367', 'x', '1.5', '-1'])('has no %s days', async (asked) => {
    const answer = await (await restOf(house)).get(OVERVIEW, { days: asked })
    expect(refusalIn(answer)).toMatchObject({ status: 400, source: { parameter: 'days' } })
  })
})
