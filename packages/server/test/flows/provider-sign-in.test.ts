/** People come in through the identity provider of their tenant: a real one, behind an HTTP server of its own. */
import { hours } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import type { IdentityProvider, RoleMapping } from '../../src/sign-in/providers/identity-provider.ts'
import { issuePasswordLink } from '../../src/sign-in/issue-password-link.ts'
import { inviteUser } from '../../src/sign-in/create-user.ts'
import { textOf, type Page } from '../support/browser.ts'
import { changeUser } from '../support/changes.ts'
import { callTool, codeIn, tokensIn, type TestClient } from '../support/client.ts'
import { ConsolePage } from '../support/console.ts'
import { LOOPBACK } from '../support/document-server.ts'
import { openHouse, PASSWORD, type House } from '../support/house.ts'
import { startIdentityProvider, type IdentityProviderServer } from '../support/identity-provider.ts'
import {
  buttonOn,
  CALLBACK,
  haveNoProvider,
  haveProvider,
  keepRealTime,
  set,
  signInThrough,
  through,
} from '../support/providers.ts'
import { refusalIn, restOf } from '../support/rest.ts'
import { ADMINISTRATOR, approvedClient, MEMBER, signedIn } from '../support/stories.ts'

let house: House
let server: IdentityProviderServer
let provider: IdentityProvider
beforeAll(async () => {
  house = await openHouse({ allowedPrivateNetworks: [LOOPBACK] })
  server = await startIdentityProvider([`${house.issuer}${CALLBACK}`])
  await house.addUser(ADMINISTRATOR, 'TenantAdmin')
  await house.addUser(MEMBER)
  server.accounts.set('ada-1', { email: ADMINISTRATOR, email_verified: true, name: 'Ada' })
  server.accounts.set('max-1', { email: MEMBER, email_verified: true, name: 'Max' })
})
beforeEach(async () => {
  keepRealTime(house)
  await haveNoProvider(house)
  provider = await haveProvider(house, server.issuer)
})
afterAll(async () => {
  await server.close()
  await house.close()
})

const WAYS = '/api/v1/users/me/ways-in'

let people = 0
/** Somebody whom nobody here has met. */
function stranger(account: Readonly<Record<string, unknown>> = {}): {
  readonly subject: string
  readonly email: string
} {
  people += 1
  const subject = `stranger-${people}`
  const email = `${subject}@example.com`
  server.accounts.set(subject, { email, email_verified: true, name: `Stranger ${people}`, ...account })
  return { subject, email }
}

const isHome = (page: Page): boolean => page.status === 200 && page.html.includes('<h1>Hello, ')
const userOf = (email: string) => house.ports.users.findByEmail('default', email)

describe('how a person may sign in again', () => {
  const ACME = () => [{ name: 'Acme', issuer: server.issuer }]

  it('is through the provider alone for who has never chosen a password', async () => {
    const { browser } = await signInThrough(house, server, stranger().subject)
    expect((await new ConsolePage(house, browser).get(WAYS)).body).toEqual({ password: 'none', providers: ACME() })
  })

  it('is with a password for whom no provider knows', async () => {
    const page = new ConsolePage(house, await signedIn(house, MEMBER))
    expect((await page.get(WAYS)).body).toEqual({ password: 'set', providers: [] })
  })

  it('is through nothing that is turned off', async () => {
    const { browser } = await signInThrough(house, server, stranger().subject)
    await set(house, provider, { enabled: false })
    expect((await new ConsolePage(house, browser).get(WAYS)).body).toEqual({ password: 'none', providers: [] })
  })
})

describe('signing in through an identity provider', () => {
  it('is offered beside the password', async () => {
    const page = await house.browser().open('/sign-in')
    expect(textOf(page)).toContain('Sign in with Acme')
    expect(page.html).toContain('type="password"')
  })

  it('makes a user of whom the provider vouches for, and leads home', async () => {
    const { subject, email } = stranger({ name: 'Grace Hopper' })
    const { page } = await signInThrough(house, server, subject)
    expect(textOf(page)).toContain('Hello, Grace Hopper')
    expect(await userOf(email)).toMatchObject({ role: 'Member', status: 'active', passwordHash: null })
    expect((await house.happened()).slice(0, 5)).toEqual(
      expect.arrayContaining(['core.user.created', 'core.user.signed-in']),
    )
  })

  it('knows the person the next time, whatever the address is then', async () => {
    const { subject, email } = stranger()
    await signInThrough(house, server, subject)
    server.accounts.set(subject, { email: 'another@example.com', email_verified: true })
    expect(textOf((await signInThrough(house, server, subject)).page)).toContain(`Signed in as ${email}`)
    expect(await userOf('another@example.com')).toBeUndefined()
  })

  it('asks with PKCE, a nonce and a state of each sign-in’s own, in the language of the page', async () => {
    const { subject } = stranger()
    server.asked.length = 0
    await signInThrough(house, server, subject)
    await signInThrough(house, server, subject)
    const [first, second] = server.asked
    expect(Object.fromEntries(first ?? [])).toMatchObject({
      response_type: 'code',
      client_id: 'vestibule',
      redirect_uri: `${house.issuer}${CALLBACK}`,
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      ui_locales: 'en',
    })
    for (const name of ['state', 'nonce', 'code_challenge']) expect(first?.get(name)).not.toBe(second?.get(name))
  })

  it('writes nothing on the way there', async () => {
    const before = await house.happened()
    const browser = house.browser()
    await browser.open(buttonOn(await browser.open('/sign-in')))
    expect(await house.happened()).toEqual(before)
    expect(
      await house.store.read
        .selectFrom('sessions')
        .selectAll()
        .where('signed_in_at', '>=', house.now().getTime())
        .execute(),
    ).toEqual([])
  })

  it('shows administrators where the person comes from', async () => {
    const { subject, email } = stranger()
    await signInThrough(house, server, subject)
    const rest = await restOf(house)
    const { body } = await rest.get('/api/v1/users', { search: email })
    expect(body.data).toEqual([expect.objectContaining({ email, identityIssuers: [server.issuer] })])
  })

  it('is signed out of here alone, and not in again at once', async () => {
    const { browser, page } = await signInThrough(house, server, stranger().subject)
    const out = await browser.submit(page, {}, '/sign-out')
    expect(out.url).toBe(`${house.issuer}/sign-in`)
    expect(textOf(out)).toContain('Sign in with Acme')
  })

  it('tells how to go on when the person says no at the provider', async () => {
    const browser = house.browser()
    server.next = { error: 'access_denied' }
    const page = await through(server, browser, await browser.open(buttonOn(await browser.open('/sign-in'))))
    expect(page.status).toBe(403)
    expect(textOf(page)).toContain('Acme says that you did not sign in, or did not agree.')
    expect(page.html).toContain('href="/sign-in?return_to=%2F"')
  })

  it('is gone with the provider, also for who is on the way', async () => {
    const browser = house.browser()
    server.next = stranger().subject
    const onTheWay = await browser.open(buttonOn(await browser.open('/sign-in')))
    await set(house, provider, { enabled: false })
    expect(textOf(await through(server, browser, onTheWay))).toContain('An administrator has turned it off.')
    expect(textOf(await browser.open('/sign-in'))).not.toContain('Acme')
  })
})

describe('an application that needs somebody signed in', () => {
  let client: TestClient
  beforeAll(async () => {
    ;({ client } = await approvedClient(house))
  })

  it('gets its connection after the provider and consent', async () => {
    const { subject, email } = stranger()
    const browser = house.browser()
    const signIn = await browser.open(client.authorizeUrl({ login_hint: email }))
    server.next = subject
    const consent = await through(server, browser, await browser.open(buttonOn(signIn)))
    expect(server.asked.at(-1)?.get('login_hint')).toBe(email)
    expect(textOf(consent)).toContain(`You are signed in as ${email}`)

    const decided = await browser.submit(consent, { decision: 'allow' })
    const tokens = await tokensIn(await client.exchange(codeIn(decided.leftFor)))
    expect((await callTool(house, tokens.access_token)).status).toBe(200)
  })

  it('that wants a fresh sign-in has the provider ask again', async () => {
    const { subject } = stranger()
    const there = server.browser()
    const { browser } = await signInThrough(house, server, subject, there)
    house.turn(hours(0.5))
    const signIn = await browser.open(client.authorizeUrl({ prompt: 'login' }))
    house.turn(-hours(0.5))
    const consent = await through(server, browser, await browser.open(buttonOn(signIn)), there)
    expect(Object.fromEntries(server.asked.at(-1) ?? [])).toMatchObject({ prompt: 'login', max_age: '0' })
    expect(consent.status).toBe(200)
  })
})

describe('where passwords are turned off', () => {
  beforeEach(async () => {
    await set(house, provider, { accountLinking: 'verified-email' })
    await signInThrough(house, server, 'ada-1')
    await set(house, provider, { passwordSignIn: 'off' })
  })

  it('the sign-in page is passed through', async () => {
    const page = await house.browser().open('/')
    expect(page.leftFor?.origin).toBe(server.issuer)
  })

  it('no password is taken, right or wrong', async () => {
    await set(house, provider, { passwordSignIn: 'beside' })
    const browser = house.browser()
    const form = await browser.open('/sign-in')
    await set(house, provider, { passwordSignIn: 'off' })
    const page = await browser.submit(form, { email: MEMBER, password: PASSWORD })
    expect(page.status).toBe(401)
    expect(textOf(page)).toContain('Passwords are turned off here.')
    expect(page.html).not.toContain('type="password"')
  })

  it('nobody who has a password still is asked for it, or changes it', async () => {
    await set(house, provider, { passwordSignIn: 'beside' })
    const page = new ConsolePage(house, await signedIn(house, MEMBER))
    await set(house, provider, { passwordSignIn: 'off' })
    expect((await page.get(WAYS)).body).toEqual({ password: 'off', providers: [] })
    const passwords = { currentPassword: PASSWORD, newPassword: 'a sentence is better than a word' }
    const answer = await page.post('/api/v1/users/me/actions/change-password', passwords)
    expect(refusalIn(answer)).toMatchObject({
      status: 409,
      detail: expect.stringContaining('passwords are turned off'),
    })
  })

  it('administrators give out no links, and whom they expect comes in through the provider', async () => {
    const rest = await restOf(house)
    const max = await userOf(MEMBER)
    expect((await rest.post(`/api/v1/users/${max?.userId}/actions/invite`)).status).toBe(409)

    const { subject, email } = stranger()
    await set(house, provider, { justInTimeUsers: false })
    const { status, body } = await rest.post('/api/v1/users', { email, role: 'TenantAdmin' })
    expect([status, body['invitation']]).toEqual([201, undefined])
    expect(isHome((await signInThrough(house, server, subject)).page)).toBe(true)
    expect(await userOf(email)).toMatchObject({ role: 'TenantAdmin', status: 'active' })
  })

  it('a link from before does not work', async () => {
    await set(house, provider, { passwordSignIn: 'beside' })
    const tenant = { tenantId: 'default', issuer: house.issuer }
    const invited = await inviteUser(
      tenant,
      { email: stranger().email, role: 'Member' },
      'ada',
      house.ports,
      house.now(),
    )
    await set(house, provider, { passwordSignIn: 'off' })
    expect((await house.browser().open(invited?.link?.url ?? '')).status).toBe(403)
  })

  it('the operator’s link lets an administrator in, whatever has become of the provider', async () => {
    const ada = await userOf(ADMINISTRATOR)
    if (!ada) throw new Error('nobody')
    const tenant = { tenantId: 'default', issuer: house.issuer }
    const link = await issuePasswordLink(tenant, ada, undefined, house.ports, house.now())
    const browser = house.browser()
    const page = await browser.open(link?.url ?? '')
    expect(isHome(await browser.submit(page, { password: PASSWORD, password2: PASSWORD }))).toBe(true)
  })
})

describe('passwords', () => {
  it('are not turned off by who has not shown that the provider lets an administrator in', async () => {
    await haveNoProvider(house)
    const untried = await haveProvider(house, 'https://untried.example')
    await expect(set(house, untried, { passwordSignIn: 'off' })).rejects.toThrow('nobody-linked')
    await expect(haveProvider(house, 'https://another.example', { passwordSignIn: 'off' })).rejects.toThrow(
      'nobody-linked',
    )
    expect(await house.browser().open('/sign-in')).toMatchObject({ html: expect.stringContaining('type="password"') })
  })
})

describe('an account that is there already', () => {
  const asNew = async (email: string) => {
    const { subject } = stranger({ email })
    await house.addUser(email)
    return subject
  }

  it('is linked by its password, once', async () => {
    const subject = await asNew('linked@example.com')
    const { browser, page } = await signInThrough(house, server, subject)
    expect(textOf(page)).toContain('There is an account with linked@example.com here.')
    const wrong = await browser.submit(page, { password: 'wrong password' })
    expect(wrong.status).toBe(401)
    expect(isHome(await browser.submit(wrong, { password: PASSWORD }))).toBe(true)
    expect((await house.happened()).slice(0, 5)).toContain('core.user.identity-linked')
    expect(isHome((await signInThrough(house, server, subject)).page)).toBe(true)
  })

  it('is linked in the browser alone that the provider has brought the person to', async () => {
    const subject = await asNew('elsewhere@example.com')
    const { page } = await signInThrough(house, server, subject)
    const other = house.browser()
    await other.open('/sign-in')
    expect((await other.submit(page, { password: PASSWORD })).status).toBe(400)
  })

  it('is slowed down for who guesses its password there', async () => {
    const subject = await asNew('guessed@example.com')
    const { browser, page } = await signInThrough(house, server, subject)
    let last = page
    for (let guess = 0; guess < 6; guess++) last = await browser.submit(last, { password: `guess ${guess}` })
    expect(last.status).toBe(429)
  })

  it('is linked by its verified address where the administrator says so', async () => {
    const subject = await asNew('trusting@example.com')
    await set(house, provider, { accountLinking: 'verified-email' })
    expect(isHome((await signInThrough(house, server, subject)).page)).toBe(true)
    // Both ways lead to it from now on.
    await signedIn(house, 'trusting@example.com')
  })

  it('is nobody else’s who comes later with the same address', async () => {
    const subject = await asNew('reused@example.com')
    await set(house, provider, { accountLinking: 'verified-email' })
    await signInThrough(house, server, subject)
    const successor = stranger({ email: 'reused@example.com' }).subject
    const { page } = await signInThrough(house, server, successor)
    expect(page.status).toBe(403)
    expect(textOf(page)).toContain('Your address belongs to another account')
  })

  it('that was invited is linked to who has the address', async () => {
    const { subject, email } = stranger()
    await inviteUser(
      { tenantId: 'default', issuer: house.issuer },
      { email, role: 'TenantAdmin' },
      'ada',
      house.ports,
      house.now(),
    )
    expect(isHome((await signInThrough(house, server, subject)).page)).toBe(true)
    expect(await userOf(email)).toMatchObject({ role: 'TenantAdmin', status: 'active' })
  })

  it('can be unlinked, which ends its sessions, and linked anew', async () => {
    const subject = await asNew('unlinked@example.com')
    await set(house, provider, { accountLinking: 'verified-email' })
    const { browser } = await signInThrough(house, server, subject)
    const user = await userOf('unlinked@example.com')
    const rest = await restOf(house)
    const unlink = () => rest.post(`/api/v1/users/${user?.userId}/actions/unlink`, { issuer: server.issuer })
    expect((await unlink()).status).toBe(204)
    expect((await unlink()).status).toBe(404)
    expect(isHome(await browser.open('/account'))).toBe(false)
    const successor = stranger({ email: 'unlinked@example.com' }).subject
    expect(isHome((await signInThrough(house, server, successor)).page)).toBe(true)
  })
})

describe('who does not come in', () => {
  it.each<[who: string, account: Readonly<Record<string, unknown>>, title: string]>([
    ['somebody without an address', { email: undefined }, 'Your e-mail address is missing'],
    ['somebody whose address is none', { email: 'no address' }, 'Your e-mail address is missing'],
    ['somebody whose address is not verified', { email_verified: false }, 'Your e-mail address is not verified'],
    ['somebody of whose address nothing is said', { email_verified: undefined }, 'Your e-mail address is not verified'],
  ])('%s', async (_who, account, title) => {
    const { subject } = stranger(account)
    const { page } = await signInThrough(house, server, subject)
    expect(page.status).toBe(403)
    expect(textOf(page)).toContain(title)
    expect((await house.happened()).slice(0, 5)).toContain('core.user.sign-in-failed')
  })

  it('a stranger, where nobody is made a user on the first sign-in', async () => {
    await set(house, provider, { justInTimeUsers: false })
    const { page } = await signInThrough(house, server, stranger().subject)
    expect(textOf(page)).toContain('There is no account for you here yet')
    // Asked anew the provider lets the person be somebody else.
    expect(page.html).toContain('href="/sign-in?return_to=%2F&amp;prompt=login"')
  })

  it('somebody of another domain than those that are let in', async () => {
    await set(house, provider, { allowedEmailDomains: ['acme.example'] })
    expect(textOf((await signInThrough(house, server, stranger().subject)).page)).toContain(
      'This address is not let in here',
    )
    const ours = stranger({ email: 'somebody@acme.example' })
    expect(isHome((await signInThrough(house, server, ours.subject)).page)).toBe(true)
  })

  it('who was let in before, once the domain is not any more', async () => {
    const { subject } = stranger()
    await signInThrough(house, server, subject)
    await set(house, provider, { allowedEmailDomains: ['acme.example'] })
    expect((await signInThrough(house, server, subject)).page.status).toBe(403)
  })

  it('who is disabled here', async () => {
    const { subject, email } = stranger()
    await signInThrough(house, server, subject)
    await changeUser(house, email, { status: 'disabled', disable_reason: 'Has left the company' })
    const told = textOf((await signInThrough(house, server, subject)).page)
    expect(told).toContain('This account is disabled')
    expect(told).toContain('The reason given: “Has left the company”')
  })

  it('an unverified address, also of a provider whose silence counts as verified', async () => {
    await set(house, provider, { assumeEmailVerified: true })
    expect(isHome((await signInThrough(house, server, stranger({ email_verified: undefined }).subject)).page)).toBe(
      true,
    )
    expect((await signInThrough(house, server, stranger({ email_verified: false }).subject)).page.status).toBe(403)
  })
})

describe('roles from a claim', () => {
  const MAPPING: RoleMapping = {
    claim: 'groups',
    values: [
      { value: 'admins', role: 'TenantAdmin' },
      { value: 'staff', role: 'Member' },
    ],
    otherwise: 'none',
  }
  beforeEach(() => set(house, provider, { roleMapping: MAPPING, accountLinking: 'verified-email' }))

  it.each([
    ['the one group that is mapped', ['staff'], 'Member'],
    ['several, the highest of them', ['staff', 'else', 'admins'], 'TenantAdmin'],
    ['a single text', 'admins', 'TenantAdmin'],
  ])('are given by %s', async (_what, groups, role) => {
    const { subject, email } = stranger({ groups })
    await signInThrough(house, server, subject)
    expect(await userOf(email)).toMatchObject({ role })
  })

  it.each([
    ['no group', undefined],
    ['another group', ['else']],
    ['what is no text', [{ admins: true }]],
  ])('keep out who has %s', async (_what, groups) => {
    const { page } = await signInThrough(house, server, stranger({ groups }).subject)
    expect(textOf(page)).toContain('none of your groups there is let in here')
  })

  it('count at each sign-in, up and down, and are told of', async () => {
    const { subject, email } = stranger({ groups: ['admins'] })
    const { browser } = await signInThrough(house, server, subject)
    server.accounts.set(subject, { email, email_verified: true, groups: ['staff'] })
    await signInThrough(house, server, subject)
    expect(await userOf(email)).toMatchObject({ role: 'Member' })
    // Also in the session from before.
    expect(textOf(await browser.open('/'))).not.toContain('Open the console')
    expect(await house.ports.auditLog.list('default', 2)).toContainEqual(
      expect.objectContaining({
        type: 'com.qlik.core.user.updated',
        data: expect.objectContaining({
          issuer: server.issuer,
          _updates: [{ path: '/role', oldValue: 'TenantAdmin', newValue: 'Member' }],
        }) as unknown,
      }),
    )
  })

  it('let the last administrator stay one, and come in', async () => {
    for (const user of await house.ports.users.list('default', 100))
      if (user.email !== ADMINISTRATOR && user.role === 'TenantAdmin')
        await changeUser(house, user.email, { role: 'Member' })
    server.accounts.set('ada-1', { email: ADMINISTRATOR, email_verified: true, groups: ['staff'] })
    expect(isHome((await signInThrough(house, server, 'ada-1')).page)).toBe(true)
    expect(await userOf(ADMINISTRATOR)).toMatchObject({ role: 'TenantAdmin' })
    expect((await house.ports.auditLog.list('default', 1))[0]?.data).toMatchObject({ keptRole: 'TenantAdmin' })
  })
})

describe('when a person proved who they are', () => {
  it('is what the provider says, not when they came here', async () => {
    const { client } = await approvedClient(house)
    const there = server.browser()
    await signInThrough(house, server, stranger().subject, there)
    // Half an hour later the provider still knows the person, and asks nobody.
    house.turn(hours(0.5))
    const later = house.browser()
    const signIn = await later.open(client.authorizeUrl({ max_age: '3600' }))
    await through(server, later, await later.open(buttonOn(signIn)), there)
    expect((await later.open(client.authorizeUrl({ max_age: '3600' }))).url).toContain('/oauth/authorize')
    expect((await later.open(client.authorizeUrl({ max_age: '1200' }))).url).toContain('/sign-in')
  })
})
