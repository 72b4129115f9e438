/** What happened is written in the transaction of the change itself: neither exists without the other, and no secret is in it. */
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { minutes } from '@vestibule/protocol/duration'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { newLink } from '../../src/sign-in/one-time-link.ts'
import type { AuditEvent } from '../../src/audit/audit-event.ts'
import { textOf, type Browser, type Page } from '../support/browser.ts'
import { callTool, codeIn, HOSTED, register, TestClient, tokensIn, type Tokens } from '../support/client.ts'
import { IS_POSTGRES } from '../support/database.ts'
import { contentsOf, jamAuditLog, unjamAuditLog } from '../support/database-contents.ts'
import { newFolder, openHouse, PASSWORD, type House } from '../support/house.ts'
import { ADMINISTRATOR, approvedClient, MEMBER, signedIn } from '../support/stories.ts'

const NEW_PASSWORD = 'a sentence is better than a word'
const FORGETFUL = 'bob@example.com'

let house: House
let administrator: Browser
let member: Browser
let client: TestClient
let tokens: Tokens

beforeAll(async () => {
  house = await openHouse()
  await house.addUser(MEMBER)
  await house.addUser(FORGETFUL)
})
afterAll(() => house.close())

beforeEach(async () => {
  ;({ client, administrator, tokens } = await approvedClient(house))
  member = await signedIn(house, MEMBER)
})

const everything = (): Promise<AuditEvent[]> => house.ports.auditLog.list('default', 10_000)

/** What `act` leaves in the log, and nothing that was there before. */
async function eventsOf(act: () => Promise<unknown>): Promise<AuditEvent[]> {
  const before = new Set((await everything()).map(({ eventId }) => eventId))
  await act()
  return (await everything()).filter(({ eventId }) => !before.has(eventId))
}

const typesOf = async (act: () => Promise<unknown>): Promise<string[]> =>
  (await eventsOf(act)).map(({ type }) => type.replace('com.qlik.core.', '')).toSorted()

const allow = async (browser: Browser, changes = {}): Promise<Page> =>
  browser.submit(await browser.open(client.authorizeUrl(changes)), { decision: 'allow' })

const userIdOf = async (email: string): Promise<string | undefined> =>
  (await house.ports.users.findByEmail('default', email))?.userId

const newCode = async (): Promise<string> => codeIn((await administrator.open(client.authorizeUrl())).leftFor)

async function newResetLink(): Promise<string> {
  const tenant = { tenantId: 'default', issuer: house.issuer }
  const made = newLink(tenant, 'password-reset', (await userIdOf(FORGETFUL)) ?? '', house.ports.random, house.now())
  await house.ports.links.issue(made.link)
  return made.url
}

async function choosePassword(url: string): Promise<Page> {
  const browser = house.browser()
  return browser.submit(await browser.open(url), { password: NEW_PASSWORD, password2: NEW_PASSWORD })
}

describe('what happens leaves exactly its events', () => {
  const changes: readonly (readonly [what: string, act: () => Promise<unknown>, types: readonly string[]])[] = [
    ['a registration', () => register(house, HOSTED), ['oauth-client.registered']],
    ['a registration that is refused', () => register(house, {}), ['oauth-client.registration-refused']],
    ['a sign-in', () => signedIn(house, MEMBER), ['user.signed-in']],
    ['a failed sign-in', () => house.browser().signIn(MEMBER, 'wrong password'), ['user.sign-in-failed']],
    ['a sign-out', async () => member.submit(await member.open('/'), {}, '/sign-out'), ['user.signed-out']],
    ['a consent', () => allow(member, { prompt: 'consent' }), ['consent.granted']],
    ['an exchange', async () => client.exchange(await newCode()), ['oauth-token.issued']],
    ['a revocation', () => client.revoke(tokens.refresh_token ?? ''), ['oauth-token.revoked']],
    ['the revocation of an access token', () => client.revoke(tokens.access_token), ['oauth-token.revoked']],
    ['a change of the settings', () => house.set({ dcrApprovalWindowMinutes: 60 }), ['auth-settings.updated']],
    ['a tool call', () => callTool(house, tokens.access_token), ['com.qlik.ai.mcp.tool.executed']],
    [
      'an invitation',
      async () => administrator.submit(await administrator.open('/'), { email: 'new@example.com' }, '/invitations'),
      ['user.created'],
    ],
    [
      'a link for a new password',
      async () => administrator.submit(await administrator.open('/'), { email: FORGETFUL }, '/invitations'),
      ['user.link-issued'],
    ],
    ['a new password', async () => choosePassword(await newResetLink()), ['user.password-set', 'user.signed-in']],
    [
      'a code that is used twice',
      async () => {
        const code = await newCode()
        await client.exchange(code)
        await client.exchange(code)
      },
      ['oauth-token.issued', 'oauth-token.revoked'],
    ],
  ]

  it.each(changes)('%s', async (_what, act, types) => {
    expect(await typesOf(act)).toEqual(types)
  })

  const nothing: readonly (readonly [what: string, act: () => Promise<unknown>])[] = [
    ['looking at the approval page', async () => administrator.open((await TestClient.register(house)).authorizeUrl())],
    ['looking at the consent page', () => member.open(client.authorizeUrl({ prompt: 'consent' }))],
    [
      'denying',
      async () => member.submit(await member.open(client.authorizeUrl({ prompt: 'consent' })), { decision: 'deny' }),
    ],
    ['a code that nobody knows', () => client.exchange('whatever')],
    ['a refresh token that nobody knows', () => client.refresh('whatever')],
    ['revoking what is no token', () => client.revoke('whatever')],
    ['a token that opens nothing', () => callTool(house, 'whatever')],
  ]

  it.each(nothing)('and %s leaves none', async (_what, act) => {
    expect((await typesOf(act)).filter((type) => type !== 'oauth-client.registered')).toEqual([])
  })
})

describe('the end of waiting', () => {
  it('by approval is three events with one author', async () => {
    const waiting = await TestClient.register(house)
    const page = await administrator.open(waiting.authorizeUrl())
    const events = await eventsOf(() => administrator.submit(page, { decision: 'approve' }))
    expect(events.map(({ type }) => type).toSorted()).toEqual([
      'com.qlik.core.consent.granted',
      'com.qlik.core.oauth-client.connection-config.approved',
      'com.qlik.core.oauth-client.created',
    ])
    const userId = await userIdOf(ADMINISTRATOR)
    for (const event of events) expect(event).toMatchObject({ userId, data: { clientId: waiting.id } })
  })

  it.each(['approve', 'reject'])('that came too late to %s leaves no event', async (decision) => {
    const waiting = await TestClient.register(house)
    const page = await administrator.open(waiting.authorizeUrl())
    await administrator.submit(page, { decision: 'reject' })
    expect(await typesOf(() => administrator.submit(page, { decision }))).toEqual([])
  })

  it('that a member tried to bring about leaves no event', async () => {
    const waiting = await TestClient.register(house)
    const request = new URL(waiting.authorizeUrl()).search.slice(1)
    const form = new URLSearchParams({ request, decision: 'approve', ticket: 'a.9999999999999.b' })
    // That they met the page that waits is an event, the first time.
    await member.open(waiting.authorizeUrl())
    expect(await typesOf(() => member.post('/oauth/authorize/decision', form))).toEqual([])
  })

  it('by expiry has no author', async () => {
    const waiting = await TestClient.register(house)
    house.turn(minutes(60))
    const events = await eventsOf(() => house.keepHouse())
    const own = events.filter(({ data }) => data['clientId'] === waiting.id)
    expect(own).toMatchObject([{ type: 'com.qlik.core.oauth-client.expired' }])
    expect(own[0]).not.toHaveProperty('userId')
  })
})

describe('an event', () => {
  it('of changed settings says what was and what is', async () => {
    await house.set({ refreshTokenGraceSeconds: 60 })
    const [event] = await eventsOf(() => house.set({ refreshTokenGraceSeconds: 30 }))
    expect(event?.data).toEqual({ _updates: [{ path: '/refreshTokenGraceSeconds', oldValue: 60, newValue: 30 }] })
    await house.set({ refreshTokenGraceSeconds: 60 })
  })

  it('of a tool call says which tool, who and through which client', async () => {
    const [event] = await eventsOf(() => callTool(house, tokens.access_token, 'list_my_connections'))
    expect(event).toMatchObject({
      userId: await userIdOf(ADMINISTRATOR),
      time: house.now(),
      data: { tool: 'list_my_connections', clientId: client.id },
    })
  })

  it('of a failed sign-in does not repeat what was typed: people type passwords into the wrong field', async () => {
    const events = await eventsOf(() => house.browser().signIn(PASSWORD, 'wrong password'))
    expect(events.map(({ type }) => type)).toEqual(['com.qlik.core.user.sign-in-failed'])
    expect(JSON.stringify(events)).not.toContain(PASSWORD)
    expect(events[0]).toMatchObject({ data: { address: '192.0.2.1' } })
  })

  it('of the first start names the settings that were chosen with it', async () => {
    const fresh = await openHouse({ settings: {} })
    const tenant = { tenantId: 'default', issuer: fresh.issuer }
    const { link, url } = newLink(tenant, 'set-up', null, fresh.ports.random, fresh.now())
    await fresh.ports.links.issue(link)
    const before = (await fresh.happened()).length

    const browser = fresh.browser()
    const fields = { email: ADMINISTRATOR, password: NEW_PASSWORD, password2: NEW_PASSWORD, methods: 'client_secret' }
    await browser.submit(await browser.open(url), fields)
    const types = (await fresh.happened()).toSorted()
    const settings = (await fresh.ports.auditLog.list('default', 10)).find(
      ({ type, userId }) => type.endsWith('auth-settings.updated') && userId !== undefined,
    )
    await fresh.close()
    expect(types).toHaveLength(before + 3)
    expect(types).toEqual(
      expect.arrayContaining(['core.user.created', 'core.user.signed-in', 'core.auth-settings.updated']),
    )
    expect(settings?.data['_updates']).toContainEqual({
      path: '/dynamicClientRegistrationEnabled',
      oldValue: false,
      newValue: true,
    })
  })
})

describe('a change whose event cannot be written', () => {
  const jam = (): Promise<void> => jamAuditLog(house.store)
  const unjam = (): Promise<void> => unjamAuditLog(house.store)
  afterEach(unjam)

  it('is not made: registration', async () => {
    const waiting = async (): Promise<number> =>
      (await house.ports.unapprovedClients.listWaiting('default', house.now(), 1000)).length
    const before = await waiting()
    await jam()
    expect((await register(house, HOSTED)).status).toBe(500)
    expect(await waiting()).toBe(before)
  })

  it.each(['approve', 'reject'])('is not made: %s', async (decision) => {
    const waiting = await TestClient.register(house)
    const page = await administrator.open(waiting.authorizeUrl())
    await jam()
    expect((await administrator.submit(page, { decision })).status).toBe(500)
    await unjam()
    expect(await house.ports.clients.find('default', waiting.id)).toBeUndefined()
    expect(await house.ports.tombstones.find('default', waiting.id)).toBeUndefined()
    expect((await administrator.submit(page, { decision })).leftFor).toBeDefined()
  })

  it('is not made: expiry', async () => {
    const waiting = await TestClient.register(house)
    house.turn(minutes(60))
    await jam()
    await expect(house.keepHouse()).rejects.toThrow('the log is jammed')
    expect(await house.ports.unapprovedClients.find('default', waiting.id)).toBeDefined()
    expect(await house.ports.tombstones.find('default', waiting.id)).toBeUndefined()
  })

  it('is not made: consent', async () => {
    const page = await member.open(client.authorizeUrl())
    await jam()
    expect((await member.submit(page, { decision: 'allow' })).status).toBe(500)
    expect(await house.ports.consents.find('default', (await userIdOf(MEMBER)) ?? '', client.id)).toBeUndefined()
  })

  it('is not made: the exchange of a code, which can be tried again', async () => {
    const code = await newCode()
    await jam()
    expect((await client.exchange(code)).status).toBe(500)
    await unjam()
    await tokensIn(await client.exchange(code))
  })

  it('is not made: revocation, so that nobody believes in it', async () => {
    await jam()
    for (const token of [tokens.access_token, tokens.refresh_token ?? '']) {
      expect((await client.revoke(token)).status).toBe(500)
    }
    await unjam()
    expect((await callTool(house, tokens.access_token)).status).toBe(200)
    expect((await client.refresh(tokens.refresh_token ?? '')).status).toBe(200)
  })

  it('is not made: the settings', async () => {
    await jam()
    await expect(house.set({ dcrApprovalWindowMinutes: 5 })).rejects.toThrow('the log is jammed')
    expect((await house.ports.settings.find('default'))?.dcrApprovalWindowMinutes).not.toBe(5)
  })

  it('is not made: signing in and out', async () => {
    const sessions = async (): Promise<number> =>
      (await house.store.read.selectFrom('sessions').selectAll().execute()).length
    const home = await member.open('/')
    const before = await sessions()
    await jam()
    expect((await house.browser().signIn(MEMBER, PASSWORD)).status).toBe(500)
    expect((await member.submit(home, {}, '/sign-out')).status).toBe(500)
    expect(await sessions()).toBe(before)
  })

  it('is not made: a new person, a new password', async () => {
    const home = await administrator.open('/')
    const url = await newResetLink()
    await jam()
    const invited = await administrator.submit(home, { email: 'unlucky@example.com' }, '/invitations')
    expect(invited.status).toBe(500)
    expect(await userIdOf('unlucky@example.com')).toBeUndefined()
    expect((await choosePassword(url)).status).toBe(500)
    expect((await house.browser().open(url)).status).toBe(200)
  })

  it('tells the caller nothing of why', async () => {
    await jam()
    expect(await (await register(house, HOSTED)).text()).not.toContain('jammed')
  })
})

describe('a whole journey', () => {
  const folder = newFolder()
  afterAll(() => rmSync(folder, { recursive: true }))

  it('leaves none of its secrets in the audit log, nor in the clear in the database', async () => {
    const journey = await openHouse({ folder })
    const secrets: Record<string, string | undefined> = { password: PASSWORD }
    const { client: traveller, administrator: host, tokens: first } = await approvedClient(journey)
    secrets['client secret'] = traveller.secret
    secrets['access token'] = first.access_token
    secrets['refresh token'] = first.refresh_token
    secrets['code verifier'] = traveller.verifier
    secrets['session cookie'] = [...host.cookies.values()][0]

    const page = await host.submit(await host.open('/'), { email: 'guest@example.com' }, '/invitations')
    const url = /http\S+\/choose-password\/\S+/.exec(textOf(page))?.[0] ?? ''
    secrets['one-time link'] = url.split('/').at(-1)
    const guest = journey.browser()
    await guest.submit(await guest.open(url), { password: NEW_PASSWORD, password2: NEW_PASSWORD })
    secrets['new password'] = NEW_PASSWORD

    const decided = await guest.submit(await guest.open(traveller.authorizeUrl()), { decision: 'allow' })
    secrets['code'] = codeIn(decided.leftFor)
    const second = await tokensIn(await traveller.exchange(codeIn(decided.leftFor)))
    const third = await tokensIn(await traveller.refresh(second.refresh_token ?? ''))
    secrets['rotated refresh token'] = second.refresh_token
    secrets['newest refresh token'] = third.refresh_token
    secrets["the refresh family's secret"] = Buffer.from(third.refresh_token ?? '', 'base64url').toString('hex', 16, 48)
    secrets['signature of an access token'] = third.access_token.split('.')[2]
    await callTool(journey, third.access_token)
    await traveller.exchange(codeIn(decided.leftFor))
    await traveller.revoke(first.access_token)
    await guest.submit(await guest.open('/'), {}, '/sign-out')

    const log = JSON.stringify(await journey.ports.auditLog.list('default', 1000))
    const rows = JSON.stringify(await contentsOf(journey.store))
    await journey.close()
    // Of SQLite all that is on the disk, pages that are free again included.
    const files = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'latin1'))
    const database = IS_POSTGRES ? rows : files.join('')
    expect(log).toContain(traveller.id)
    expect(database).toContain('guest@example.com')
    const leakedInto = (text: string): string[] =>
      Object.keys(secrets).filter((kind) => text.includes(secrets[kind] ?? ''))
    expect(Object.keys(secrets).filter((kind) => (secrets[kind] ?? '').length < 20)).toEqual([])
    expect(leakedInto(log)).toEqual([])
    expect(leakedInto(database)).toEqual([])
  })
})
