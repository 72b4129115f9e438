/** What an administrator says of a client after letting it in: it is trusted, or it is switched off. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import type { Browser } from '../support/browser.ts'
import { disableClient, enableClient, setConsentMethod } from '../support/changes.ts'
import { callTool, codeIn, TestClient, tokensIn, type OAuthFault, type Tokens } from '../support/client.ts'
import { openHouse, type House } from '../support/house.ts'
import { approvedClient, connect, MEMBER, signedIn } from '../support/stories.ts'

let house: House
let client: TestClient
let member: Browser

beforeAll(async () => {
  house = await openHouse()
  await house.addUser(MEMBER)
})
afterAll(() => house.close())

beforeEach(async () => {
  client = (await approvedClient(house)).client
  member = await signedIn(house, MEMBER)
})

describe('a trusted client', () => {
  beforeEach(() => setConsentMethod(house, client, 'trusted'))

  it('gets its code from a member without their consent', async () => {
    const page = await member.open(client.authorizeUrl())
    const tokens = await tokensIn(await client.exchange(codeIn(page.leftFor)))
    expect(await (await callTool(house, tokens.access_token)).text()).toContain(MEMBER)
  })

  it('gets its code even silently, prompt=none', async () => {
    const page = await member.open(client.authorizeUrl({ prompt: 'none' }))
    expect(page.leftFor?.searchParams.has('code')).toBe(true)
  })

  it('still has the member sign in', async () => {
    expect((await house.browser().open(client.authorizeUrl())).html).toContain('<h1>Sign in</h1>')
  })

  it('may ask for consent all the same, prompt=consent', async () => {
    expect((await member.open(client.authorizeUrl({ prompt: 'consent' }))).html).toContain('act for you?')
  })

  it('is asked about as soon as it is trusted no more: nobody consented meanwhile', async () => {
    await member.open(client.authorizeUrl())
    await setConsentMethod(house, client, 'required')
    expect((await member.open(client.authorizeUrl())).html).toContain('act for you?')
  })

  it('says nothing about other clients', async () => {
    const { client: another } = await approvedClient(house)
    expect((await member.open(another.authorizeUrl())).html).toContain('act for you?')
  })
})

describe('a client that was switched off', () => {
  let tokens: Tokens

  beforeEach(async () => {
    tokens = await connect(house, client, MEMBER)
    await disableClient(house, client)
  })

  it('is a 400 page at the authorization endpoint, and nobody is redirected', async () => {
    for (const prompt of [undefined, 'none']) {
      const page = await member.open(client.authorizeUrl({ prompt }))
      expect(page.status).toBe(400)
      expect(page.leftFor).toBeUndefined()
      expect(page.html).toContain('This application is switched off here')
    }
  })

  it('gets no code by a click on a page that was open before', async () => {
    await enableClient(house, client)
    const page = await member.open(client.authorizeUrl({ prompt: 'consent' }))
    await disableClient(house, client)
    const decided = await member.submit(page, { decision: 'allow' })
    expect(decided.status).toBe(400)
    expect(decided.leftFor).toBeUndefined()
  })

  it('is refused with invalid_client when it refreshes', async () => {
    const response = await client.refresh(tokens.refresh_token ?? '')
    expect(response.status).toBe(401)
    expect(((await response.json()) as OAuthFault).error).toBe('invalid_client')
  })

  it('is refused at the MCP endpoint with a token from before', async () => {
    expect((await callTool(house, tokens.access_token)).status).toBe(401)
  })

  it('works again with the same tokens when it is switched on', async () => {
    await enableClient(house, client)
    expect((await callTool(house, tokens.access_token)).status).toBe(200)
    expect((await client.refresh(tokens.refresh_token ?? '')).status).toBe(200)
  })
})
