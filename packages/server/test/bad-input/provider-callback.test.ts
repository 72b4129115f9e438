/** What comes back from an identity provider, or from who pretends to be one: believed only when everything fits. */
import { minutes } from '@vestibule/protocol/duration'
import { generateKeyPair } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { textOf, type Browser, type Page } from '../support/browser.ts'
import { LOOPBACK } from '../support/document-server.ts'
import { openHouse, type House } from '../support/house.ts'
import { sendJson, startLyingProvider, type LyingProvider } from '../support/lying-provider.ts'
import { buttonOn, CALLBACK, haveNoProvider, haveProvider, keepRealTime, set } from '../support/providers.ts'

let house: House
let liar: LyingProvider
let provider: Awaited<ReturnType<typeof haveProvider>>
beforeAll(async () => {
  house = await openHouse({ allowedPrivateNetworks: [LOOPBACK] })
  liar = await startLyingProvider()
})
beforeEach(async () => {
  liar.reset()
  keepRealTime(house)
  await haveNoProvider(house)
  provider = await haveProvider(house, liar.issuer)
})
afterAll(async () => {
  await liar.close()
  await house.close()
})

interface OnTheWay {
  readonly browser: Browser
  readonly sent: URLSearchParams
}

async function setOut(browser = house.browser()): Promise<OnTheWay> {
  const page = await browser.open(buttonOn(await browser.open('/sign-in')))
  if (!page.leftFor) throw new Error(`not sent to the provider: ${page.html}`)
  return { browser, sent: page.leftFor.searchParams }
}

/** The liar's ID token has the code as its nonce, so an honest answer brings the nonce as code. */
function comeBack(
  { browser, sent }: OnTheWay,
  changes: Readonly<Record<string, string | undefined>> = {},
): Promise<Page> {
  const answer = { code: sent.get('nonce') ?? '', state: sent.get('state') ?? '', ...changes }
  const given = Object.entries(answer).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return browser.open(`${CALLBACK}?${new URLSearchParams(given)}`)
}

const isHome = (page: Page): boolean => page.status === 200 && page.html.includes('<h1>Hello, ')
const isSignedIn = async ({ browser }: OnTheWay): Promise<boolean> => isHome(await browser.open('/'))

describe('an honest answer', () => {
  it('signs in, with the verifier of the challenge', async () => {
    const way = await setOut()
    expect(isHome(await comeBack(way))).toBe(true)
    expect(liar.exchanged[0]?.get('code_verifier')).toMatch(/^[\w-]{43}$/)
    expect(liar.exchanged[0]?.get('redirect_uri')).toBe(`${house.issuer}${CALLBACK}`)
  })

  it('signs in in each of two windows of one browser that set out at the same time', async () => {
    const browser = house.browser()
    const [one, other] = [await setOut(browser), await setOut(browser)]
    expect(one.sent.get('state')).not.toBe(other.sent.get('state'))
    expect(isHome(await comeBack(other))).toBe(true)
  })
})

describe('an answer that does not fit', () => {
  it.each<[what: string, claims: Readonly<Record<string, unknown>>]>([
    ['another nonce', { nonce: 'of another sign-in' }],
    ['no nonce', { nonce: undefined }],
    ['another issuer', { iss: 'https://other.example' }],
    ['another audience', { aud: 'somebody else' }],
    ['several audiences and no azp', { aud: ['vestibule', 'somebody else'] }],
    ['an end that has come', { exp: 1_700_000_000 }],
    ['a beginning that has not', { nbf: 4_000_000_000 }],
    ['no subject', { sub: undefined }],
    ['a subject longer than 255 characters', { sub: 'x'.repeat(256) }],
    ['a subject that no database could hold', { sub: 'x\0y' }],
  ])('is refused for an ID token with %s', async (_what, claims) => {
    liar.claims = claims
    const way = await setOut()
    const page = await comeBack(way)
    expect(page.status).toBe(403)
    expect(textOf(page)).toContain('What Acme answered could not be accepted.')
    expect(await isSignedIn(way)).toBe(false)
  })

  it('is refused for an ID token that is signed with another key', async () => {
    liar.signedBy = (await generateKeyPair('RS256')).privateKey
    expect((await comeBack(await setOut())).status).toBe(403)
  })

  it('is refused where another issuer says that it is its own (mix-up), before the code goes anywhere', async () => {
    const way = await setOut()
    expect((await comeBack(way, { iss: 'https://other.example' })).status).toBe(403)
    expect(liar.exchanged).toEqual([])
  })

  it('is refused without issuer, of a provider that says it names itself', async () => {
    liar.metadata = { authorization_response_iss_parameter_supported: true }
    await set(house, provider, { name: 'Acme.' })
    expect((await comeBack(await setOut())).status).toBe(403)
    expect(isHome(await comeBack(await setOut(), { iss: liar.issuer }))).toBe(true)
  })

  it('is refused where an error code is no code, without showing it', async () => {
    const page = await comeBack(await setOut(), {
      code: undefined,
      error: '<b>call 0800 12345</b>',
      error_description: 'Your account is locked: call 0800 12345',
    })
    expect(page.status).toBe(403)
    expect(page.html).not.toContain('0800')
  })

  it.each([
    ['a wrong secret', 401, 'invalid_client'],
    ['a code that was spent', 400, 'invalid_grant'],
  ])('is told of, with the provider’s own word, for %s', async (_what, status, error) => {
    liar.token = (response) => sendJson(response, status, { error })
    const page = await comeBack(await setOut())
    expect(page.status).toBe(403)
    expect(textOf(page)).toContain(`It said: ${error}.`)
  })
})

describe('a state', () => {
  /** The page says so, and the provider was asked nothing. */
  const isStale = (page: Page): boolean =>
    page.status === 400 &&
    textOf(page).includes('It was begun too long ago, in another browser, or is finished already.') &&
    liar.exchanged.length === 0

  it.each([undefined, '', 'x', 'A'.repeat(500)])('that is %j opens nothing', async (state) => {
    expect(isStale(await comeBack(await setOut(), { state }))).toBe(true)
  })

  it('is worth nothing in another browser: a code of another’s signs nobody in', async () => {
    const { sent } = await setOut()
    const victim = house.browser()
    await victim.open('/sign-in')
    expect(isStale(await comeBack({ browser: victim, sent }))).toBe(true)
    expect(isStale(await comeBack({ browser: house.browser(), sent }))).toBe(true)
  })

  it('is worth nothing after ten minutes', async () => {
    const way = await setOut()
    house.turn(minutes(10))
    expect(isStale(await comeBack(way))).toBe(true)
  })

  it('is worth nothing once it has signed somebody in', async () => {
    const way = await setOut()
    expect(isHome(await comeBack(way))).toBe(true)
    liar.exchanged.length = 0
    expect(isStale(await comeBack(way))).toBe(true)
  })

  it('is worth nothing at another tenant', async () => {
    const issuer = await house.addTenant('globex', 'http://globex.localhost:3000')
    const { browser, sent } = await setOut()
    const [cookie] = browser.cookies
    const response = await house.fetch(
      `${issuer}${CALLBACK}?${new URLSearchParams({ code: 'x', state: sent.get('state') ?? '' })}`,
      {
        headers: { Cookie: (cookie ?? []).join('='), Accept: 'text/html' },
      },
    )
    expect(response.status).toBe(400)
  })
})

describe('a provider that has gone wrong', () => {
  /** Its settings are other ones then, so nothing is kept of it. */
  const changed = (metadata: Readonly<Record<string, unknown>>) => {
    liar.metadata = metadata
    return set(house, provider, { name: 'Acme Inc.' })
  }
  const firstPage = async (): Promise<Page> => {
    const browser = house.browser()
    return browser.open(buttonOn(await browser.open('/sign-in')))
  }

  it.each<[what: string, metadata: Readonly<Record<string, unknown>>]>([
    ['another issuer', { issuer: 'https://other.example' }],
    ['no token endpoint', { token_endpoint: undefined }],
    ['no keys', { jwks_uri: undefined }],
    ['PKCE of the weak kind alone', { code_challenge_methods_supported: ['plain'] }],
  ])('in that its document has %s leads nobody to it', async (_what, metadata) => {
    await changed(metadata)
    const page = await firstPage()
    expect(page.status).toBe(503)
    expect(textOf(page)).toContain('Acme Inc. is not set up as this server needs it.')
  })

  it('is told of as being down, and tried again after a few seconds', async () => {
    await haveNoProvider(house)
    const down = await startLyingProvider()
    await haveProvider(house, down.issuer)
    await down.close()
    const page = await firstPage()
    expect(page.status).toBe(503)
    expect(textOf(page)).toContain('Acme cannot be reached at the moment.')
    expect(page.html).not.toContain('127.0.0.1')
  })

  it('is asked once in ten minutes what it is, and not again at each sign-in', async () => {
    await changed({})
    for (let visit = 0; visit < 3; visit++) await setOut()
    const discoveries = () => liar.site.asked.length
    expect(discoveries()).toBe(1)
    house.turn(minutes(10))
    await setOut()
    expect(discoveries()).toBe(2)
  })

  it('is not knocked at by everybody who opens the page while it is down', async () => {
    await changed({ issuer: 'https://other.example' })
    for (let visit = 0; visit < 3; visit++) await firstPage()
    expect(liar.site.asked).toHaveLength(1)
    house.turn(6000)
    await firstPage()
    expect(liar.site.asked).toHaveLength(2)
  })

  it('fails in the middle without signing anybody in', async () => {
    liar.token = (response) => sendJson(response, 502, {})
    const page = await comeBack(await setOut())
    expect(page.status).toBe(503)
    expect(textOf(page)).toContain('cannot be reached at the moment')
  })

  it('is not reached in a network that the operator has not allowed', async () => {
    await haveNoProvider(house)
    await haveProvider(house, 'https://10.0.0.1')
    expect((await firstPage()).status).toBe(503)
  })
})

describe('somebody who is asked to sign in again', () => {
  const again = async (claims: Readonly<Record<string, unknown>>): Promise<Page> => {
    liar.claims = claims
    const browser = house.browser()
    const button = new URL(buttonOn(await browser.open('/sign-in?return_to=%2F&prompt=login')), house.issuer)
    const page = await browser.open(button.href)
    return comeBack({ browser, sent: page.leftFor?.searchParams ?? new URLSearchParams() })
  }
  const now = (): number => Math.floor(Date.now() / 1000)

  it('comes in when the provider says that they have', async () => {
    expect(isHome(await again({ auth_time: now() }))).toBe(true)
  })

  it.each([
    ['that they have not', () => ({ auth_time: now() - 3600 })],
    ['nothing about it', () => ({})],
  ])('does not when the provider says %s', async (_what, claims) => {
    const page = await again(claims())
    expect(page.status).toBe(403)
    expect(textOf(page)).toContain('You were not asked to sign in again')
  })
})
