/** Two servers on one database, each with its own connections: what one caller may do once, one of all callers does. */
import { rmSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'

import { minutes } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { figure } from '../../../../test/support/figure.ts'
import type { Browser } from '../support/browser.ts'
import { codeIn, refusal, TestClient, tokensIn } from '../support/client.ts'
import { newFolder, openHouse, type House } from '../support/house.ts'
import { ADMINISTRATOR, approvedClient, signedIn } from '../support/stories.ts'

const ROUNDS = 20

const folder = newFolder()
let houses: readonly [House, House]
let administrator: Browser
/** The same client, as each of the servers meets it. */
let clients: readonly [TestClient, TestClient]

const atOther = ({ issuer, id, secret, redirectUri, verifier }: TestClient): TestClient =>
  Object.assign(new TestClient(houses[1], issuer, id, secret, redirectUri), { verifier })

beforeAll(async () => {
  houses = [await openHouse({ folder }), await openHouse({ folder })]
  const approved = await approvedClient(houses[0])
  administrator = approved.administrator
  clients = [approved.client, atOther(approved.client)]
})
afterAll(async () => {
  for (const house of houses) await house.close()
  rmSync(folder, { recursive: true })
})

const newCode = async (): Promise<string> => codeIn((await administrator.open(clients[0].authorizeUrl())).leftFor)

/** Ten at each server, in turns. */
const atBoth = (send: (client: TestClient) => Promise<Response>): Promise<Response[]> =>
  Promise.all(Array.from({ length: 10 }, () => clients.map(send)).flat())

describe('two servers on one database', () => {
  it('sell a code to one caller', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const code = await newCode()
      const answers = await atBoth((client) => client.exchange(code))
      const refused = await Promise.all(answers.filter(({ status }) => status !== 200).map(refusal))
      expect(refused).toEqual(Array.from({ length: 19 }, () => [400, 'invalid_grant']))
    }
    figure('codes that twenty callers at two servers wanted, each sold once', ROUNDS)
  })

  it('give all who send a refresh token the same successor', async () => {
    let latest = (await tokensIn(await clients[0].exchange(await newCode()))).refresh_token ?? ''
    for (let round = 0; round < ROUNDS; round++) {
      const answers = await Promise.all((await atBoth((client) => client.refresh(latest))).map(tokensIn))
      const successors = new Set(answers.map(({ refresh_token: successor }) => successor))
      expect(successors.size).toBe(1)
      latest = [...successors][0] ?? ''
    }
  })

  it('take a refresh token once where no grace is given', async () => {
    await houses[0].set({ refreshTokenGraceSeconds: 0 })
    for (const house of houses) house.turn(minutes(1))
    for (let round = 0; round < ROUNDS; round++) {
      const { refresh_token: token = '' } = await tokensIn(await clients[0].exchange(await newCode()))
      const answers = await atBoth((client) => client.refresh(token))
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    }
    figure('refresh tokens that twenty callers at two servers wanted, each taken once', ROUNDS)
    await houses[0].set({ refreshTokenGraceSeconds: 60 })
  })

  it('approve a client at one or let it expire at the other', async () => {
    const [first, second] = houses
    const ends = new Set<string>()
    for (let round = 0; round < ROUNDS || (ends.size < 2 && round < 200); round++) {
      const waiting = await TestClient.register(first)
      first.turn(minutes(59))
      const colleague = await signedIn(first, ADMINISTRATOR)
      const page = await colleague.open(waiting.authorizeUrl())
      second.turn(first.now().getTime() + minutes(1) - second.now().getTime())
      const approve = (): Promise<unknown> => colleague.submit(page, { decision: 'approve' })
      const expire = async (): Promise<void> => {
        // The approval gets further from round to round.
        for (let turn = 0; turn < round; turn++) await setImmediate()
        await second.keepHouse()
      }
      await Promise.all([approve(), expire()])
      await second.keepHouse()

      const isIn = (await second.ports.clients.find('default', waiting.id)) !== undefined
      const isGone = (await first.ports.tombstones.find('default', waiting.id)) !== undefined
      expect(isIn).not.toBe(isGone)
      ends.add(isIn ? 'approved' : 'expired')
      first.turn(second.now().getTime() - first.now().getTime())
    }
    expect([...ends].toSorted()).toEqual(['approved', 'expired'])
  })

  it('rotate keys at the same time and have one that signs', async () => {
    const now = houses[0].now()
    for (let round = 0; round < ROUNDS; round++)
      await Promise.all(houses.map((house) => house.ports.keyRing.rotate('default', now)))
    const unending = await houses[0].store.read
      .selectFrom('signing_keys')
      .select('kid')
      .where('verifies_until', 'is', null)
      .execute()
    expect(unending).toHaveLength(1)
  })

  it('begin a new tenant’s keys with one', async () => {
    await houses[0].addTenant('globex', 'globex.example')
    const now = houses[0].now()
    await Promise.all(houses.map((house) => house.ports.keyRing.assertOpens('globex', now)))
    const keys = await houses[1].store.read
      .selectFrom('signing_keys')
      .select('kid')
      .where('tenant_id', '=', 'globex')
      .execute()
    expect(keys).toHaveLength(1)
  })

  it('keep both of two settings that are changed at the same time', async () => {
    await Promise.all([houses[0].set({ dcrApprovalWindowMinutes: 7 }), houses[1].set({ dcrWaitingClientsLimit: 77 })])
    expect(await houses[0].ports.settings.find('default')).toMatchObject({
      dcrApprovalWindowMinutes: 7,
      dcrWaitingClientsLimit: 77,
    })
  })
})
