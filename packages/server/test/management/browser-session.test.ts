/** The browser session calls the REST APIs: for the console, and for no page of anybody else. */
import { hours, minutes } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import type { Browser } from '../support/browser.ts'
import { changeUser } from '../support/changes.ts'
import { CONSOLE_HEADER, ConsolePage, consoleOf } from '../support/console.ts'
import { openHouse, type House } from '../support/house.ts'
import { operatorToken } from '../support/operator.ts'
import { refusalIn } from '../support/rest.ts'
import { ADMINISTRATOR, MEMBER, signedIn } from '../support/stories.ts'

const ME = '/api/v1/users/me'
const SETTINGS = '/api/core/auth-settings'
const PATCH = [{ op: 'replace', path: '/accessTokenLifetimeMinutes', value: 60 }]

let house: House
let browser: Browser
let page: ConsolePage

beforeAll(async () => {
  house = await openHouse()
  await house.addUser(ADMINISTRATOR, 'TenantAdmin')
  await house.addUser(MEMBER)
})
afterAll(() => house.close())

beforeEach(async () => {
  browser = await signedIn(house, ADMINISTRATOR)
  page = new ConsolePage(house, browser)
})

describe('a browser session', () => {
  it('is its user, with the whole role', async () => {
    expect((await page.get(ME)).body).toMatchObject({ email: ADMINISTRATOR, roles: ['TenantAdmin'] })
    expect((await page.get(SETTINGS)).status).toBe(200)
    expect((await page.patch(SETTINGS, PATCH)).status).toBe(200)
  })

  it('of a member may what members may, and no more', async () => {
    const member = await consoleOf(house, MEMBER)
    expect((await member.get(ME)).status).toBe(200)
    expect(refusalIn(await member.get(SETTINGS))).toMatchObject({
      status: 403,
      detail: 'only a tenant administrator may do this',
    })
  })

  it('is named by the events that it causes', async () => {
    await page.patch(SETTINGS, PATCH)
    const user = await house.ports.users.findByEmail('default', ADMINISTRATOR)
    const told = (await house.ports.auditLog.list('default', 100)).find(
      ({ type, userId }) => type === 'com.qlik.core.auth-settings.updated' && userId !== undefined,
    )
    expect(told?.userId).toBe(user?.userId)
  })

  it.each([
    ['a browser that says nothing of sites, with its origin', { 'Sec-Fetch-Site': undefined }],
    ['a browser that says nothing at all', { 'Sec-Fetch-Site': undefined, Origin: undefined }],
    ['a page that asks by itself', { [CONSOLE_HEADER]: 'background' }],
  ])('is taken from %s', async (_what, headers) => {
    expect((await page.send('PATCH', SETTINGS, PATCH, headers)).status).toBe(200)
  })

  it.each([
    ['without the header', { [CONSOLE_HEADER]: undefined }],
    ['with an empty header', { [CONSOLE_HEADER]: '' }],
    ['with another value in the header', { [CONSOLE_HEADER]: 'true' }],
    ['from another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['from another origin of the site', { 'Sec-Fetch-Site': 'same-site' }],
    ['from another origin', { 'Sec-Fetch-Site': undefined, Origin: 'https://evil.example' }],
    ['from an origin that is hidden', { 'Sec-Fetch-Site': undefined, Origin: 'null' }],
    ['without the cookie', { Cookie: undefined }],
    ['with a cookie that somebody made up', { Cookie: 'vestibule=made-up' }],
    ['with an Authorization header, whatever is in it', { Authorization: 'Basic YTpi' }],
  ])('counts for nothing %s', async (_what, headers) => {
    const before = (await page.get(SETTINGS)).body['updatedAt']
    const answer = await page.send('PATCH', SETTINGS, PATCH, headers)
    expect(refusalIn(answer).status).toBe(401)
    expect(answer.headers.has('Access-Control-Allow-Origin')).toBe(false)
    expect((await page.get(SETTINGS)).body['updatedAt']).toBe(before)
  })

  it.each(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x'])(
    'is not what a form of another site sends as %s',
    async (type) => {
      const body = '[{"op":"replace","path":"/accessTokenLifetimeMinutes","value":60}]'
      const headers = { 'Content-Type': type, [CONSOLE_HEADER]: undefined, Origin: 'https://evil.example' }
      const cross = await page.send('POST', '/api/v1/users', body, { ...headers, 'Sec-Fetch-Site': 'cross-site' })
      expect(cross.status).toBe(401)
      // Even from this origin, where nobody writes such forms, the media type is none that is taken.
      const own = await page.send('POST', '/api/v1/users', body, { 'Content-Type': type })
      expect(refusalIn(own).status).toBe(415)
    },
  )

  it('is not opened to other origins by a preflight', async () => {
    const answer = await page.send('OPTIONS', SETTINGS, undefined, {
      Origin: 'https://evil.example',
      'Access-Control-Request-Method': 'PATCH',
      'Access-Control-Request-Headers': CONSOLE_HEADER.toLowerCase(),
    })
    expect(answer.status).toBe(405)
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  it('gives way to a token that is sent along', async () => {
    const token = await operatorToken(house, { email: MEMBER, scope: 'user_default' })
    const answer = await page.send('GET', ME, undefined, { Authorization: `Bearer ${token}` })
    expect(answer.body).toMatchObject({ email: MEMBER })
  })

  it('of one tenant is none in another', async () => {
    const origin = await house.addTenant('acme', 'acme.localhost:3000')
    const foreign = new ConsolePage(house, browser, origin)
    expect((await foreign.get(ME)).status).toBe(401)
  })
})

describe('a session that has ended', () => {
  const ended = async () => {
    const answer = await page.get(ME)
    expect(refusalIn(answer).status).toBe(401)
    expect(answer.headers.get('WWW-Authenticate')).toBe('Bearer')
    return answer.body as unknown as { errors: [{ code: string; title: string; detail: string }] }
  }

  it('is told apart from a missing token', async () => {
    await page.delete('/api/v1/sessions/current')
    expect((await ended()).errors).toEqual([
      {
        code: 'HTTP-401',
        title: 'Not signed in',
        detail: 'your session has ended, or nobody has signed in here yet: sign in',
      },
    ])
  })

  it('by its limit is refused, however busy it was', async () => {
    for (let passed = 0; passed < 24 * 60; passed += 30) {
      expect((await page.get(ME)).status).toBe(200)
      house.turn(minutes(30))
    }
    expect((await ended()).errors).toHaveLength(1)
  })

  it('by inactivity is refused', async () => {
    house.turn(hours(1))
    expect((await ended()).errors).toHaveLength(1)
  })

  it('is not kept from ending by what the page asks for by itself', async () => {
    for (let passed = 0; passed < 60; passed += 5) {
      const answer = await page.send('GET', ME, undefined, { [CONSOLE_HEADER]: 'background' })
      expect(answer.status).toBe(200)
      house.turn(minutes(5))
    }
    expect((await ended()).errors).toHaveLength(1)
  })

  it('is kept from ending by what the person does', async () => {
    house.turn(minutes(50))
    await page.get(ME)
    house.turn(minutes(50))
    expect((await page.get(ME)).status).toBe(200)
  })

  it('by signing out is refused', async () => {
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    await browser.submit(await browser.open('/'), {}, '/sign-out')
    expect((await page.send('GET', ME, undefined, { Cookie: cookie })).status).toBe(401)
  })

  it('because its user was disabled is refused', async () => {
    await house.addUser('dora@example.com')
    page = await consoleOf(house, 'dora@example.com')
    await changeUser(house, 'dora@example.com', { status: 'disabled' })
    expect((await ended()).errors).toHaveLength(1)
  })
})

describe('the pages around it', () => {
  it('lead an administrator to the console and the account, and a member to the account', async () => {
    const links = async (email: string) =>
      [...(await (await signedIn(house, email)).open('/')).html.matchAll(/href="(\/(?:console|account))"/g)].map(
        ([, href]) => href,
      )
    expect(await links(ADMINISTRATOR)).toEqual(['/console', '/account'])
    expect(await links(MEMBER)).toEqual(['/account'])
  })

  it('end a second sign-in with a page that can be closed', async () => {
    const other = house.browser()
    const form = await other.open('/signed-in')
    expect(form.html).toContain('<h1>Sign in</h1>')
    const done = await other.submit(form, { email: MEMBER, password: 'correct horse battery staple' })
    expect([done.status, new URL(done.url).pathname]).toEqual([200, '/signed-in'])
    expect(done.html).toContain('Close this window')
  })
})
