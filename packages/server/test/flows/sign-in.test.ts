/** People come in: with a password or a one-time link, slowed down when they guess, and out again. */
import { days, hours, minutes, seconds } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { newLink } from '../../src/sign-in/one-time-link.ts'
import { textOf, type Browser, type Page } from '../support/browser.ts'
import { changeUser } from '../support/changes.ts'
import { HOSTED, postForm, register, TestClient } from '../support/client.ts'
import { openHouse, PASSWORD, type House } from '../support/house.ts'
import { ADMINISTRATOR, MEMBER, signedIn } from '../support/stories.ts'

const NEW_PASSWORD = 'a sentence is better than a word'

let house: House
beforeAll(async () => {
  house = await openHouse()
  await house.addUser(ADMINISTRATOR, 'TenantAdmin')
  await house.addUser(MEMBER)
})
afterAll(() => house.close())

const isHome = (page: Page): boolean => page.status === 200 && page.html.includes('<h1>Hello, ')
const staysSignedIn = async (browser: Browser): Promise<boolean> => isHome(await browser.open('/'))
const csrfOn = (page: Page, action: string): string =>
  new RegExp(`action="${action}"[^>]*>\\s*<input type="hidden" name="csrf" value="([^"]+)"`).exec(page.html)?.[1] ?? ''
const cookieOf = (browser: Browser): string =>
  [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')

describe('signing in', () => {
  it('leads home, with the name of the person', async () => {
    expect((await house.browser().signIn(MEMBER, PASSWORD)).html).toContain('Hello, max')
  })

  it('does not mind how the address is written', async () => {
    expect(isHome(await house.browser().signIn('  MAX@Example.COM ', PASSWORD))).toBe(true)
  })

  it('gives one and the same answer for a wrong password and for every account that is not theirs who sign in', async () => {
    await house.addUser('disabled@example.com')
    await changeUser(house, 'disabled@example.com', { status: 'disabled' })
    await house.addUser('invited@example.com')
    await changeUser(house, 'invited@example.com', { status: 'invited', password_hash: null })
    const browser = house.browser('203.0.113.1')
    const answer = async (email: string, password: string): Promise<readonly [number, string]> => {
      const page = await browser.signIn(email, password)
      return [page.status, page.html.replaceAll(email, 'EMAIL')]
    }

    const wrong = await answer(MEMBER, 'wrong password')
    expect(wrong[0]).toBe(401)
    expect(wrong[1]).toContain('The e-mail address or the password is not right.')
    expect(await answer('nobody@example.com', PASSWORD)).toEqual(wrong)
    expect(await answer('disabled@example.com', 'wrong password')).toEqual(wrong)
    expect(await answer('invited@example.com', '')).toEqual(wrong)
  })

  it('gives the browser a new cookie, so that one known before is worth nothing after', async () => {
    const browser = house.browser()
    await browser.open('/sign-in')
    const before = cookieOf(browser)
    await browser.signIn(MEMBER, PASSWORD)
    expect(cookieOf(browser)).not.toBe(before)
    const response = await house.fetch('/', { headers: { Cookie: before } })
    expect(response.headers.get('Location')).toMatch(/^\/sign-in/)
  })

  it('ends with the account: a disabled person is out on the next page', async () => {
    await house.addUser('leaver@example.com')
    const browser = await signedIn(house, 'leaver@example.com')
    await changeUser(house, 'leaver@example.com', { status: 'disabled' })
    expect(await staysSignedIn(browser)).toBe(false)
  })
})

describe('guessing', () => {
  /** Attempts with a wrong password. */
  async function guess(times: number, email: string, address: string): Promise<Page> {
    const browser = house.browser(address)
    let last = await browser.signIn(email, 'wrong password')
    for (let done = 1; done < times; done++) last = await browser.signIn(email, 'wrong password')
    return last
  }

  it('at one account is slowed down after five, from whatever address, and longer each time', async () => {
    const email = 'target@example.com'
    await house.addUser(email)
    for (let guesser = 1; guesser <= 5; guesser++) {
      expect((await guess(1, email, `198.51.100.${guesser}`)).status).toBe(401)
    }
    const waits: (string | null)[] = []
    for (const wait of [1, 2, 4, 8]) {
      const page = await guess(1, email, '198.51.100.6')
      expect(page.status).toBe(429)
      waits.push(page.headers.get('Retry-After'))
      house.turn(seconds(wait))
      expect((await guess(1, email, '198.51.100.6')).status).toBe(401)
    }
    expect(waits).toEqual(['1', '2', '4', '8'])
  })

  it('keeps out the person too for that time, and lets them in after it', async () => {
    const email = 'patient@example.com'
    await house.addUser(email)
    await guess(5, email, '198.51.100.10')
    const browser = house.browser('198.51.100.11')
    const page = await browser.signIn(email, PASSWORD)
    expect(page.status).toBe(429)
    expect(page.html).toContain('Too many attempts. Try again in 1 seconds.')

    house.turn(seconds(1))
    expect(isHome(await browser.signIn(email, PASSWORD))).toBe(true)
    expect((await guess(5, email, '198.51.100.11')).status).toBe(401)
  })

  it('at an account that does not exist is slowed down just the same', async () => {
    expect((await guess(6, 'nobody-at-all@example.com', '198.51.100.20')).status).toBe(429)
  })

  it('at one account does not slow down the others', async () => {
    await guess(6, 'other-target@example.com', '198.51.100.30')
    expect(isHome(await house.browser('198.51.100.30').signIn(MEMBER, PASSWORD))).toBe(true)
  })

  it('at many accounts from one address is slowed down after thirty, for that address alone', async () => {
    for (let account = 0; account < 30; account++) {
      expect((await guess(1, `spray-${account}@example.com`, '198.51.100.40')).status).toBe(401)
    }
    const page = await house.browser('198.51.100.40').signIn(MEMBER, PASSWORD)
    expect(page.status).toBe(429)
    expect(page.headers.get('Retry-After')).toBe('1')
    expect(isHome(await house.browser('198.51.100.41').signIn(MEMBER, PASSWORD))).toBe(true)

    house.turn(seconds(1))
    expect(isHome(await house.browser('198.51.100.40').signIn(MEMBER, PASSWORD))).toBe(true)
  })

  it('with everything sent at once counts as much as one after the other', async () => {
    const browser = house.browser('198.51.100.50')
    const form = await browser.open('/sign-in')
    const attempts = Array.from({ length: 12 }, () =>
      browser.submit(form, { email: 'at-once@example.com', password: 'wrong password' }),
    )
    const statuses = (await Promise.all(attempts)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 401)).toHaveLength(5)
    expect(statuses.filter((status) => status === 429)).toHaveLength(7)
  })

  it('is forgotten after an hour', async () => {
    const email = 'forgiven@example.com'
    await guess(6, email, '198.51.100.60')
    house.turn(hours(1))
    expect((await guess(1, email, '198.51.100.60')).status).toBe(401)
    await house.keepHouse()
    expect((await guess(4, email, '198.51.100.60')).status).toBe(401)
  })
})

describe('a session', () => {
  let browser: Browser

  beforeEach(async () => {
    await house.set({ maxUserSessionLifespanMinutes: 1440, userSessionInactivityTimeoutMinutes: 60 })
    browser = await signedIn(house, MEMBER)
  })

  it('ends after the time without a request that the tenant allows', async () => {
    await house.set({ userSessionInactivityTimeoutMinutes: 10 })
    house.turn(minutes(10) - 1)
    expect(await staysSignedIn(browser)).toBe(true)
    house.turn(minutes(10))
    expect(await staysSignedIn(browser)).toBe(false)
  })

  it('is kept alive by being used', async () => {
    for (let visit = 0; visit < 10; visit++) {
      house.turn(minutes(59))
      expect(await staysSignedIn(browser)).toBe(true)
    }
  })

  it('ends after the lifespan that the tenant allows, however busy it is', async () => {
    await house.set({ maxUserSessionLifespanMinutes: 120 })
    for (let visit = 0; visit < 3; visit++) {
      house.turn(minutes(30))
      expect(await staysSignedIn(browser)).toBe(true)
    }
    house.turn(minutes(30))
    expect(await staysSignedIn(browser)).toBe(false)
  })

  it('ends on the server when the person signs out: the cookie kept aside opens nothing', async () => {
    const kept = cookieOf(browser)
    const page = await browser.submit(await browser.open('/'), {}, '/sign-out')
    expect(page.html).toContain('<h1>Sign in</h1>')
    expect(await staysSignedIn(browser)).toBe(false)
    expect((await house.fetch('/', { headers: { Cookie: kept } })).status).toBe(303)
  })

  it('ends alone: signing out in one browser leaves the other', async () => {
    const other = await signedIn(house, MEMBER)
    await browser.submit(await browser.open('/'), {}, '/sign-out')
    expect(await staysSignedIn(other)).toBe(true)
  })
})

describe('a form from somewhere else', () => {
  const form = (csrf: string): Record<string, string> => ({ email: MEMBER, password: PASSWORD, csrf })

  async function ownSignIn(): Promise<{ readonly csrf: string; readonly cookie: string }> {
    const browser = house.browser()
    return { csrf: csrfOn(await browser.open('/sign-in'), '/sign-in'), cookie: cookieOf(browser) }
  }

  it('is let in only when it comes from our own page', async () => {
    const { csrf, cookie } = await ownSignIn()
    const response = await postForm(house, `${house.issuer}/sign-in`, form(csrf), {
      Cookie: cookie,
      Origin: house.issuer,
      'Sec-Fetch-Site': 'same-origin',
    })
    expect(response.status).toBe(303)
  })

  it.each([
    ['another origin', { Origin: 'https://evil.example' }],
    ['an origin that begins like ours', { Origin: 'http://localhost:3000.evil.example' }],
    ['no origin at all, as a sandboxed frame', { Origin: 'null' }],
    ['another site, as the browser says', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a neighbour under the same domain', { 'Sec-Fetch-Site': 'same-site', Origin: 'http://evil.localhost:3000' }],
  ])('is refused from %s, even with a good token', async (_where, headers) => {
    const { csrf, cookie } = await ownSignIn()
    const url = `${house.issuer}/sign-in`
    const response = await postForm(house, url, form(csrf), { Cookie: cookie, ...(headers as Record<string, string>) })
    expect(response.status).toBe(403)
    expect(response.headers.get('Set-Cookie')).toBeNull()
  })

  it('is refused at the decision on a client as well', async () => {
    const client = await TestClient.register(house)
    const administrator = await signedIn(house, ADMINISTRATOR)
    const page = await administrator.open(client.authorizeUrl())
    const [request = '', ticket = ''] = ['request', 'ticket'].map(
      (name) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page.html)?.[1]?.replaceAll('&amp;', '&') ?? '',
    )
    const url = `${house.issuer}/oauth/authorize/decision`
    const headers = { Cookie: cookieOf(administrator), 'Sec-Fetch-Site': 'cross-site' }
    const response = await postForm(house, url, { request, ticket, decision: 'approve' }, headers)
    expect(response.status).toBe(403)
    expect(await house.ports.clients.find('default', client.id)).toBeUndefined()
  })

  it.each(['/sign-in', '/sign-out', '/invitations'])(
    'is refused at %s without a token of this browser',
    async (path) => {
      const browser = await signedIn(house, ADMINISTRATOR)
      const other = await signedIn(house, ADMINISTRATOR)
      const source = path === '/sign-in' ? '/sign-in' : '/'
      const foreign = csrfOn(await other.open(source), path)
      const otherForm = csrfOn(await browser.open('/'), path === '/sign-out' ? '/invitations' : '/sign-out')
      expect(foreign).not.toBe('')
      expect(otherForm).not.toBe('')

      for (const csrf of ['', 'invented', foreign, otherForm]) {
        const response = await postForm(house, `${house.issuer}${path}`, form(csrf), { Cookie: cookieOf(browser) })
        expect(response.status).toBe(403)
      }
      expect(await staysSignedIn(browser)).toBe(true)
    },
  )

  it('is refused without a cookie, whatever token it carries', async () => {
    const { csrf } = await ownSignIn()
    expect((await postForm(house, `${house.issuer}/sign-in`, form(csrf))).status).toBe(403)
  })
})

describe('where signing in leads', () => {
  const signInFor = async (returnTo: string): Promise<Page> => {
    const browser = house.browser()
    const page = await browser.open(`/sign-in?return_to=${encodeURIComponent(returnTo)}`)
    return browser.submit(page, { email: MEMBER, password: PASSWORD })
  }

  it('is where the person wanted to go, within this site', async () => {
    expect((await signInFor('/nowhere?a=b&c=%20d')).url).toBe(`${house.issuer}/nowhere?a=b&c=%20d`)
  })

  const elsewhere = [
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    ' //evil.example',
    'https://evil.example',
    'https:evil.example',
    'http://localhost:3000@evil.example/',
    'javascript:alert(1)',
    'evil.example',
    '',
  ]

  it.each(elsewhere)('is home for %j', async (returnTo) => {
    const page = await signInFor(returnTo)
    expect(page.leftFor).toBeUndefined()
    expect(page.url).toBe(`${house.issuer}/`)
  })

  it.each(elsewhere)('is home for %j in a form that was tampered with', async (returnTo) => {
    const browser = house.browser()
    const page = await browser.open('/sign-in')
    const end = await browser.submit(page, { email: MEMBER, password: PASSWORD, return_to: returnTo })
    expect(end.leftFor).toBeUndefined()
    expect(end.url).toBe(`${house.issuer}/`)
  })
})

describe('the cookie', () => {
  const attributes = (response: Response): string[] =>
    (response.headers.getSetCookie()[0] ?? '')
      .replace(/=[^;]*/, '')
      .split('; ')
      .toSorted()

  it('is HttpOnly and Lax on http at localhost, where browsers refuse Secure', async () => {
    const response = await house.fetch('/sign-in')
    expect(attributes(response)).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax', 'vestibule'])
  })

  it('is Secure and bound to the host by its name on https', async () => {
    const issuer = await house.addTenant('secure', 'auth.example.com')
    expect(issuer).toBe('https://auth.example.com')
    const response = await house.fetch(`${issuer}/sign-in`)
    expect(attributes(response)).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure', '__Host-vestibule'])
  })

  it('signs in on https, too', async () => {
    await house.addUser(MEMBER, 'Member', 'secure')
    expect((await signedIn(house, MEMBER, 'https://auth.example.com')).cookies.has('__Host-vestibule')).toBe(true)
  })
})

describe('a one-time link', () => {
  let administrator: Browser
  let count = 0
  let email: string

  beforeEach(async () => {
    administrator = await signedIn(house, ADMINISTRATOR)
    email = `guest-${count++}@example.com`
  })

  /** An invitation, or for somebody who is known a link to a new password. */
  async function makeLink(): Promise<string> {
    const page = await administrator.submit(await administrator.open('/'), { email, role: 'Member' }, '/invitations')
    return /http\S+\/choose-password\/\S+/.exec(textOf(page))?.[0] ?? ''
  }

  const choose = async (url: string, password = NEW_PASSWORD, browser = house.browser()): Promise<Page> => {
    const page = await browser.open(url)
    return page.status === 200 ? browser.submit(page, { password, password2: password }) : page
  }

  it('brings an invited person in, with the password of their choice', async () => {
    expect((await choose(await makeLink())).html).toContain(`Signed in as ${email}.`)
    expect(isHome(await house.browser().signIn(email, NEW_PASSWORD))).toBe(true)
  })

  it('works once', async () => {
    const url = await makeLink()
    await choose(url)
    const again = await choose(url, 'something else entirely')
    expect(again.status).toBe(404)
    expect(again.html).toContain('This link does not work any more')
    expect(isHome(await house.browser().signIn(email, NEW_PASSWORD))).toBe(true)
  })

  it('works once even when it is used twice at the same moment', async () => {
    const url = await makeLink()
    const browsers = [house.browser(), house.browser(), house.browser()]
    const pages = await Promise.all(browsers.map((browser) => browser.open(url)))
    const ends = await Promise.all(
      browsers.map((browser, index) => {
        const page = pages[index]
        if (!page) throw new Error('no page')
        return browser.submit(page, { password: NEW_PASSWORD, password2: NEW_PASSWORD })
      }),
    )
    expect(ends.filter(isHome)).toHaveLength(1)
    expect(ends.filter(({ status }) => status === 404)).toHaveLength(2)
  })

  it('is not spent by being looked at, nor by a password that is refused', async () => {
    const url = await makeLink()
    for (const browser of [house.browser(), house.browser()]) expect((await browser.open(url)).status).toBe(200)
    expect((await choose(url, 'short')).status).toBe(400)
    expect((await choose(url, email)).status).toBe(400)
    const browser = house.browser()
    const differing = await browser.submit(await browser.open(url), { password: NEW_PASSWORD, password2: PASSWORD })
    expect(differing.html).toContain('The two passwords differ.')
    expect(isHome(await choose(url))).toBe(true)
  })

  it('that invites lives seven days', async () => {
    const [early, late] = [await makeLink(), house.browser()]
    house.turn(days(7) - 1)
    expect((await late.open(early)).status).toBe(200)
    house.turn(1)
    expect((await late.open(early)).status).toBe(404)
  })

  it('that resets a password lives two hours', async () => {
    await choose(await makeLink())
    const url = await makeLink()
    house.turn(hours(2) - 1)
    expect((await house.browser().open(url)).status).toBe(200)
    house.turn(1)
    expect((await house.browser().open(url)).status).toBe(404)
  })

  it('that resets a password ends every session of the person, and the old password', async () => {
    await choose(await makeLink())
    const browser = house.browser()
    await browser.signIn(email, NEW_PASSWORD)
    expect(await staysSignedIn(browser)).toBe(true)

    expect(isHome(await choose(await makeLink(), 'another sentence altogether'))).toBe(true)
    expect(await staysSignedIn(browser)).toBe(false)
    expect((await house.browser().signIn(email, NEW_PASSWORD)).status).toBe(401)
  })

  it.each([
    ['an invitation', false],
    ['a reset', true],
  ])('is replaced by a newer one: %s', async (_kind, isReset) => {
    if (isReset) await choose(await makeLink())
    const [older, newer] = [await makeLink(), await makeLink()]
    expect((await choose(older)).status).toBe(404)
    expect(isHome(await choose(newer))).toBe(true)
  })

  it('is made by administrators only', async () => {
    const member = await signedIn(house, MEMBER)
    const home = await member.open('/')
    expect(home.html).not.toContain('/invitations')
    const token = csrfOn(await administrator.open('/'), '/invitations')
    const response = await postForm(
      house,
      `${house.issuer}/invitations`,
      { email, csrf: token },
      { Cookie: cookieOf(member) },
    )
    expect(response.status).toBe(403)
    expect(await house.ports.users.findByEmail('default', email)).toBeUndefined()
  })

  it('is nothing that could be guessed', async () => {
    expect((await house.browser().open(`/choose-password/${'A'.repeat(43)}`)).status).toBe(404)
    expect(new URL(await makeLink()).pathname).toMatch(/^\/choose-password\/[\w-]{43}$/)
  })
})

describe('the set-up link', () => {
  let fresh: House
  let url: string

  beforeEach(async () => {
    fresh = await openHouse({ settings: {} })
    url = await makeLink()
    return () => fresh.close()
  })

  async function makeLink(): Promise<string> {
    const tenant = { tenantId: 'default', issuer: fresh.issuer }
    const made = newLink(tenant, 'set-up', null, fresh.ports.random, fresh.now())
    await fresh.ports.links.issue(made.link)
    return made.url
  }

  async function setUp(browser: Browser, page: Page, methods: readonly string[], email = ADMINISTRATOR): Promise<Page> {
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
    const form = new URLSearchParams({ csrf, email, name: 'Ada', password: NEW_PASSWORD, password2: NEW_PASSWORD })
    for (const method of methods) form.append('methods', method)
    return browser.post(url, form)
  }

  const setUpNow = async (methods: readonly string[] = []): Promise<Page> => {
    const browser = fresh.browser()
    return setUp(browser, await browser.open(url), methods)
  }

  it('makes the administrator, signed in', async () => {
    const page = await setUpNow()
    expect(page.html).toContain('Hello, Ada')
    expect(page.html).toContain(`Signed in as ${ADMINISTRATOR}, administrator.`)
  })

  it('turns registration on as was chosen', async () => {
    expect((await register(fresh, HOSTED)).status).toBe(403)
    await setUpNow(['client_secret'])
    expect((await register(fresh, HOSTED)).status).toBe(201)
    expect((await register(fresh, { ...HOSTED, token_endpoint_auth_method: 'none' })).status).toBe(400)
  })

  it('turns it on for both kinds of applications when both are chosen', async () => {
    await setUpNow(['client_secret', 'none'])
    expect((await register(fresh, HOSTED)).status).toBe(201)
    expect((await register(fresh, { ...HOSTED, token_endpoint_auth_method: 'none' })).status).toBe(201)
  })

  it('leaves it off when nothing was chosen', async () => {
    await setUpNow()
    expect((await register(fresh, HOSTED)).status).toBe(403)
  })

  it('works once', async () => {
    await setUpNow()
    const page = await fresh.browser().open(url)
    expect(page.status).toBe(404)
    expect(page.html).toContain('This set-up link does not work any more')
  })

  it('lives a day', async () => {
    fresh.turn(days(1) - 1)
    expect((await fresh.browser().open(url)).status).toBe(200)
    fresh.turn(1)
    expect((await fresh.browser().open(url)).status).toBe(404)
  })

  it('is replaced by that of the next start', async () => {
    await makeLink()
    expect((await fresh.browser().open(url)).status).toBe(404)
  })

  it('makes no second administrator: it is refused when there is one, and changes no setting', async () => {
    const browser = fresh.browser()
    const page = await browser.open(url)
    await fresh.addUser('first@example.com', 'TenantAdmin')
    expect((await setUp(browser, page, ['client_secret'])).status).toBe(404)
    expect(await fresh.ports.users.findByEmail('default', ADMINISTRATOR)).toBeUndefined()
    expect((await register(fresh, HOSTED)).status).toBe(403)
  })

  it('makes one administrator when it is used twice at the same moment', async () => {
    const browsers = [fresh.browser(), fresh.browser()]
    const pages = await Promise.all(browsers.map((browser) => browser.open(url)))
    const ends = await Promise.all(
      browsers.map((browser, index) => {
        const page = pages[index]
        if (!page) throw new Error('no page')
        return setUp(browser, page, [], `administrator-${index}@example.com`)
      }),
    )
    expect(ends.map(({ status }) => status).toSorted()).toEqual([200, 404])
    expect((await fresh.happened()).filter((type) => type === 'core.user.created')).toHaveLength(1)
  })
})
