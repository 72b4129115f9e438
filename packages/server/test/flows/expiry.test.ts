/** Nobody comes in time: the client is gone by the clock, whether or not the sweep has come by. */
import { setImmediate } from 'node:timers/promises'

import { minutes, days } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { figure } from '../../../../test/support/figure.ts'
import type { Page } from '../support/browser.ts'
import { codeIn, EDITOR, HOSTED, TestClient, tokensIn, type OAuthFault } from '../support/client.ts'
import { IS_POSTGRES } from '../support/database.ts'
import { openHouse, type House } from '../support/house.ts'
import { ADMINISTRATOR, signedIn } from '../support/stories.ts'

const MINUTE = minutes(1)
const GONE = 'No administrator approved it in time'

let house: House
beforeAll(async () => {
  house = await openHouse()
  await house.addUser(ADMINISTRATOR, 'TenantAdmin')
})
afterAll(() => house.close())

const authorize = (client: TestClient): Promise<Page> => house.browser().open(client.authorizeUrl())

async function ends({ id }: TestClient): Promise<string[]> {
  const events = await house.ports.auditLog.list('default', 1000)
  return events
    .filter(({ data, type }) => data['clientId'] === id && /expired|rejected|\.created/.test(type))
    .map(({ type }) => type)
}

describe.each([
  ['before any sweep', false],
  ['after the sweep', true],
])('a client that nobody approved for 60 minutes, %s', (_when, isSwept) => {
  let client: TestClient
  let publicClient: TestClient

  beforeAll(async () => {
    client = await TestClient.register(house, HOSTED)
    publicClient = await TestClient.register(house, EDITOR)
    house.turn(60 * MINUTE)
    if (isSwept) await house.keepHouse()
  })

  it('is told about to the person at the authorization page, who is sent nowhere', async () => {
    const page = await authorize(client)
    expect(page.status).toBe(400)
    expect(page.leftFor).toBeUndefined()
    expect(page.html).toContain('This application is not registered any more')
    expect(page.html).toContain(`“Claude”: ${GONE}`)
    expect(page.html).toContain('How to connect again')
  })

  it('is told about to an administrator in the same words', async () => {
    const page = await (await signedIn(house, ADMINISTRATOR)).open(client.authorizeUrl())
    expect(page.status).toBe(400)
    expect(page.html).toContain(GONE)
  })

  it('is told about as JSON to a program', async () => {
    const response = await house.fetch(client.authorizeUrl(), { headers: { Accept: 'application/json' } })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: [{ detail: expect.stringContaining(GONE) }] })
  })

  it('is made to register again by invalid_client at the token endpoint, secret or none', async () => {
    for (const one of [client, publicClient]) {
      const response = await one.exchange('whatever')
      expect(response.status).toBe(401)
      expect(((await response.json()) as OAuthFault).error).toBe('invalid_client')
    }
  })

  it('leaves a row only until it is swept', async () => {
    expect((await house.ports.unapprovedClients.find('default', client.id)) === undefined).toBe(isSwept)
  })

  it('leaves its event when it is swept, and only one however often that is', async () => {
    await house.keepHouse()
    await house.keepHouse()
    expect(await ends(client)).toEqual(['com.qlik.core.oauth-client.expired'])
  })
})

describe('the last minute', () => {
  it('is enough to approve in', async () => {
    const client = await TestClient.register(house)
    house.turn(59 * MINUTE)
    const administrator = await signedIn(house, ADMINISTRATOR)
    const approval = await administrator.open(client.authorizeUrl())
    expect(approval.html).toMatch(/1 minute;/)

    const decided = await administrator.submit(approval, { decision: 'approve' })
    await tokensIn(await client.exchange(codeIn(decided.leftFor)))
  })

  it('is over at 60: a page shown before does not approve any more', async () => {
    const client = await TestClient.register(house)
    house.turn(59 * MINUTE)
    const administrator = await signedIn(house, ADMINISTRATOR)
    const approval = await administrator.open(client.authorizeUrl())
    house.turn(MINUTE)

    const decided = await administrator.submit(approval, { decision: 'approve' })
    expect(decided.status).toBe(400)
    expect(decided.html).toContain(GONE)
    expect(await house.ports.clients.find('default', client.id)).toBeUndefined()
  })

  it('does not end an approved client', async () => {
    const client = await TestClient.register(house)
    const administrator = await signedIn(house, ADMINISTRATOR)
    await administrator.submit(await administrator.open(client.authorizeUrl()), { decision: 'approve' })
    house.turn(61 * MINUTE)
    await house.keepHouse()
    expect((await authorize(client)).html).toContain('Sign in')
  })
})

describe("the tenant's own window", () => {
  it('is obeyed, for those that register from then on', async () => {
    const earlier = await TestClient.register(house)
    await house.set({ dcrApprovalWindowMinutes: 5 })
    const later = await TestClient.register(house)
    await house.set({ dcrApprovalWindowMinutes: 60 })

    house.turn(5 * MINUTE - 1)
    expect((await authorize(later)).html).toContain('Sign in')
    house.turn(1)
    expect((await authorize(later)).html).toContain(GONE)
    expect((await authorize(earlier)).html).toContain('Sign in')
  })
})

describe('a tombstone', () => {
  it('is forgotten in the end, and the client is still told to register again', async () => {
    const client = await TestClient.register(house)
    house.turn(60 * MINUTE)
    await house.keepHouse()
    house.turn(days(31))
    await house.keepHouse()

    const page = await authorize(client)
    expect(page.status).toBe(400)
    expect(page.html).toContain('no application with this client_id is registered here')
    expect((await client.exchange('whatever')).status).toBe(401)
  })
})

describe('approval against expiry', () => {
  /** Lets the approval get so far, in turns of the event loop, before the minute is over and the sweep begins. */
  async function race(headStart: number): Promise<'approved' | 'expired'> {
    const client = await TestClient.register(house)
    house.turn(59 * MINUTE)
    const administrator = await signedIn(house, ADMINISTRATOR)
    const approval = await administrator.open(client.authorizeUrl())

    const decided = administrator.submit(approval, { decision: 'approve' })
    // SQLite answers in the same turn, so there the turns are those of the microtask queue.
    for (let turn = 0; turn < headStart; turn++) await (IS_POSTGRES ? setImmediate() : Promise.resolve())
    house.turn(MINUTE)
    const [page] = await Promise.all([decided, house.keepHouse()])

    const isApproved = (await house.ports.clients.find('default', client.id)) !== undefined
    const isGone = (await house.ports.tombstones.find('default', client.id)) !== undefined
    expect(isApproved).not.toBe(isGone)
    expect(page.leftFor?.searchParams.has('code') ?? false).toBe(isApproved)
    expect(await ends(client)).toEqual([`com.qlik.core.oauth-client.${isApproved ? 'created' : 'expired'}`])
    return isApproved ? 'approved' : 'expired'
  }

  it('has exactly one winner, however close it is', async () => {
    const winners: string[] = []
    for (let headStart = 0; headStart < 200 || (new Set(winners).size < 2 && headStart < 5000); headStart += 5)
      winners.push(await race(headStart))
    expect([...new Set(winners)].toSorted()).toEqual(['approved', 'expired'])
    const won = winners.filter((winner) => winner === 'approved').length
    figure('approvals that came before the expiry', `${won} of ${winners.length}, the others after it, none both`)
  })
})
