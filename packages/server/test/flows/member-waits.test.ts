/** A member meets a client that nobody has approved: the page waits with them, and goes on once an administrator has decided. */
import { minutes } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { textOf, type Browser, type Page } from '../support/browser.ts'
import { changeUser } from '../support/changes.ts'
import { callTool, codeIn, TestClient, tokensIn } from '../support/client.ts'
import { openHouse, type House } from '../support/house.ts'
import { ADMINISTRATOR, MEMBER, signedIn } from '../support/stories.ts'

const DECISION = '/oauth/authorize/decision'

let house: House
beforeAll(async () => {
  house = await openHouse()
  await house.addUser(ADMINISTRATOR, 'TenantAdmin')
  await house.addUser(MEMBER)
})
afterAll(() => house.close())

const isApproved = async ({ id }: TestClient): Promise<boolean> =>
  (await house.ports.clients.find('default', id)) !== undefined

const ticketOn = (page: Page): string => /name="ticket" value="([^"]+)"/.exec(page.html)?.[1] ?? ''

function decision(client: TestClient, fields: Readonly<Record<string, string>>): URLSearchParams {
  return new URLSearchParams({
    request: new URL(client.authorizeUrl()).search.slice(1),
    decision: 'approve',
    ...fields,
  })
}

describe('a member who meets an unapproved client', () => {
  let client: TestClient
  let member: Browser
  let waiting: Page

  beforeAll(async () => {
    client = await TestClient.register(house)
    member = await signedIn(house, MEMBER)
    waiting = await member.open(client.authorizeUrl())
  })

  it('sees a page that waits, and goes nowhere', () => {
    expect(waiting.status).toBe(200)
    expect(waiting.html).toContain('“Claude” is waiting to be let in')
    expect(waiting.leftFor).toBeUndefined()
  })

  it('has a page that looks again by itself', () => {
    expect(waiting.headers.get('Refresh')).toMatch(/^\d+$/)
  })

  it('is told how many minutes are left', async () => {
    expect(textOf(waiting)).toContain('60 minutes left')
    house.turn(minutes(15))
    expect(textOf(await member.open(waiting.url))).toContain('45 minutes left')
  })

  it('is given nothing to decide with', () => {
    expect(waiting.html).not.toContain('<form')
    expect(waiting.html).not.toContain('ticket')
  })

  it.each([
    ['no ticket', {}],
    ['an invented ticket', { ticket: 'a.9999999999999.b' }],
    ['an approval of what was shown to nobody', { ticket: 'a.9999999999999.b', decision: 'allow' }],
  ])('cannot approve with %s', async (_kind, fields) => {
    const page = await member.post(DECISION, decision(client, fields))
    expect(page.html).toContain('is waiting to be let in')
    expect(await isApproved(client)).toBe(false)
  })

  it('cannot approve with the ticket of an administrator', async () => {
    const administrator = await signedIn(house, ADMINISTRATOR)
    const ticket = ticketOn(await administrator.open(client.authorizeUrl()))
    const page = await member.post(DECISION, decision(client, { ticket }))
    expect(page.html).toContain('is waiting to be let in')
    expect(await isApproved(client)).toBe(false)
  })

  it('sees that an administrator has looked, and when', async () => {
    const page = await member.open(waiting.url)
    expect(textOf(page)).toContain('An administrator looked at it at 24 November 2026, 12:15 UTC.')
  })

  it('cannot reject it either', async () => {
    const page = await member.post(DECISION, decision(client, { decision: 'reject' }))
    expect(page.html).toContain('is waiting to be let in')
    expect(await house.ports.unapprovedClients.find('default', client.id)).toBeDefined()
  })

  it('goes on to consent from the same page once an administrator has approved in another browser', async () => {
    const administrator = await signedIn(house, ADMINISTRATOR)
    await administrator.submit(await administrator.open(waiting.url), { decision: 'approve' })

    const consent = await member.open(waiting.url)
    expect(consent.html).toContain('Let “Claude” act for you?')
    expect(consent.headers.get('Refresh')).toBeNull()
    expect(consent.leftFor).toBeUndefined()
  })

  it('gets a code only by consenting, and it is good', async () => {
    const decided = await member.submit(await member.open(waiting.url), { decision: 'allow' })
    const tokens = await tokensIn(await client.exchange(codeIn(decided.leftFor)))
    expect(await (await callTool(house, tokens.access_token)).text()).toContain(MEMBER)
  })
})

describe('a person who was an administrator when the page was shown', () => {
  it('cannot approve with it any more', async () => {
    const client = await TestClient.register(house)
    const former = 'ann@example.com'
    await house.addUser(former, 'TenantAdmin')
    const browser = await signedIn(house, former)
    const approval = await browser.open(client.authorizeUrl())
    await changeUser(house, former, { role: 'Member' })

    const page = await browser.submit(approval, { decision: 'approve' })
    expect(page.html).toContain('is waiting to be let in')
    expect(await isApproved(client)).toBe(false)
  })
})

describe('prompt=none while the client is unapproved', () => {
  const people: readonly (readonly [who: string, browser: () => Promise<Browser>, error: string])[] = [
    ['nobody', async () => house.browser(), 'login_required'],
    ['a member', () => signedIn(house, MEMBER), 'interaction_required'],
    ['an administrator', () => signedIn(house, ADMINISTRATOR), 'interaction_required'],
  ]

  it.each(people)('is a page, not a redirect, for %s', async (_who, browser, error) => {
    const client = await TestClient.register(house)
    const page = await (await browser()).open(client.authorizeUrl({ prompt: 'none' }))
    expect(page.status).toBe(400)
    expect(page.leftFor).toBeUndefined()
    expect(page.html).toContain(error)
  })

  it('is a list of errors for a program that asks for JSON', async () => {
    const client = await TestClient.register(house)
    const response = await house.fetch(client.authorizeUrl({ prompt: 'none' }), {
      headers: { Accept: 'application/json' },
    })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: [{ code: 'HTTP-400' }] })
  })
})
