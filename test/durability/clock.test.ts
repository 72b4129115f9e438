/** The clock jumps: nobody becomes trusted by it, nothing is deleted early by a jump back, and everything goes on. */
import { days, hours, minutes } from '@vestibule/protocol/duration'
import { decodeJwt } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { callTool, codeIn, refusal, TestClient, tokensIn } from '../../packages/server/test/support/client.ts'
import { openHouse, PASSWORD, type House } from '../../packages/server/test/support/house.ts'
import { ADMINISTRATOR, approvedClient, signedIn, type Approved } from '../../packages/server/test/support/stories.ts'
import { figure } from '../support/figure.ts'

let house: House
let approved: Approved

beforeEach(async () => {
  house = await openHouse()
  approved = await approvedClient(house)
})
afterEach(() => house.close())

const TABLES = [
  'unapproved_clients',
  'clients',
  'connections',
  'sessions',
  'authorization_codes',
  'grants',
  'signing_keys',
  'audit_events',
] as const

/** How many rows each table has. */
async function counts(): Promise<Record<string, number>> {
  const counted = TABLES.map(async (table) => {
    const row = await house.store.read
      .selectFrom(table)
      .select((select) => select.fn.countAll().as('rows'))
      .executeTakeFirstOrThrow()
    return [table, Number(row.rows)] as const
  })
  return Object.fromEntries(await Promise.all(counted))
}

const toolStatus = async (accessToken: string): Promise<number> => (await callTool(house, accessToken)).status
const newCode = async (): Promise<string> =>
  codeIn((await approved.administrator.open(approved.client.authorizeUrl())).leftFor)

/** What anybody but an administrator meets. */
const isUsable = async (client: TestClient): Promise<boolean> => {
  const response = await client.token({ grant_type: 'client_credentials' })
  return response.status === 200
}

describe.each([
  ['five minutes', minutes(5)],
  ['a year', days(365)],
])('a clock that is set back by %s', (_long, jump) => {
  it('deletes nothing, and lets nobody in', async () => {
    const waiting = await TestClient.register(house)
    const before = await counts()
    house.turn(-jump)
    await house.keepHouse()
    await house.keepHouse()
    expect(await counts()).toEqual(before)
    expect(await isUsable(waiting)).toBe(false)
    const page = await (await signedIn(house, ADMINISTRATOR)).open(waiting.authorizeUrl())
    expect(page.html).toContain('decision')
    expect(page.leftFor).toBeUndefined()
  })

  it('leaves tokens good, and new ones begin and end by the clock as it is', async () => {
    const { client, tokens } = approved
    house.turn(-jump)
    expect(await toolStatus(tokens.access_token)).toBe(200)
    const refreshed = await tokensIn(await client.refresh(tokens.refresh_token ?? ''))
    const { iat = 0, exp = 0 } = decodeJwt(refreshed.access_token)
    expect(iat * 1000).toBe(house.now().getTime())
    expect(exp - iat).toBe(hours(6) / 1000)
    expect(await toolStatus(refreshed.access_token)).toBe(200)
  })

  it('lets a code be spent once all the same', async () => {
    const code = await newCode()
    house.turn(-jump)
    await tokensIn(await approved.client.exchange(code))
    expect(await refusal(await approved.client.exchange(code))).toEqual([400, 'invalid_grant'])
  })

  it('keeps a revoked connection revoked', async () => {
    const { client, tokens } = approved
    await client.revoke(tokens.refresh_token ?? '')
    house.turn(-jump)
    expect(await toolStatus(tokens.access_token)).toBe(401)
    expect(await refusal(await client.refresh(tokens.refresh_token ?? ''))).toEqual([400, 'invalid_grant'])
  })

  it('keeps nobody from signing in who had to wait by the clock before', async () => {
    const stranger = house.browser('192.0.2.77')
    for (let attempt = 0; attempt < 7; attempt += 1) await stranger.signIn(ADMINISTRATOR, 'wrong')
    expect((await stranger.signIn(ADMINISTRATOR, PASSWORD)).status).toBe(429)
    house.turn(-jump)
    expect((await stranger.signIn(ADMINISTRATOR, PASSWORD)).status).toBe(200)
  })

  it('slows down guessing as before', async () => {
    const stranger = house.browser('192.0.2.77')
    for (let attempt = 0; attempt < 7; attempt += 1) await stranger.signIn(ADMINISTRATOR, 'wrong')
    house.turn(-jump)
    await stranger.signIn(ADMINISTRATOR, 'wrong')
    expect((await stranger.signIn(ADMINISTRATOR, 'wrong')).status).toBe(429)
  })

  it('lists every audit event once, whatever order their ids have', async () => {
    house.turn(-jump)
    await TestClient.register(house)
    const events = await house.ports.auditLog.list('default', 1000)
    expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(events.length)
    expect(events.length).toBe((await counts())['audit_events'])
    const times = events.map(({ time }) => time.getTime())
    expect(times).toEqual(times.toSorted((one, other) => other - one))
  })
})

describe('a clock that jumps ahead', () => {
  it('ends what waits, and going back brings nothing of it again', async () => {
    const waiting = await TestClient.register(house)
    const page = await approved.administrator.open(waiting.authorizeUrl())
    house.turn(minutes(90))
    await house.keepHouse()
    house.turn(-minutes(90))
    const decided = await approved.administrator.submit(page, { decision: 'approve' })
    expect(decided.leftFor).toBeUndefined()
    expect(await isUsable(waiting)).toBe(false)
    expect(await house.ports.clients.find('default', waiting.id)).toBeUndefined()
  })

  it('ends sessions, codes and tokens for as long as it is ahead, and approvals never', async () => {
    const { client, tokens } = approved
    const code = await newCode()
    house.turn(days(2))
    await house.keepHouse()
    expect(await toolStatus(tokens.access_token)).toBe(401)
    expect(await refusal(await client.exchange(code))).toEqual([400, 'invalid_grant'])
    expect((await approved.administrator.open(client.authorizeUrl())).html).toContain('Password')
    const refreshed = await tokensIn(await client.refresh(tokens.refresh_token ?? ''))
    expect(await toolStatus(refreshed.access_token)).toBe(200)

    house.turn(-days(2))
    expect(await toolStatus(tokens.access_token)).toBe(200)
    expect(await toolStatus(refreshed.access_token)).toBe(200)
  })

  it('by months and back again costs the access tokens, and signing goes on', async () => {
    const { client, tokens } = approved
    await house.set({ unusedClientsDays: 0 })
    house.turn(days(91))
    await house.keepHouse()
    house.turn(days(2))
    await house.keepHouse()
    expect((await counts())['signing_keys']).toBe(1)
    house.turn(-days(93))
    figure('a clock that went 93 days ahead and back again', 'access tokens of the key that is gone, and no connection')
    // Signed with the key that is gone: the client comes back by refreshing.
    expect(await toolStatus(tokens.access_token)).toBe(401)
    const refreshed = await tokensIn(await client.refresh(tokens.refresh_token ?? ''))
    expect(await toolStatus(refreshed.access_token)).toBe(200)
    await house.keepHouse()
    expect((await counts())['signing_keys']).toBe(1)
  })

  it('by months costs what nobody has used by then, unless the tenant keeps it', async () => {
    await house.set({ unusedClientsDays: 90 })
    house.turn(days(60))
    await house.keepHouse()
    expect(await house.ports.clients.find('default', approved.client.id)).toBeDefined()
    house.turn(days(61))
    await house.keepHouse()
    expect(await house.ports.clients.find('default', approved.client.id)).toBeUndefined()
  })

  it('counts no day twice when it goes back', async () => {
    await house.keepHouse()
    const total = async (): Promise<number> => {
      const days = await house.ports.dailyCounts.since('default', new Date(0))
      return days.reduce((sum, day) => sum + (day.counts.registrations ?? 0), 0)
    }
    const before = await total()
    house.turn(days(3))
    await house.keepHouse()
    house.turn(-days(3))
    await house.keepHouse()
    expect(await total()).toBe(before)
    expect(before).toBeGreaterThan(0)
  })
})
