/** What the REST APIs refuse, in their own shape, and what each setting may be. */
import { after, minutes } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { callTool, HOSTED, MCP_URL, register, TestClient } from '../support/client.ts'
import { openHouse, type House } from '../support/house.ts'
import { operatorToken } from '../support/operator.ts'
import { ADMINISTRATOR, approvedClient, MEMBER } from '../support/stories.ts'

const SETTINGS = '/api/core/auth-settings'
const USER = '/api/v1/users/me'
const TENANT = '/api/v1/tenants/me'

let house: House
let administrator: string
let member: string

beforeAll(async () => {
  house = await openHouse({ settings: {} })
  await house.addUser(ADMINISTRATOR, 'TenantAdmin')
  await house.addUser(MEMBER)
  administrator = await operatorToken(house, { email: ADMINISTRATOR, scope: 'admin_classic' })
  member = await operatorToken(house, { email: MEMBER, scope: 'user_default' })
})
afterAll(() => house.close())

const get = (path: string, token?: string): Promise<Response> =>
  house.fetch(path, { headers: token === undefined ? {} : { Authorization: `Bearer ${token}` } })

const send = (body: string, headers: Readonly<Record<string, string>> = {}, token = administrator): Promise<Response> =>
  house.fetch(SETTINGS, {
    method: 'PATCH',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...headers },
    body,
  })

/** A patch of one setting or several. */
const patch = (changes: Readonly<Record<string, unknown>>): Promise<Response> =>
  send(JSON.stringify(Object.entries(changes).map(([name, value]) => ({ op: 'replace', path: `/${name}`, value }))))

const settingsNow = async () => (await (await get(SETTINGS, administrator)).json()) as Record<string, unknown>

/** The whole body of an error, as the contract has it. */
const errors = (status: number, detail = '', source?: { readonly pointer: string }) => ({
  errors: [
    {
      code: `HTTP-${status}`,
      title: expect.any(String),
      detail: expect.stringContaining(detail),
      ...(source && { source }),
    },
  ],
  traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
})

const answerOf = async (response: Response) => ({ status: response.status, body: await response.json() })

describe.each([SETTINGS, USER, TENANT])('GET %s', (path) => {
  it.each<[string, () => string | undefined, string]>([
    ['no token', () => undefined, 'Bearer'],
    ['a token that is none', () => 'x', 'Bearer error="invalid_token"'],
    ['a token cut short', () => administrator.slice(0, -1), 'Bearer error="invalid_token"'],
  ])('with %s is answered with 401 and a challenge', async (_what, token, challenge) => {
    const response = await get(path, token())
    expect(response.headers.get('WWW-Authenticate')).toMatch(new RegExp(`^${challenge}`))
    expect(await answerOf(response)).toEqual({ status: 401, body: errors(401, 'token') })
  })

  it('without a token has no error code in its challenge', async () => {
    expect((await get(path)).headers.get('WWW-Authenticate')).toBe('Bearer')
  })

  it.each<[string, () => Promise<string>]>([
    [
      'for the MCP endpoint',
      () => operatorToken(house, { email: ADMINISTRATOR, scope: 'admin_classic user_default', resource: MCP_URL }),
    ],
    [
      'that has expired',
      () => operatorToken(house, { email: ADMINISTRATOR, scope: 'admin_classic user_default', lifetime: 0 }),
    ],
    [
      'of another tenant',
      async () => {
        const tenantId = `t${path.length}`
        await house.addTenant(tenantId, `${tenantId}.localhost:3000`)
        await house.addUser(ADMINISTRATOR, 'TenantAdmin', tenantId)
        return operatorToken(house, { email: ADMINISTRATOR, scope: 'admin_classic user_default', tenantId })
      },
    ],
  ])('with a token %s is answered with 401', async (_what, make) => {
    expect(await answerOf(await get(path, await make()))).toEqual({
      status: 401,
      body: errors(401, 'not valid here, or not any more'),
    })
  })

  it.each([
    ['in the query', `${path}?access_token=TOKEN`, {}],
    ['in a cookie', path, { Cookie: 'access_token=TOKEN; vestibule=TOKEN' }],
    ['as Basic', path, { Authorization: 'Basic TOKEN' }],
  ])('with a good token %s is answered with 401', async (_where, url, headers) => {
    const put = (text: string): string => text.replaceAll('TOKEN', administrator)
    const sent = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, put(value)]))
    expect((await house.fetch(put(url), { headers: sent })).status).toBe(401)
  })

  it.each(['mcp:execute', 'offline_access', 'ADMIN_CLASSIC', 'admin'])(
    'with the scope %s is answered with 403, which names what it needs',
    async (scope) => {
      const response = await get(path, await operatorToken(house, { email: ADMINISTRATOR, scope }))
      expect(response.headers.get('WWW-Authenticate')).toContain('error="insufficient_scope"')
      expect(await answerOf(response)).toEqual({ status: 403, body: errors(403, 'admin_classic') })
    },
  )

  it('is not for other origins to read, nor for caches to keep', async () => {
    const response = await house.fetch(path, {
      headers: { Authorization: `Bearer ${administrator}`, Origin: 'https://evil.example' },
    })
    expect([
      response.status,
      response.headers.get('Access-Control-Allow-Origin'),
      response.headers.get('Cache-Control'),
    ]).toEqual([200, null, 'no-store'])
  })
})

describe('who one is', () => {
  it('is told to a member', async () => {
    expect(await (await get(USER, member)).json()).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      createdAt: house.now().toISOString(),
      tenantId: 'default',
      subject: expect.any(String),
      name: 'max',
      email: MEMBER,
      roles: [],
      status: 'active',
      waitingMail: true,
    })
  })

  it('is told to an administrator', async () => {
    expect(await (await get(USER, administrator)).json()).toMatchObject({
      email: ADMINISTRATOR,
      roles: ['TenantAdmin'],
    })
  })

  it('is told with the tenant', async () => {
    expect(await (await get(TENANT, member)).json()).toEqual({
      id: 'default',
      name: 'Vestibule',
      hostnames: ['localhost:3000'],
      created: '2026-11-24T12:00:00.000Z',
      mcpUrl: 'http://localhost:3000/api/ai/mcp',
      registrationUrl: 'http://localhost:3000/oauth/register',
      authorizationServerMetadataUrl: 'http://localhost:3000/.well-known/oauth-authorization-server',
    })
  })
})

describe('the settings', () => {
  it.each(['admin_classic', 'admin.auth-settings'])('are open to an administrator with the scope %s', async (scope) => {
    expect((await get(SETTINGS, await operatorToken(house, { email: ADMINISTRATOR, scope }))).status).toBe(200)
  })

  it.each(['admin_classic', 'admin.auth-settings', 'admin_classic user_default'])(
    'are closed to a member, even with a token of %s',
    async (scope) => {
      const token = await operatorToken(house, { email: MEMBER, scope })
      const read = await answerOf(await get(SETTINGS, token))
      const change = [{ op: 'replace', path: '/dynamicClientRegistrationEnabled', value: true }]
      const written = await answerOf(await send(JSON.stringify(change), {}, token))
      const refusal = { status: 403, body: errors(403, 'only a tenant administrator') }
      expect([read, written]).toEqual([refusal, refusal])
    },
  )

  it('are the defaults while nothing was changed', async () => {
    const fresh = await openHouse({ settings: {} })
    await fresh.addUser(ADMINISTRATOR, 'TenantAdmin')
    const issuer = await fresh.addTenant('empty', 'empty.localhost:3000', {})
    await fresh.addUser(ADMINISTRATOR, 'TenantAdmin', 'empty')
    const token = await operatorToken(fresh, { email: ADMINISTRATOR, scope: 'admin_classic', tenantId: 'empty' })
    const response = await fresh.fetch(`${issuer}${SETTINGS}`, { headers: { Authorization: `Bearer ${token}` } })
    expect(await response.json()).toMatchObject({
      id: 'empty',
      tenantId: 'empty',
      maxUserSessionLifespanMinutes: 1440,
      userSessionInactivityTimeoutMinutes: 60,
      dynamicClientRegistrationEnabled: false,
      dcrAllowedAuthenticationMethods: ['client_secret'],
      dcrClientUriRequired: true,
      dcrPublicClientsMayRefresh: false,
      dcrApprovalWindowMinutes: 60,
      accessTokenLifetimeMinutes: 360,
      refreshTokenLifetimeDays: 30,
      refreshTokenGraceSeconds: 60,
      dcrWaitingClientsLimit: 1000,
      dcrAllowedRedirectHosts: [],
      dcrAllowedRedirectSchemes: ['cursor', 'vscode', 'vscode-insiders'],
    })
    await fresh.close()
  })
})

describe('a patch of the settings', () => {
  beforeEach(() => house.set({ dynamicClientRegistrationEnabled: true }))

  it.each([
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['', 415],
    ['application/json', 200],
    ['application/json; charset=utf-8', 200],
  ])('sent as %j is answered with %d', async (type, status) => {
    const body = JSON.stringify([{ op: 'replace', path: '/refreshTokenGraceSeconds', value: 60 }])
    expect((await send(body, { 'Content-Type': type })).status).toBe(status)
  })

  it('of more than 64 KiB is answered with 413', async () => {
    expect(await answerOf(await send(`[${' '.repeat(66_000)}]`))).toEqual({ status: 413, body: errors(413, '65536') })
  })

  it('without a token is answered with 401 before anything is read', async () => {
    const response = await house.fetch(SETTINGS, {
      method: 'PATCH',
      headers: { 'Content-Type': 'text/plain' },
      body: '{',
    })
    expect(await answerOf(response)).toEqual({ status: 401, body: errors(401) })
  })

  const valid = { op: 'replace', path: '/dcrClientUriRequired', value: true }
  it.each<[string, string]>([
    ['nothing', ''],
    ['malformed JSON', '['],
    ['deep JSON', `${'['.repeat(17)}${']'.repeat(17)}`],
  ])('of %s is answered with 400', async (_what, body) => {
    expect(await answerOf(await send(body))).toEqual({ status: 400, body: errors(400, 'not JSON') })
  })

  it.each<[string, unknown, string]>([
    ['an object', valid, ''],
    ['an object of settings', { dcrClientUriRequired: true }, ''],
    ['null', null, ''],
    ['an empty list', [], ''],
    ['a list of texts', ['x'], '/0'],
    ['too many changes', Array.from({ length: 51 }, () => valid), ''],
    ['the operation add', [{ ...valid, op: 'add' }], '/0/op'],
    ['the operation remove', [valid, { op: 'remove', path: valid.path }], '/1/op'],
    ['the operation test', [valid, valid, { ...valid, op: 'test' }], '/2/op'],
    ['no operation', [{ path: valid.path, value: true }], '/0/op'],
    ['no path', [{ op: 'replace', value: true }], '/0/path'],
    ['a path that is a number', [{ ...valid, path: 7 }], '/0/path'],
    ['a path without its slash', [{ ...valid, path: 'dcrClientUriRequired' }], '/0/path'],
    ['a path into a list', [{ ...valid, path: '/dcrAllowedAuthenticationMethods/0' }], '/0/path'],
    ['the path of everything', [{ ...valid, path: '' }], '/0/path'],
    ['the path of the prototype', [{ ...valid, path: '/__proto__' }], '/0/path'],
    ['no value', [{ op: 'replace', path: valid.path }], '/0/value'],
    ['a setting that there is not', [valid, { ...valid, path: '/dcrClientUriNeeded' }], '/1/value'],
    ['a name that every object has', [{ ...valid, path: '/constructor' }], '/0/value'],
    ['a setting in another case', [{ ...valid, path: '/DcrClientUriRequired' }], '/0/value'],
    ['the id', [{ ...valid, path: '/id', value: 'x' }], '/0/value'],
    ['the tenant', [{ ...valid, path: '/tenantId', value: 'x' }], '/0/value'],
    ['isDefault', [{ ...valid, path: '/isDefault', value: true }], '/0/value'],
  ])('of %s is answered with 400, and where it is wrong', async (_what, body, pointer) => {
    expect(await answerOf(await send(JSON.stringify(body)))).toEqual({
      status: 400,
      body: errors(400, '', { pointer }),
    })
  })

  const REFUSED: readonly (readonly [setting: string, values: readonly unknown[]])[] = [
    ['maxUserSessionLifespanMinutes', [0, -60, 59, 61, 90, 60.5, 525_660, '60', null, true, [60], 1e300]],
    ['userSessionInactivityTimeoutMinutes', [0, -1, 0.5, 525_601, '60', null, {}]],
    ['dynamicClientRegistrationEnabled', [0, 1, 'true', 'false', null, [], {}]],
    [
      'dcrAllowedAuthenticationMethods',
      [[], ['password'], ['none', 'x'], 'none', null, {}, [null], ['NONE'], [['none']]],
    ],
    ['dcrClientUriRequired', ['false', 0, null, []]],
    ['dcrPublicClientsMayRefresh', ['true', 1, null, {}]],
    ['dcrApprovalWindowMinutes', [4, 1441, 0, -5, 5.5, '60', null]],
    ['accessTokenLifetimeMinutes', [4, 1441, 0, -5, 5.5, '60', null]],
    ['refreshTokenLifetimeDays', [0, 366, -1, 1.5, '30', null]],
    ['refreshTokenGraceSeconds', [-1, 3601, 0.5, '60', null]],
    ['dcrWaitingClientsLimit', [0, -1, 1_000_001, 1.5, '1000', null]],
    [
      'dcrAllowedRedirectHosts',
      [
        'a.example',
        null,
        [7],
        [''],
        ['*'],
        ['*.'],
        ['a.*.example'],
        ['*a.example'],
        ['https://a.example'],
        ['a.example/cb'],
        ['a.example:443'],
        ['user@a.example'],
        ['*.co.uk'],
        ['*.github.io'],
        ['domain:github.io'],
        ['domain:app.example.com'],
        ['*.127.0.0.1'],
        ['a b'],
        ['-a.example'],
        Array.from({ length: 201 }, () => 'a.example'),
      ],
    ],
    ['dcrDeniedRedirectHosts', ['a.example', null, [''], ['a.example/cb'], ['domain:github.io']]],
    ['dcrDeniedRedirectSchemes', ['cursor', null, ['Cursor'], ['cursor://']]],
    ['dcrLookAlikeNames', ['MARK', 'off', null, true, ['mark']]],
    [
      'dcrAllowedRedirectSchemes',
      [
        'cursor',
        null,
        [7],
        [''],
        ['Cursor'],
        ['1password'],
        ['my app'],
        ['cursor:'],
        ['cursor://'],
        ['a'.repeat(65)],
        Array.from({ length: 51 }, () => 'x'),
      ],
    ],
  ]
  it.each(REFUSED.flatMap(([setting, values]) => values.map((value) => [setting, value] as const)))(
    'of %s to %j is refused, named, and changes nothing',
    async (setting, value) => {
      const before = await settingsNow()
      expect(await answerOf(await patch({ [setting]: value }))).toEqual({
        status: 400,
        body: errors(400, setting, { pointer: '/0/value' }),
      })
      expect(await settingsNow()).toEqual(before)
    },
  )

  const TAKEN: readonly (readonly [setting: string, values: readonly unknown[]])[] = [
    ['maxUserSessionLifespanMinutes', [60, 120, 525_600, 1440]],
    ['userSessionInactivityTimeoutMinutes', [1, 525_600, 60]],
    ['dcrAllowedAuthenticationMethods', [['none'], ['none', 'client_secret'], ['client_secret']]],
    ['dcrClientUriRequired', [false, true]],
    ['dcrPublicClientsMayRefresh', [true, false]],
    ['dcrApprovalWindowMinutes', [5, 1440, 60]],
    ['accessTokenLifetimeMinutes', [5, 1440, 360]],
    ['refreshTokenLifetimeDays', [1, 365, 30]],
    ['refreshTokenGraceSeconds', [0, 3600, 60]],
    ['dcrWaitingClientsLimit', [1, 1_000_000, 1000]],
    ['dcrAllowedRedirectHosts', [['a.example', '*.b.example', 'domain:c.example', 'localhost', '127.0.0.1'], []]],
    ['dcrDeniedRedirectHosts', [['a.example', '*.github.io', 'domain:c.example'], []]],
    ['dcrDeniedRedirectSchemes', [['myapp', 'com.example.app'], []]],
    ['dcrLookAlikeNames', ['refuse', 'mark']],
    ['dcrAllowedRedirectSchemes', [['myapp', 'com.example.app'], []]],
    ['dynamicClientRegistrationEnabled', [false, true]],
  ]
  it.each(TAKEN.flatMap(([setting, values]) => values.map((value) => [setting, value] as const)))(
    'of %s to %j is taken, and shown',
    async (setting, value) => {
      const { status, body } = await answerOf(await patch({ [setting]: value }))
      expect([status, (body as Record<string, unknown>)[setting]]).toEqual([200, value])
      expect(await settingsNow()).toMatchObject({ [setting]: value, isDefault: false })
    },
  )

  it('with one wrong change of several makes none of them', async () => {
    const before = await settingsNow()
    const answer = await answerOf(
      await patch({ accessTokenLifetimeMinutes: 10, dcrClientUriRequired: false, refreshTokenLifetimeDays: 0 }),
    )
    expect(answer).toEqual({ status: 400, body: errors(400, 'refreshTokenLifetimeDays', { pointer: '/2/value' }) })
    expect(await settingsNow()).toEqual(before)
  })

  it('keeps each method once', async () => {
    const { body } = await answerOf(await patch({ dcrAllowedAuthenticationMethods: ['none', 'none'] }))
    expect(body).toMatchObject({ dcrAllowedAuthenticationMethods: ['none'] })
  })

  it('that is refused is in no audit log; one that is taken says what was and what is', async () => {
    house.turn(1000)
    await patch({ accessTokenLifetimeMinutes: 30 })
    await patch({ accessTokenLifetimeMinutes: 1 })
    const [event] = await house.ports.auditLog.list('default', 1)
    expect(event).toMatchObject({
      type: 'com.qlik.core.auth-settings.updated',
      userId: expect.any(String),
      data: { _updates: [{ path: '/accessTokenLifetimeMinutes', oldValue: 360, newValue: 30 }] },
    })
    await patch({ accessTokenLifetimeMinutes: 360 })
  })

  it('of one tenant leaves another as it was', async () => {
    const issuer = await house.addTenant('neighbour', 'neighbour.localhost:3000')
    await patch({ dynamicClientRegistrationEnabled: false })
    expect((await register(house, HOSTED, issuer)).status).toBe(201)
  })
})

describe('the methods', () => {
  it.each<[string, Record<string, unknown>, boolean, number]>([
    ['while registration is off', { dcrAllowedAuthenticationMethods: ['none'] }, false, 400],
    [
      'in the patch that turns it on',
      { dynamicClientRegistrationEnabled: true, dcrAllowedAuthenticationMethods: ['none'] },
      false,
      200,
    ],
    [
      'before it is turned on in the same patch',
      { dcrAllowedAuthenticationMethods: ['none'], dynamicClientRegistrationEnabled: true },
      false,
      200,
    ],
    ['while it is on', { dcrAllowedAuthenticationMethods: ['none'] }, true, 200],
    [
      'in the patch that turns it off',
      { dcrAllowedAuthenticationMethods: ['none'], dynamicClientRegistrationEnabled: false },
      true,
      400,
    ],
  ])('set %s are answered as they should', async (_when, changes, isOn, status) => {
    await house.set({ dynamicClientRegistrationEnabled: isOn })
    expect((await patch(changes)).status).toBe(status)
  })

  it('set while registration is off are refused with the setting that must be on', async () => {
    await house.set({ dynamicClientRegistrationEnabled: false })
    expect(await answerOf(await patch({ dcrAllowedAuthenticationMethods: ['none'] }))).toEqual({
      status: 400,
      body: errors(400, 'only while dynamicClientRegistrationEnabled is true', { pointer: '/0/value' }),
    })
  })
})

describe('a changed setting takes effect on the next request:', () => {
  const status = async (metadata: Readonly<Record<string, unknown>> = HOSTED) =>
    (await register(house, metadata)).status
  beforeEach(() =>
    house.set({ dynamicClientRegistrationEnabled: true, dcrAllowedAuthenticationMethods: ['client_secret', 'none'] }),
  )

  it.each<[string, Record<string, unknown>, Record<string, unknown>, Record<string, unknown>, number, number]>([
    [
      'registration on',
      { dynamicClientRegistrationEnabled: false },
      { dynamicClientRegistrationEnabled: true },
      {},
      403,
      201,
    ],
    [
      'registration off',
      { dynamicClientRegistrationEnabled: true },
      { dynamicClientRegistrationEnabled: false },
      {},
      201,
      403,
    ],
    [
      'methods',
      { dcrAllowedAuthenticationMethods: ['none'] },
      { dcrAllowedAuthenticationMethods: ['client_secret'] },
      {},
      400,
      201,
    ],
    [
      'client_uri',
      { dcrClientUriRequired: true },
      { dcrClientUriRequired: false },
      { client_uri: undefined },
      400,
      201,
    ],
    ['redirect hosts', { dcrAllowedRedirectHosts: [] }, { dcrAllowedRedirectHosts: ['a.example'] }, {}, 201, 400],
    ['denied hosts', { dcrAllowedRedirectHosts: [] }, { dcrDeniedRedirectHosts: ['domain:claude.ai'] }, {}, 201, 400],
    [
      'redirect schemes',
      { dcrAllowedRedirectHosts: [], dcrAllowedRedirectSchemes: [], dcrDeniedRedirectHosts: [] },
      { dcrAllowedRedirectSchemes: ['myapp'] },
      { redirect_uris: ['myapp://cb'] },
      400,
      201,
    ],
  ])('%s', async (_what, first, then, metadata, before, after) => {
    const asked = { ...HOSTED, ...metadata }
    await patch(first)
    const earlier = await status(asked)
    await patch(then)
    expect([earlier, await status(asked)]).toEqual([before, after])
  })

  it('what the metadata document offers', async () => {
    const metadata = async () =>
      (await (await house.fetch('/.well-known/oauth-authorization-server')).json()) as Record<string, unknown>
    await patch({ dcrAllowedAuthenticationMethods: ['none'] })
    const on = await metadata()
    await patch({ dynamicClientRegistrationEnabled: false })
    const off = await metadata()
    expect([on['registration_endpoint'], off['registration_endpoint']]).toEqual([
      `${house.issuer}/oauth/register`,
      undefined,
    ])
    expect(on['token_endpoint_auth_methods_supported']).toContain('none')
    expect(on['token_endpoint_auth_methods_supported']).not.toContain('client_secret_post')
  })

  it('the life of access tokens', async () => {
    await patch({ accessTokenLifetimeMinutes: 5, dcrAllowedRedirectHosts: [] })
    const { tokens } = await approvedClient(house)
    await patch({ accessTokenLifetimeMinutes: 360 })
    expect(tokens).toMatchObject({ expires_in: 300, expires_at: after(house.now(), minutes(5)).toISOString() })
  })

  it('and turning registration off leaves registered clients working', async () => {
    const { client, tokens } = await approvedClient(house)
    const waiting = await TestClient.register(house)
    await patch({ dynamicClientRegistrationEnabled: false })
    expect([
      (await callTool(house, tokens.access_token)).status,
      (await client.refresh(tokens.refresh_token ?? '')).status,
      (await house.fetch(waiting.authorizeUrl())).status,
    ]).toEqual([200, 200, 303])
  })
})
