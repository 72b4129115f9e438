/** `/api/v1/users`: administrators list, invite, change, disable and sign out the people of their tenant. */
import { minutes } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { callTool } from '../support/client.ts'
import { consoleOf, type ConsolePage } from '../support/console.ts'
import { openHouse, PASSWORD, type House } from '../support/house.ts'
import { operatorToken } from '../support/operator.ts'
import { refusalIn, Rest, restOf, type RestAnswer } from '../support/rest.ts'
import { ADMINISTRATOR, approvedClient, connect, MEMBER, signedIn } from '../support/stories.ts'

const USERS = '/api/v1/users'

interface UserBody {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly roles: readonly string[]
  readonly status: string
  readonly lastSignedInAt?: string
  readonly invitation: { readonly url: string; readonly expiresAt: string }
}

let house: House
let administrator: Rest
let adaId: string
let maxId: string

const usersIn = ({ body }: RestAnswer) => body.data as unknown as readonly UserBody[]
const userIn = ({ body }: RestAnswer) => body as unknown as UserBody
const emails = (answer: RestAnswer) => usersIn(answer).map(({ email }) => email)
const replace = (path: string, value: unknown) => [{ op: 'replace', path, value }]
const idOf = async (email: string): Promise<string> =>
  String((await house.ports.users.findByEmail('default', email))?.userId)
const invite = async (email: string, members: Readonly<Record<string, unknown>> = {}): Promise<UserBody> =>
  userIn(await administrator.post(USERS, { email, ...members }))

beforeAll(async () => {
  house = await openHouse()
  adaId = (await house.addUser(ADMINISTRATOR, 'TenantAdmin')).userId
  house.turn(minutes(1))
  maxId = (await house.addUser(MEMBER)).userId
  house.turn(minutes(1))
  administrator = await restOf(house)
})
afterAll(() => house.close())

describe('the list of users', () => {
  beforeAll(async () => {
    await signedIn(house, MEMBER)
    house.turn(minutes(1))
    await invite('zoe@example.com', { name: 'Zoë Åström' })
    house.turn(minutes(1))
    await invite('bo@example.com', { name: 'bo', role: 'TenantAdmin' })
  })

  it('is sorted by e-mail address, and shows what there is to know', async () => {
    const answer = await administrator.get(USERS)
    expect(emails(answer)).toEqual([ADMINISTRATOR, 'bo@example.com', MEMBER, 'zoe@example.com'])
    expect(usersIn(answer)[2]).toEqual({
      id: maxId,
      subject: maxId,
      tenantId: 'default',
      email: MEMBER,
      name: 'max',
      roles: [],
      status: 'active',
      createdAt: '2026-11-24T12:01:00.000Z',
      lastSignedInAt: '2026-11-24T12:02:00.000Z',
      identityIssuers: [],
    })
  })

  it.each([
    ['-email', ['zoe@example.com', MEMBER, 'bo@example.com', ADMINISTRATOR]],
    ['+name', [ADMINISTRATOR, 'bo@example.com', MEMBER, 'zoe@example.com']],
    ['createdAt', [ADMINISTRATOR, MEMBER, 'zoe@example.com', 'bo@example.com']],
  ])('is sorted by %s', async (sort, expected) => {
    expect(emails(await administrator.get(USERS, { sort }))).toEqual(expected)
  })

  it.each([
    ['MAX', [MEMBER]],
    ['zoë å', ['zoe@example.com']],
    ['ZOË', ['zoe@example.com']],
    ['example.com', [ADMINISTRATOR, 'bo@example.com', MEMBER, 'zoe@example.com']],
    ['%', []],
    ['_', []],
    ['', [ADMINISTRATOR, 'bo@example.com', MEMBER, 'zoe@example.com']],
  ])('finds %j in name or e-mail address', async (search, expected) => {
    const answer = await administrator.get(USERS, { search, totalResults: 'true' })
    expect([emails(answer), answer.body['totalResults']]).toEqual([expected, expected.length])
  })

  it.each([
    ['status eq "invited"', ['bo@example.com', 'zoe@example.com']],
    ['role eq "TenantAdmin" and status eq "active"', [ADMINISTRATOR]],
    ['lastSignedInAt pr', [MEMBER]],
    ['not (email sw "ada") and createdAt lt "2026-11-24T12:02:00Z"', [MEMBER]],
    ['name co "Åst"', ['zoe@example.com']],
  ])('is filtered by %s', async (filter, expected) => {
    const answer = await administrator.get(USERS, { filter, totalResults: 'true' })
    expect([emails(answer), answer.body['totalResults']]).toEqual([expected, expected.length])
  })

  it.each(['+email', '-name', '-createdAt'])('comes in pages that neither repeat nor miss any, by %s', async (sort) => {
    const whole = emails(await administrator.get(USERS, { sort, limit: '100' }))
    const first = await administrator.get(USERS, { sort, limit: '2' })
    const second = await administrator.get(first.body.links.next.href)
    expect([...emails(first), ...emails(second)]).toEqual(whole)
    expect(second.body.links.next).toBeUndefined()
    expect(emails(await administrator.get(second.body.links.prev.href))).toEqual(emails(first))
  })

  it.each<readonly [Record<string, string>, string]>([
    [{ limit: '0' }, 'limit'],
    [{ limit: '101' }, 'limit'],
    [{ sort: 'role' }, 'sort'],
    [{ filter: 'password pr' }, 'filter'],
    [{ filter: 'email eq' }, 'filter'],
    [{ next: 'forged' }, 'next'],
    [{ search: 'x'.repeat(201) }, 'search'],
    [{ search: 'a\0b' }, 'search'],
    [{ totalResults: 'yes' }, 'totalResults'],
  ])('is not given for %j', async (query, parameter) => {
    expect(refusalIn(await administrator.get(USERS, query))).toMatchObject({ status: 400, source: { parameter } })
  })

  it('holds nobody of another tenant', async () => {
    await house.addTenant('acme', 'acme.localhost:3000')
    const acme = await restOf(house, { tenantId: 'acme' })
    expect(emails(await acme.get(USERS))).toEqual([ADMINISTRATOR])
    expect(refusalIn(await acme.get(`${USERS}/${maxId}`)).status).toBe(404)
    expect(refusalIn(await acme.patch(`${USERS}/${maxId}`, replace('/name', 'x'))).status).toBe(404)
    expect(refusalIn(await acme.post(`${USERS}/${maxId}/actions/end-sessions`)).status).toBe(404)
    expect(refusalIn(await acme.post(`${USERS}/${maxId}/actions/invite`)).status).toBe(404)
  })

  it('is for administrators, with a scope that says so', async () => {
    const member = await restOf(house, { email: MEMBER, scope: 'admin_classic' })
    const narrow = await restOf(house, { scope: 'user_default' })
    expect([(await member.get(USERS)).status, (await narrow.get(USERS)).status]).toEqual([403, 403])
  })
})

describe('inviting a person', () => {
  it('gives a link once, behind which they choose a password', async () => {
    const invited = await invite('  Nina@Example.COM ', { name: 'Nina' })
    expect(invited).toMatchObject({ email: 'nina@example.com', name: 'Nina', roles: [], status: 'invited' })
    const days = (new Date(invited.invitation.expiresAt).getTime() - house.now().getTime()) / 86_400_000
    expect(days).toBe(7)
    expect(await administrator.get(`${USERS}/${invited.id}`)).not.toHaveProperty('body.invitation')

    const browser = house.browser()
    const home = await browser.submit(await browser.open(invited.invitation.url), {
      password: PASSWORD,
      password2: PASSWORD,
    })
    expect(home.html).toContain('Hello, Nina')
    const now = userIn(await administrator.get(`${USERS}/${invited.id}`))
    expect(now).toMatchObject({ status: 'active', lastSignedInAt: house.now().toISOString() })
  })

  it('whose address is taken is refused, with the member that is to blame', async () => {
    const answer = await administrator.post(USERS, { email: MEMBER.toUpperCase() })
    expect(refusalIn(answer)).toEqual({
      status: 409,
      detail: `${MEMBER} is a user of this tenant already`,
      source: { pointer: '/email' },
    })
  })

  it.each<readonly [string, unknown, string]>([
    ['no address', {}, '/email'],
    ['an address that is none', { email: 'nobody' }, '/email'],
    ['an empty name', { email: 'x@example.com', name: '  ' }, '/name'],
    ['a name with a line break', { email: 'x@example.com', name: 'a\nb' }, '/name'],
    ['a name that turns the writing direction', { email: 'x@example.com', name: 'a\u202eb' }, '/name'],
    ['an endless name', { email: 'x@example.com', name: 'x'.repeat(201) }, '/name'],
    ['a role that there is not', { email: 'x@example.com', role: 'Root' }, '/role'],
    ['no object', [], ''],
  ])('with %s is refused', async (_what, body, pointer) => {
    expect(refusalIn(await administrator.post(USERS, body))).toMatchObject({ status: 400, source: { pointer } })
  })

  it('again makes a new link, and the one before works no more', async () => {
    const { id, invitation } = await invite('otto@example.com')
    const again = await administrator.post(`${USERS}/${id}/actions/invite`)
    expect([again.status, again.body['purpose']]).toEqual([201, 'invitation'])
    const browser = house.browser()
    expect((await browser.open(invitation.url)).status).toBe(404)
    expect((await browser.open(String(again.body['url']))).status).toBe(200)
  })

  it('who has a password makes a link for a new one', async () => {
    const answer = await administrator.post(`${USERS}/${maxId}/actions/invite`)
    expect(answer.body).toMatchObject({ purpose: 'password-reset', expiresAt: expect.any(String) })
  })
})

describe('changing a user', () => {
  it('names what was and what is, and who did it', async () => {
    const { id } = await invite('vera@example.com')
    expect(
      (
        await administrator.patch(`${USERS}/${id}`, [
          ...replace('/name', 'Vera Müller'),
          ...replace('/role', 'TenantAdmin'),
        ])
      ).status,
    ).toBe(204)
    expect(userIn(await administrator.get(`${USERS}/${id}`))).toMatchObject({
      name: 'Vera Müller',
      roles: ['TenantAdmin'],
    })
    expect(emails(await administrator.get(USERS, { search: 'müll' }))).toEqual(['vera@example.com'])
    const told = (await house.ports.auditLog.list('default', 1000)).find(
      ({ type }) => type === 'com.qlik.core.user.updated',
    )
    expect(told).toMatchObject({
      userId: adaId,
      data: {
        userId: id,
        email: 'vera@example.com',
        _updates: [
          { path: '/name', oldValue: 'vera', newValue: 'Vera Müller' },
          { path: '/role', oldValue: 'Member', newValue: 'TenantAdmin' },
        ],
      },
    })
  })

  it('into what they are already changes nothing, and tells nothing', async () => {
    const count = async () => (await house.happened()).filter((type) => type === 'core.user.updated').length
    const before = await count()
    expect((await administrator.patch(`${USERS}/${maxId}`, replace('/status', 'active'))).status).toBe(204)
    expect(await count()).toBe(before)
  })

  it.each<readonly [string, unknown, string | undefined]>([
    ['another member', replace('/email', 'x@example.com'), '/0/path'],
    ['another operation', [{ op: 'remove', path: '/name' }], '/0/op'],
    ['a status that there is not', replace('/status', 'invited'), '/0/value'],
    ['a role that there is not', replace('/role', 'Root'), '/0/value'],
    ['an empty name', replace('/name', ''), '/0/value'],
    ['nothing', [], ''],
    ['the second of two', [...replace('/name', 'ok'), ...replace('/role', 1)], '/1/value'],
  ])('is refused for %s, and all of it', async (_what, body, pointer) => {
    expect(refusalIn(await administrator.patch(`${USERS}/${maxId}`, body))).toMatchObject({
      status: 400,
      source: { pointer },
    })
    expect(userIn(await administrator.get(`${USERS}/${maxId}`))).toMatchObject({ name: 'max', roles: [] })
  })
})

describe('the last active administrator', () => {
  it.each([
    ['demoted', '/role', 'Member'],
    ['disabled', '/status', 'disabled'],
  ])('cannot be %s', async (_how, path, value) => {
    const alone = await openHouse()
    await alone.addUser(ADMINISTRATOR, 'TenantAdmin')
    const rest = await restOf(alone)
    // An invited administrator has no way in yet: they do not count.
    await rest.post(USERS, { email: 'bo@example.com', role: 'TenantAdmin' })
    const ada = (await alone.ports.users.findByEmail('default', ADMINISTRATOR))?.userId ?? ''
    expect(refusalIn(await rest.patch(`${USERS}/${ada}`, replace(path, value)))).toMatchObject({
      status: 409,
      detail: expect.stringContaining('last active administrator'),
    })

    await alone.addUser('eva@example.com', 'TenantAdmin')
    expect((await rest.patch(`${USERS}/${ada}`, replace(path, value))).status).toBe(204)
    await alone.close()
  })
})

describe('a user who is disabled', () => {
  it('is signed out, refused with every token from the next request on, and back when that is lifted', async () => {
    const { client } = await approvedClient(house)
    await house.addUser('dora@example.com')
    const dora = await idOf('dora@example.com')
    const tokens = await connect(house, client, 'dora@example.com')
    const page = await consoleOf(house, 'dora@example.com')
    const script = new Rest(house, await operatorToken(house, { email: 'dora@example.com', scope: 'user_default' }))
    const { body: link } = await administrator.post(`${USERS}/${dora}/actions/invite`)
    const works = async () => [
      (await page.get('/api/v1/users/me')).status,
      (await script.get('/api/v1/users/me')).status,
      (await callTool(house, tokens.access_token)).status,
    ]
    expect(await works()).toEqual([200, 200, 200])

    expect((await administrator.patch(`${USERS}/${dora}`, replace('/status', 'disabled'))).status).toBe(204)
    expect(await works()).toEqual([401, 401, 401])
    expect((await client.refresh(tokens.refresh_token ?? '')).status).toBe(400)
    expect((await house.browser().signIn('dora@example.com', PASSWORD)).status).toBe(401)
    expect((await house.browser().open(String(link['url']))).status).toBe(404)
    expect(refusalIn(await administrator.post(`${USERS}/${dora}/actions/invite`)).status).toBe(409)

    await administrator.patch(`${USERS}/${dora}`, replace('/status', 'active'))
    // Connections stood all the time; sessions are gone for good.
    expect(await works()).toEqual([401, 200, 200])
    expect((await house.browser().open(String(link['url']))).status).toBe(404)
  })

  it('before they chose a password is invited again when that is lifted', async () => {
    const { id } = await invite('ida@example.com')
    await administrator.patch(`${USERS}/${id}`, replace('/status', 'disabled'))
    await administrator.patch(`${USERS}/${id}`, replace('/status', 'active'))
    expect(userIn(await administrator.get(`${USERS}/${id}`)).status).toBe('invited')
  })
})

describe('ending all sessions of a user', () => {
  it('signs them out everywhere, and is told once', async () => {
    await house.addUser('emil@example.com')
    const id = await idOf('emil@example.com')
    const pages: ConsolePage[] = [
      await consoleOf(house, 'emil@example.com'),
      await consoleOf(house, 'emil@example.com'),
    ]
    const end = () => administrator.post(`${USERS}/${id}/actions/end-sessions`)
    expect([(await end()).status, (await end()).status]).toEqual([204, 204])
    for (const page of pages) {
      const answer = await page.get('/api/v1/users/me')
      expect(answer.status).toBe(401)
    }
    const told = (await house.ports.auditLog.list('default', 1000)).filter(
      ({ type }) => type === 'com.qlik.core.user.sessions-ended',
    )
    expect(told).toMatchObject([{ userId: adaId, data: { userId: id, which: 'all' } }])
  })
})
