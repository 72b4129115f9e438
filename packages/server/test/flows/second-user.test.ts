/** Other people connect through a client that was let in: each consents for themselves, once for what was asked. */
import { minutes, seconds } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { textOf, type Browser, type Page } from '../support/browser.ts'
import { codeIn, EDITOR, HOSTED, TestClient, tokensIn } from '../support/client.ts'
import { openHouse, PASSWORD, type House } from '../support/house.ts'
import { ADMINISTRATOR, approvedClient, MEMBER, signedIn } from '../support/stories.ts'

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

const allow = async (changes: Readonly<Record<string, string>> = {}): Promise<Page> =>
  member.submit(await member.open(client.authorizeUrl(changes)), { decision: 'allow' })

const answer = (page: Page): Record<string, string> => Object.fromEntries(page.leftFor?.searchParams ?? [])

const asksForConsent = (page: Page): boolean => page.html.includes('act for you?')
const asksToSignIn = (page: Page): boolean => page.html.includes('<h1>Sign in</h1>')

describe('the consent page', () => {
  it('shows who asks, where access goes, and what for in words', async () => {
    const page = await member.open(client.authorizeUrl())
    expect(page.status).toBe(200)
    expect(page.html).toContain('Let “Claude” act for you?')
    expect(textOf(page)).toMatch(/Access will be sent to claude\.ai /)
    expect(page.html).toContain('See your name, your e-mail address and what you may open here')
    expect(page.html).toContain('Use the tools of this server in your name')
    expect(page.html).toContain('Stay connected when you are away')
    expect(page.html).toContain(MEMBER)
  })

  it('names only the scopes of this request', async () => {
    const page = await member.open(client.authorizeUrl({ scope: 'mcp:execute' }))
    expect(page.html).toContain('Use the tools of this server in your name')
    expect(page.html).not.toContain('Stay connected when you are away')
  })

  it('names only the redirect host of this request', async () => {
    const editor = (await approvedClient(house, EDITOR)).client
    const page = await member.open(editor.authorizeUrl({ redirect_uri: 'https://vscode.dev/redirect' }))
    expect(textOf(page)).toMatch(/Access will be sent to vscode\.dev /)
    expect(textOf(page)).not.toContain('127.0.0.1')
  })

  it('escapes what the client says of itself', async () => {
    const { client: rude } = await approvedClient(house, { ...HOSTED, client_name: '<script>alert(1)</script>' })
    const page = await member.open(rude.authorizeUrl())
    expect(page.html).toContain('&lt;script&gt;')
    expect(page.html).not.toContain('<script')
  })

  it('does not come to the administrator who approved', async () => {
    const administrator = await signedIn(house, ADMINISTRATOR)
    expect((await administrator.open(client.authorizeUrl())).leftFor?.searchParams.has('code')).toBe(true)
  })
})

describe('a member who consents', () => {
  it('is sent to the client with a code, its state and the issuer', async () => {
    const decided = await allow()
    expect(decided.leftFor?.href.startsWith(client.redirectUri)).toBe(true)
    expect(answer(decided)).toEqual({ code: expect.any(String), state: 'st&te=1', iss: house.issuer })
    expect((await client.exchange(codeIn(decided.leftFor))).status).toBe(200)
  })

  it('is not asked again', async () => {
    await allow()
    const again = await member.open(client.authorizeUrl())
    expect((await client.exchange(codeIn(again.leftFor))).status).toBe(200)
  })

  it('is not asked again in another browser either', async () => {
    await allow()
    expect((await (await signedIn(house, MEMBER)).open(client.authorizeUrl())).leftFor).toBeDefined()
  })

  it('is asked again for more scopes, and then holds all of them together', async () => {
    await allow({ scope: 'mcp:execute' })
    const more = await member.open(client.authorizeUrl({ scope: 'user_default' }))
    expect(asksForConsent(more)).toBe(true)
    await member.submit(more, { decision: 'allow' })

    const both = await member.open(client.authorizeUrl({ scope: 'mcp:execute user_default' }))
    const tokens = await tokensIn(await client.exchange(codeIn(both.leftFor)))
    expect(tokens.scope).toBe('mcp:execute user_default')
  })

  it('is not asked again for less', async () => {
    await allow()
    const less = await member.open(client.authorizeUrl({ scope: 'mcp:execute' }))
    expect((await tokensIn(await client.exchange(codeIn(less.leftFor)))).scope).toBe('mcp:execute')
  })

  it('is asked again when the client wants that, prompt=consent', async () => {
    await allow()
    const page = await member.open(client.authorizeUrl({ prompt: 'consent' }))
    expect(asksForConsent(page)).toBe(true)
    expect((await member.submit(page, { decision: 'allow' })).leftFor?.searchParams.has('code')).toBe(true)
  })

  it('consents for nobody else', async () => {
    await allow()
    await house.addUser(`${client.id}@example.com`)
    const other = await signedIn(house, `${client.id}@example.com`)
    expect(asksForConsent(await other.open(client.authorizeUrl()))).toBe(true)
  })

  it('consents to no other client', async () => {
    await allow()
    const { client: another } = await approvedClient(house)
    expect(asksForConsent(await member.open(another.authorizeUrl()))).toBe(true)
  })
})

describe('a member who denies', () => {
  it('is sent to the client with access_denied, its state and the issuer', async () => {
    const decided = await member.submit(await member.open(client.authorizeUrl()), { decision: 'deny' })
    expect(decided.leftFor?.href.startsWith(client.redirectUri)).toBe(true)
    expect(answer(decided)).toEqual({
      error: 'access_denied',
      error_description: expect.any(String),
      state: 'st&te=1',
      iss: house.issuer,
    })
  })

  it('is asked again the next time', async () => {
    await member.submit(await member.open(client.authorizeUrl()), { decision: 'deny' })
    expect(asksForConsent(await member.open(client.authorizeUrl()))).toBe(true)
  })
})

describe('a client that asks for a fresh sign-in', () => {
  /** Signs in on the page that the request ended at. */
  const signInOn = (page: Page): Promise<Page> => member.submit(page, { email: MEMBER, password: PASSWORD })

  beforeEach(async () => {
    await allow()
    house.turn(minutes(2))
  })

  it.each([
    ['prompt=login', { prompt: 'login' }],
    ['max_age that is over', { max_age: '119' }],
    ['max_age=0', { max_age: '0' }],
  ])('gets one with %s, and then goes on without looping', async (_kind, changes) => {
    const page = await member.open(client.authorizeUrl(changes))
    expect(asksToSignIn(page)).toBe(true)
    house.turn(seconds(40))

    const decided = await signInOn(page)
    expect((await client.exchange(codeIn(decided.leftFor))).status).toBe(200)
  })

  it('gets none while max_age is not over', async () => {
    expect((await member.open(client.authorizeUrl({ max_age: '120' }))).leftFor).toBeDefined()
  })

  it('goes on to consent after it, when both are asked for', async () => {
    const page = await member.open(client.authorizeUrl({ prompt: 'login consent' }))
    house.turn(seconds(40))
    const consent = await signInOn(page)
    expect(asksForConsent(consent)).toBe(true)

    house.turn(minutes(5))
    expect((await member.submit(consent, { decision: 'allow' })).leftFor?.searchParams.has('code')).toBe(true)
  })

  it('is not deceived by somebody who goes back without signing in', async () => {
    const page = await member.open(client.authorizeUrl({ prompt: 'login' }))
    const returnTo = new URL(page.url).searchParams.get('return_to') ?? ''
    expect(returnTo).toContain('/oauth/authorize?')
    expect(asksToSignIn(await member.open(returnTo))).toBe(true)
  })

  it('cannot be spared it by a mark of its own making', async () => {
    const forged = `${client.authorizeUrl({ prompt: 'login' })}&vestibule_sent=${house.now().getTime() - 600_000}.abc`
    expect(asksToSignIn(await member.open(forged))).toBe(true)
  })
})

describe('prompt=none', () => {
  const silently = { prompt: 'none' }

  it('is login_required by redirect when nobody has signed in', async () => {
    const page = await house.browser().open(client.authorizeUrl(silently))
    expect(answer(page)).toMatchObject({ error: 'login_required', state: 'st&te=1', iss: house.issuer })
  })

  it('is login_required by redirect when the sign-in is too old', async () => {
    await allow()
    house.turn(minutes(2))
    const page = await member.open(client.authorizeUrl({ ...silently, max_age: '60' }))
    expect(answer(page)).toMatchObject({ error: 'login_required', state: 'st&te=1', iss: house.issuer })
  })

  it('is consent_required by redirect before consent', async () => {
    const page = await member.open(client.authorizeUrl(silently))
    expect(answer(page)).toMatchObject({ error: 'consent_required', state: 'st&te=1', iss: house.issuer })
  })

  it('is a code after consent', async () => {
    await allow()
    const page = await member.open(client.authorizeUrl(silently))
    expect((await client.exchange(codeIn(page.leftFor))).status).toBe(200)
  })
})

describe('a second click', () => {
  it.each([
    ['one after the other', false],
    ['at the same time', true],
  ])('on Allow, %s, ends at the client with a code', async (_kind, atOnce) => {
    const page = await member.open(client.authorizeUrl())
    const click = (): Promise<Page> => member.submit(page, { decision: 'allow' })
    const ends = atOnce ? await Promise.all([click(), click()]) : [await click(), await click()]
    for (const { leftFor } of ends) expect((await client.exchange(codeIn(leftFor))).status).toBe(200)
  })

  it.each([
    ['one after the other', false],
    ['at the same time', true],
  ])('on Approve, %s, ends at the client with a code', async (_kind, atOnce) => {
    const waiting = await TestClient.register(house)
    const administrator = await signedIn(house, ADMINISTRATOR)
    const page = await administrator.open(waiting.authorizeUrl())
    const click = (): Promise<Page> => administrator.submit(page, { decision: 'approve' })
    const ends = atOnce ? await Promise.all([click(), click()]) : [await click(), await click()]
    for (const { leftFor } of ends) expect((await waiting.exchange(codeIn(leftFor))).status).toBe(200)
  })

  it('on Allow ends at the page when the client wants to be asked every time', async () => {
    const page = await member.open(client.authorizeUrl({ prompt: 'consent' }))
    await member.submit(page, { decision: 'allow' })
    const again = await member.submit(page, { decision: 'allow' })
    expect(again.status).toBe(200)
    expect(asksForConsent(again)).toBe(true)
  })

  it('that says something else than the first is a decision of its own', async () => {
    const page = await member.open(client.authorizeUrl())
    await member.submit(page, { decision: 'allow' })
    expect(answer(await member.submit(page, { decision: 'deny' }))).toMatchObject({ error: 'access_denied' })
  })
})

describe('a click that comes late', () => {
  it('shows the page anew when it was open too long', async () => {
    const page = await member.open(client.authorizeUrl())
    house.turn(minutes(31))
    const again = await member.submit(page, { decision: 'allow' })
    expect(asksForConsent(again)).toBe(true)
    expect((await member.submit(again, { decision: 'allow' })).leftFor?.searchParams.has('code')).toBe(true)
  })

  it('leads through signing in back to the page when the session is over', async () => {
    const page = await member.open(client.authorizeUrl())
    house.turn(minutes(61))
    const signIn = await member.submit(page, { decision: 'allow' })
    expect(asksToSignIn(signIn)).toBe(true)
    expect(asksForConsent(await member.submit(signIn, { email: MEMBER, password: PASSWORD }))).toBe(true)
  })
})

describe('a click in another browser', () => {
  it('decides nothing, even for the same person: the page belongs to the session it was shown in', async () => {
    const page = await member.open(client.authorizeUrl())
    const elsewhere = await signedIn(house, MEMBER)
    expect(asksForConsent(await elsewhere.submit(page, { decision: 'allow' }))).toBe(true)
    expect(asksForConsent(await member.open(client.authorizeUrl()))).toBe(true)
  })
})
