/** Everything at once, a hundred times over: races are lost in the database, and by all but one. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Browser } from '../support/browser.ts'
import { callTool, codeIn, refusal, TestClient, tokensIn, type Tokens } from '../support/client.ts'
import { openHouse, type House } from '../support/house.ts'
import { approvedClient, signedIn } from '../support/stories.ts'

const ROUNDS = 100
const AT_ONCE = 20

let house: House
let client: TestClient
let administrator: Browser
let tokens: Tokens

beforeAll(async () => {
  house = await openHouse()
  ;({ client, administrator, tokens } = await approvedClient(house))
})
afterAll(() => house.close())

const newCode = async (): Promise<string> => codeIn((await administrator.open(client.authorizeUrl())).leftFor)

const atOnce = (send: () => Promise<Response>): Promise<Response[]> =>
  Promise.all(Array.from({ length: AT_ONCE }, () => send()))

/** How many got tokens, what the others were told, and what the tokens are worth in the end. */
async function outcomeOf(responses: readonly Response[]) {
  const won = await Promise.all(responses.filter(({ status }) => status === 200).map(tokensIn))
  const lost = await Promise.all(responses.filter(({ status }) => status !== 200).map(refusal))
  return {
    won: won.length,
    lost: lost.length,
    told: [...new Set(lost.map(String))],
    tools: await Promise.all(won.map(async ({ access_token: token }) => (await callTool(house, token)).status)),
    refreshes: await Promise.all(
      won.map(async ({ refresh_token: token = '' }) => refusal(await client.refresh(token))),
    ),
  }
}

/** Exactly one, and what it got was taken back by those that came after it. */
const ONE_WINNER_WHO_IS_REVOKED = {
  won: 1,
  lost: AT_ONCE - 1,
  told: ['400,invalid_grant'],
  tools: [401],
  refreshes: [[400, 'invalid_grant']],
}

describe('one code, exchanged twenty times at once', () => {
  it('buys tokens for exactly one, and the replays take back what it bought', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const code = await newCode()
      expect(await outcomeOf(await atOnce(() => client.exchange(code)))).toEqual(ONE_WINNER_WHO_IS_REVOKED)
    }
  })

  it('is not burnt by those who cannot prove that it is theirs', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const code = await newCode()
      const thief = { code_verifier: 'x'.repeat(43) }
      const [rightful, ...others] = await Promise.all([
        client.exchange(code),
        ...Array.from({ length: AT_ONCE - 1 }, () => client.exchange(code, thief)),
      ])
      for (const { status } of others) expect(status).toBe(400)
      const bought = await tokensIn(rightful)
      expect((await callTool(house, bought.access_token)).status).toBe(200)
    }
  })
})

describe('one refresh token, sent twenty times at once', () => {
  it('has one and the same successor for all of them within the grace', async () => {
    let latest = tokens.refresh_token ?? ''
    for (let round = 0; round < ROUNDS; round++) {
      const all = await Promise.all((await atOnce(() => client.refresh(latest))).map(tokensIn))
      const successors = new Set(all.map(({ refresh_token: successor }) => successor))
      expect(successors.size).toBe(1)
      expect(successors.has(latest)).toBe(false)
      expect(new Set(all.map(({ access_token: accessToken }) => accessToken)).size).toBe(AT_ONCE)
      latest = all[0]?.refresh_token ?? ''
    }
    const last = await tokensIn(await client.refresh(latest))
    expect((await callTool(house, last.access_token)).status).toBe(200)
  })

  it('is good for exactly one with a grace of 0, and the family ends', async () => {
    await house.set({ refreshTokenGraceSeconds: 0 })
    for (let round = 0; round < ROUNDS; round++) {
      const { refresh_token: token = '' } = await tokensIn(await client.exchange(await newCode()))
      expect(await outcomeOf(await atOnce(() => client.refresh(token)))).toEqual(ONE_WINNER_WHO_IS_REVOKED)
    }
    await house.set({ refreshTokenGraceSeconds: 60 })
  })

  it('against its own revocation ends revoked', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const bought = await tokensIn(await client.exchange(await newCode()))
      const token = bought.refresh_token ?? ''
      const refreshing = Array.from({ length: 5 }, () => client.refresh(token))
      const [revocation, ...refreshes] = await Promise.all([client.revoke(token), ...refreshing])
      expect(revocation.status).toBe(200)

      const won = await Promise.all(refreshes.filter(({ status }) => status === 200).map(tokensIn))
      for (const each of [bought, ...won]) expect((await callTool(house, each.access_token)).status).toBe(401)
    }
  })
})

describe('two administrators, one who approves and one who rejects at the same moment', () => {
  it('have exactly one winner, and both learn how it stands', async () => {
    await house.addUser('eve@example.com', 'TenantAdmin')
    const colleague = await signedIn(house, 'eve@example.com')
    const winners = new Set<string>()
    for (let round = 0; round < ROUNDS; round++) {
      const waiting = await TestClient.register(house)
      const [approval, rejection] = [
        await administrator.open(waiting.authorizeUrl()),
        await colleague.open(waiting.authorizeUrl()),
      ]
      const approve = () => administrator.submit(approval, { decision: 'approve' })
      const reject = () => colleague.submit(rejection, { decision: 'reject' })
      // Whoever is first in line changes from round to round.
      const [approved, rejected] =
        round % 2 === 0
          ? await Promise.all([approve(), reject()])
          : (await Promise.all([reject(), approve()])).toReversed()
      if (!approved || !rejected) throw new Error('nobody was answered')

      const isIn = (await house.ports.clients.find('default', waiting.id)) !== undefined
      const isGone = (await house.ports.tombstones.find('default', waiting.id)) !== undefined
      expect(isIn).not.toBe(isGone)
      expect(approved.leftFor?.searchParams.has('code') ?? false).toBe(isIn)
      expect(rejected.leftFor?.searchParams.get('error')).toBe(isIn ? undefined : 'access_denied')
      const loser = isIn ? rejected : approved
      expect(loser.html).toContain(isIn ? 'act for you?' : 'An administrator has rejected it')
      winners.add(isIn ? 'approval' : 'rejection')
    }
    expect([...winners].toSorted()).toEqual(['approval', 'rejection'])
  })
})
