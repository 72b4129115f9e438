/** What people see and change about themselves: their sessions, their password, their name. */
import { minutes, seconds } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { callTool } from '../support/client.ts'
import { consoleOf, type ConsolePage } from '../support/console.ts'
import { openHouse, PASSWORD, type House } from '../support/house.ts'
import { operatorToken } from '../support/operator.ts'
import { refusalIn, Rest, restOf, type RestAnswer } from '../support/rest.ts'
import { ADMINISTRATOR, approvedClient, connect } from '../support/stories.ts'

const ME = '/api/v1/users/me'
const SESSIONS = '/api/v1/sessions'
const CHANGE_PASSWORD = `${ME}/actions/change-password`
const NEW_PASSWORD = 'a sentence is better than a word'
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'

interface SessionBody {
  readonly id: string
  readonly current?: true
  readonly browser?: string
}

let house: House
let page: ConsolePage
let people = 0
let email: string

const sessionsIn = ({ body }: RestAnswer) => body.data as unknown as readonly SessionBody[]
const idsIn = (answer: RestAnswer) => sessionsIn(answer).map(({ id }) => id)
const works = async (one: ConsolePage): Promise<boolean> => (await one.get(ME)).status === 200
const typesOf = async (user: string) =>
  (await house.ports.auditLog.list('default', 1000)).filter(({ userId }) => userId === user).map(({ type }) => type)

beforeAll(async () => {
  house = await openHouse()
  await house.addUser(ADMINISTRATOR, 'TenantAdmin')
})
afterAll(() => house.close())

/** Somebody new each time, so that nobody has sessions or failures that another test left. */
let userId: string
beforeEach(async () => {
  people += 1
  email = `person-${people}@example.com`
  userId = (await house.addUser(email)).userId
  page = await consoleOf(house, email)
})

describe('the sessions of a person', () => {
  it('are listed newest first, with where they are, and which is this one', async () => {
    house.turn(minutes(1))
    const other = house.browser('2001:db8::7')
    const form = await other.open('/sign-in')
    const csrf = /name="csrf" value="([^"]+)"/.exec(form.html)?.[1] ?? ''
    await house.fetch(
      '/sign-in',
      {
        method: 'POST',
        body: new URLSearchParams({ email, password: PASSWORD, csrf }),
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded',
          'User-Agent': FIREFOX,
          Cookie: [...other.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        },
      },
      '2001:db8::7',
    )
    expect(sessionsIn(await page.get(SESSIONS))).toEqual([
      {
        id: expect.any(String),
        userId,
        address: '2001:db8::7',
        browser: 'Firefox on Linux',
        signedInAt: house.now().toISOString(),
        lastSeenAt: house.now().toISOString(),
      },
      expect.objectContaining({ address: '192.0.2.1', current: true }),
    ])
  })

  it('that have ended are not listed: by inactivity, or by the limit', async () => {
    house.turn(minutes(59))
    expect((await page.get(ME)).status).toBe(200)
    house.turn(minutes(2))
    const late = await consoleOf(house, email)
    expect(sessionsIn(await late.get(SESSIONS))).toHaveLength(2)
    house.turn(minutes(58))
    await late.get(ME)
    // The first was seen last an hour ago.
    expect(sessionsIn(await late.get(SESSIONS))).toHaveLength(1)
  })

  it('end one by one, by their id', async () => {
    const other = await consoleOf(house, email)
    const id = sessionsIn(await page.get(SESSIONS)).find(({ current }) => !current)?.id
    expect((await page.delete(`${SESSIONS}/${id}`)).status).toBe(204)
    expect([await works(page), await works(other)]).toEqual([true, false])
    expect(refusalIn(await page.delete(`${SESSIONS}/${id}`)).status).toBe(404)
    expect(await typesOf(userId)).toContain('com.qlik.core.user.sessions-ended')
  })

  it.each(['current', 'its id'])('end themselves by %s, which signs out', async (named) => {
    const id = named === 'current' ? named : idsIn(await page.get(SESSIONS))[0]
    const answer = await page.delete(`${SESSIONS}/${id}`)
    expect(answer.status).toBe(204)
    expect(answer.headers.get('Set-Cookie')).toMatch(/^vestibule=[\w-]{43};/)
    expect(await works(page)).toBe(false)
    expect(await typesOf(userId)).toContain('com.qlik.core.user.signed-out')
  })

  it('end in all other browsers at once', async () => {
    const others = [await consoleOf(house, email), await consoleOf(house, email)]
    const foreign = await consoleOf(house, ADMINISTRATOR)
    expect((await page.post(`${SESSIONS}/actions/end-others`)).status).toBe(204)
    expect(await Promise.all([page, ...others, foreign].map(works))).toEqual([true, false, false, true])
    expect(sessionsIn(await page.get(SESSIONS))).toHaveLength(1)
  })

  it('are nobody else’s to see or to end', async () => {
    const eve = await house.addUser(`eve-${people}@example.com`)
    const other = await consoleOf(house, eve.email)
    expect(sessionsIn(await other.get(SESSIONS, { userId }))).toEqual([])
    const [id] = idsIn(await page.get(SESSIONS))
    expect(refusalIn(await other.delete(`${SESSIONS}/${id}`)).status).toBe(404)
    expect(await works(page)).toBe(true)
  })

  it('are an administrator’s to see and to end', async () => {
    const ada = await consoleOf(house, ADMINISTRATOR)
    const [id] = idsIn(await ada.get(SESSIONS, { userId }))
    expect((await ada.delete(`${SESSIONS}/${id}`)).status).toBe(204)
    expect(await works(page)).toBe(false)
  })

  it('are an administrator’s script’s to see, and no application’s', async () => {
    const script = await restOf(house)
    expect(sessionsIn(await script.get(SESSIONS, { userId }))).toHaveLength(1)
    const application = new Rest(house, await operatorToken(house, { email, scope: 'user_default mcp:execute' }))
    expect([
      (await application.get(SESSIONS)).status,
      (await application.delete(`${SESSIONS}/current`)).status,
      (await application.post(`${SESSIONS}/actions/end-others`)).status,
    ]).toEqual([403, 403, 403])
    // `current` is of no meaning without a session.
    expect(refusalIn(await script.delete(`${SESSIONS}/current`)).status).toBe(404)
  })

  it('of another tenant do not exist', async () => {
    const host = `t${people}.localhost:3000`
    await house.addTenant(`t${people}`, host)
    const foreign = await restOf(house, { tenantId: `t${people}` })
    const [id] = idsIn(await page.get(SESSIONS))
    expect(sessionsIn(await foreign.get(SESSIONS, { userId }))).toEqual([])
    expect(refusalIn(await foreign.delete(`${SESSIONS}/${id}`)).status).toBe(404)
  })
})

describe('changing the password', () => {
  const change = (currentPassword: unknown, newPassword: unknown) =>
    page.post(CHANGE_PASSWORD, { currentPassword, newPassword })

  it('lets in with the new one only, ends the sessions elsewhere, and leaves applications connected', async () => {
    const { client } = await approvedClient(house)
    const tokens = await connect(house, client, email)
    const other = await consoleOf(house, email)
    expect((await change(PASSWORD, NEW_PASSWORD)).status).toBe(204)
    expect([await works(page), await works(other)]).toEqual([true, false])
    expect((await callTool(house, tokens.access_token)).status).toBe(200)
    expect((await house.browser().signIn(email, PASSWORD)).status).toBe(401)
    expect((await house.browser().signIn(email, NEW_PASSWORD)).status).toBe(200)
    expect(await typesOf(userId)).toContain('com.qlik.core.user.password-set')
  })

  it('makes one-time links of before worthless', async () => {
    const link = await (await restOf(house)).post(`/api/v1/users/${userId}/actions/invite`)
    await change(PASSWORD, NEW_PASSWORD)
    expect((await house.browser().open(String(link.body['url']))).status).toBe(404)
  })

  it.each<readonly [string, unknown, unknown, string]>([
    ['a wrong current password', 'wrong password', NEW_PASSWORD, '/currentPassword'],
    ['no current password', undefined, NEW_PASSWORD, '/currentPassword'],
    ['a new one that is too short', PASSWORD, 'short', '/newPassword'],
    ['a new one that is too long', PASSWORD, 'x'.repeat(257), '/newPassword'],
    ['a new one that is endless', PASSWORD, 'x'.repeat(2000), '/newPassword'],
    ['a new one that is no text', PASSWORD, 12345678, '/newPassword'],
  ])('is refused for %s', async (_what, current, next, pointer) => {
    expect(refusalIn(await change(current, next))).toMatchObject({ status: 400, source: { pointer } })
    expect((await house.browser().signIn(email, PASSWORD)).status).toBe(200)
  })

  it('is refused for the e-mail address as the new one', async () => {
    expect(refusalIn(await change(PASSWORD, email.toUpperCase()))).toMatchObject({
      status: 400,
      source: { pointer: '/newPassword' },
    })
  })

  it('slows down who guesses the current one, together with who guesses at the sign-in page', async () => {
    for (let guess = 0; guess < 3; guess++) expect((await change(`guess ${guess}`, NEW_PASSWORD)).status).toBe(400)
    for (let guess = 0; guess < 2; guess++) await house.browser('203.0.113.9').signIn(email, `guess ${guess}`)
    const answer = await change(PASSWORD, NEW_PASSWORD)
    expect(refusalIn(answer).status).toBe(429)
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect((await typesOf(userId)).filter((type) => type === 'com.qlik.core.user.sign-in-failed')).toHaveLength(5)
    house.turn(seconds(2))
    expect((await change(PASSWORD, NEW_PASSWORD)).status).toBe(204)
  })

  it('is not for a token, whatever its scope', async () => {
    const token = await operatorToken(house, { email, scope: 'user_default admin_classic' })
    const answer = await new Rest(house, token).post(CHANGE_PASSWORD, {
      currentPassword: PASSWORD,
      newPassword: NEW_PASSWORD,
    })
    expect(refusalIn(answer).status).toBe(403)
  })
})

describe('the own name', () => {
  it('can be changed, and nothing else', async () => {
    expect((await page.patch(ME, [{ op: 'replace', path: '/name', value: 'Ada Lovelace' }])).status).toBe(204)
    expect((await page.get(ME)).body).toMatchObject({
      name: 'Ada Lovelace',
      email,
      roles: [],
      createdAt: expect.stringMatching(/^2026-/),
    })
    for (const path of ['/role', '/email', '/status']) {
      const answer = await page.patch(ME, [{ op: 'replace', path, value: 'TenantAdmin' }])
      expect(refusalIn(answer)).toMatchObject({ status: 400, source: { pointer: '/0/path' } })
    }
    expect((await page.get(ME)).body).toMatchObject({ email, roles: [] })
  })

  it('is not an application’s to change', async () => {
    const application = new Rest(house, await operatorToken(house, { email, scope: 'user_default' }))
    expect((await application.patch(ME, [{ op: 'replace', path: '/name', value: 'x' }])).status).toBe(403)
  })
})
