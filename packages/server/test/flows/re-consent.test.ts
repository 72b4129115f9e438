/** The client's configuration changes after people have agreed to it: they are asked again, and told why. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import type { Browser, Page } from '../support/browser.ts'
import { reviseClient } from '../support/changes.ts'
import { callTool, codeIn, TestClient, tokensIn, type Tokens } from '../support/client.ts'
import { openHouse, type House } from '../support/house.ts'
import { ADMINISTRATOR, approvedClient, MEMBER, signedIn } from '../support/stories.ts'

const CHANGED = 'configuration has changed since you last agreed'

describe('a client whose configuration has changed', () => {
  let house: House
  let client: TestClient
  let member: Browser
  let tokens: Tokens

  beforeAll(async () => {
    house = await openHouse()
    await house.addUser(MEMBER)
  })
  afterAll(() => house.close())

  const open = (): Promise<Page> => member.open(client.authorizeUrl())

  beforeEach(async () => {
    client = (await approvedClient(house)).client
    member = await signedIn(house, MEMBER)
    const first = await open()
    if (first.html.includes(CHANGED)) throw new Error('nothing has changed yet')
    const decided = await member.submit(first, { decision: 'allow' })
    tokens = await tokensIn(await client.exchange(codeIn(decided.leftFor)))
    await reviseClient(house, client)
  })

  it('asks for consent again, and says that it has changed', async () => {
    const page = await open()
    expect(page.leftFor).toBeUndefined()
    expect(page.html).toContain('Let “Claude” act for you?')
    expect(page.html).toContain(CHANGED)
  })

  it('asks the administrator who approved it, too', async () => {
    const administrator = await signedIn(house, ADMINISTRATOR)
    expect((await administrator.open(client.authorizeUrl())).html).toContain(CHANGED)
  })

  it('asks once: the new consent is remembered', async () => {
    await member.submit(await open(), { decision: 'allow' })
    expect((await open()).leftFor?.searchParams.has('code')).toBe(true)
  })

  it('is consent_required with prompt=none', async () => {
    const page = await member.open(client.authorizeUrl({ prompt: 'none' }))
    expect(page.leftFor?.searchParams.get('error')).toBe('consent_required')
  })

  it('starts from nothing: scopes agreed to before the change are not added to the new ones', async () => {
    await member.submit(await member.open(client.authorizeUrl({ scope: 'mcp:execute' })), { decision: 'allow' })
    expect((await open()).html).toContain('Let “Claude” act for you?')
  })

  it('does not take a click on the page from before the change', async () => {
    const before = await member.open(client.authorizeUrl({ prompt: 'consent' }))
    await reviseClient(house, client)
    const again = await member.submit(before, { decision: 'allow' })
    expect(again.leftFor).toBeUndefined()
    expect(again.html).toContain(CHANGED)
  })

  it('does not touch connections that stand', async () => {
    expect((await callTool(house, tokens.access_token)).status).toBe(200)
    expect((await client.refresh(tokens.refresh_token ?? '')).status).toBe(200)
  })
})
