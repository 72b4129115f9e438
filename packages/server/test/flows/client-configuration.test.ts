/** RFC 7592: a client reads, replaces and deletes its own registration, and never gets round an administrator. */
import { minutes } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { disableClient, setConsentMethod } from '../support/changes.ts'
import { callTool, codeIn, EDITOR, HOSTED, refusal, register, TestClient, tokensIn } from '../support/client.ts'
import { openHouse, type House } from '../support/house.ts'
import { ADMINISTRATOR, connect, MEMBER, signedIn } from '../support/stories.ts'

interface Information {
  readonly client_id: string
  readonly client_id_issued_at: number
  readonly client_secret?: string
  readonly registration_access_token: string
  readonly registration_client_uri: string
  readonly [member: string]: unknown
}

/** A registration with what manages it. */
class Managed {
  readonly house: House
  readonly information: Information

  constructor(house: House, information: Information) {
    this.house = house
    this.information = information
  }

  static async register(house: House, metadata: object = HOSTED, issuer = house.issuer): Promise<Managed> {
    const response = await register(house, metadata, issuer)
    if (response.status !== 201) throw new Error(`registration failed: ${await response.text()}`)
    return new Managed(house, (await response.json()) as Information)
  }

  get id(): string {
    return this.information.client_id
  }

  get client(): TestClient {
    const [redirectUri = ''] = this.information['redirect_uris'] as string[]
    return new TestClient(this.house, this.house.issuer, this.id, this.information.client_secret, redirectUri)
  }

  send(method: string, body?: unknown, changes: { token?: string; url?: string } = {}): Promise<Response> {
    const { token = this.information.registration_access_token, url = this.information.registration_client_uri } =
      changes
    return this.house.fetch(url, {
      method,
      headers: { Authorization: `Bearer ${token}`, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  }

  async read(): Promise<Information> {
    const response = await this.send('GET')
    if (response.status !== 200) throw new Error(`not read: ${response.status} ${await response.text()}`)
    return (await response.json()) as Information
  }

  /** The metadata that it registered with, but for the changes. */
  put(changes: object = {}, metadata: object = HOSTED): Promise<Response> {
    return this.send('PUT', { ...metadata, client_id: this.id, ...changes })
  }

  async change(changes: object = {}, metadata: object = HOSTED): Promise<Information> {
    const response = await this.put(changes, metadata)
    if (response.status !== 200) throw new Error(`not changed: ${response.status} ${await response.text()}`)
    return (await response.json()) as Information
  }

  async events(): Promise<{ type: string; data: Readonly<Record<string, unknown>>; userId: string | undefined }[]> {
    const events = await this.house.ports.auditLog.list('default', 1000)
    return events
      .filter(({ data }) => data['clientId'] === this.id)
      .map(({ type, data, userId }) => ({ type: type.replace('com.qlik.core.', ''), data, userId }))
  }
}

const MANAGED = { dcrManagementEnabled: true }
const ELSEWHERE = { redirect_uris: ['https://elsewhere.example/callback'] }

let house: House
beforeAll(async () => {
  house = await openHouse()
  await house.set(MANAGED)
  await house.addUser(ADMINISTRATOR, 'TenantAdmin')
  await house.addUser(MEMBER)
})
afterAll(() => house.close())

/** Approved by the administrator, who also got tokens. */
async function approve(managed: Managed) {
  const administrator = await signedIn(house, ADMINISTRATOR)
  const { client } = managed
  const decided = await administrator.submit(await administrator.open(client.authorizeUrl()), { decision: 'approve' })
  return { managed, client, administrator, tokens: await tokensIn(await client.exchange(codeIn(decided.leftFor))) }
}

const approved = async (metadata: object = HOSTED) => approve(await Managed.register(house, metadata))
const stateOf = async (id: string): Promise<string> => {
  if (await house.ports.clients.find('default', id)) return 'approved'
  if (await house.ports.unapprovedClients.find('default', id)) return 'waiting'
  return (await house.ports.tombstones.find('default', id))?.reason ?? 'unknown'
}

describe('registration', () => {
  it('answers with a token and a URI that manage it, where the tenant says so', async () => {
    const { information } = await Managed.register(house)
    expect(information.registration_access_token).toMatch(/^[\w-]{43}$/)
    expect(information.registration_client_uri).toBe(`${house.issuer}/oauth/register/${information.client_id}`)
  })

  it('gives every client a token of its own', async () => {
    const [one, other] = [await Managed.register(house), await Managed.register(house)]
    expect(one.information.registration_access_token).not.toBe(other.information.registration_access_token)
  })

  it('keeps no more of the token than its hash', async () => {
    const { id, information } = await Managed.register(house)
    const row = await house.store.read
      .selectFrom('unapproved_clients')
      .selectAll()
      .where('client_id', '=', id)
      .executeTakeFirst()
    expect(row?.registration_token_hash).toMatch(/^[\w-]{43}$/)
    expect(JSON.stringify(row)).not.toContain(information.registration_access_token)
  })

  it('mentions neither where the tenant leaves it off, which is how it begins', async () => {
    const plain = await openHouse()
    const body = await (await register(plain, HOSTED)).json()
    await plain.close()
    expect(Object.keys(body as object).filter((member) => member.startsWith('registration_'))).toEqual([])
  })
})

describe.each([
  ['that waits', () => Managed.register(house)],
  ['that is approved', async () => (await approved()).managed],
])('a client %s', (_state, begin) => {
  let managed: Managed
  beforeEach(async () => {
    managed = await begin()
  })

  it('reads what it registered, with the token and the URI, and without its secret', async () => {
    const { client_secret: _secret, client_secret_expires_at: _expires, ...rest } = managed.information
    expect(await managed.read()).toEqual(rest)
  })

  it('is not kept by anybody on the way', async () => {
    expect((await managed.send('GET')).headers.get('Cache-Control')).toBe('no-store')
    expect((await managed.put()).headers.get('Cache-Control')).toBe('no-store')
  })

  it('keeps everything when it sends back what it has read', async () => {
    const {
      registration_access_token: _t,
      registration_client_uri: _u,
      client_id_issued_at: _i,
      ...read
    } = await managed.read()
    const before = (await managed.events()).length
    expect((await managed.send('PUT', read)).status).toBe(200)
    expect(await managed.read()).toMatchObject(read)
    expect(await managed.events()).toHaveLength(before)
  })

  it('replaces its metadata: what it leaves out is gone', async () => {
    await managed.change({
      contacts: ['a@example.com'],
      policy_uri: 'https://claude.ai/privacy',
      logo_uri: 'https://claude.ai/logo.png',
    })
    const changed = await managed.change({ client_name: 'Claude 2' })
    expect(changed).toMatchObject({ client_name: 'Claude 2', client_id: managed.id })
    for (const member of ['contacts', 'policy_uri', 'logo_uri', 'client_secret'])
      expect(changed).not.toHaveProperty(member)
    expect(await managed.read()).toEqual(changed)
  })

  it('may send the secret that it has, and keeps it', async () => {
    const changed = await managed.change({ client_secret: managed.information.client_secret, client_name: 'Claude 2' })
    expect(changed).not.toHaveProperty('client_secret')
    expect((await refusal(await managed.client.refresh('x')))[1]).toBe('invalid_grant')
  })

  it('keeps its id, its token and the time of its registration', async () => {
    house.turn(minutes(5))
    expect(await managed.change({ client_name: 'Claude 2' })).toMatchObject({
      client_id: managed.id,
      client_id_issued_at: managed.information.client_id_issued_at,
      registration_access_token: managed.information.registration_access_token,
      registration_client_uri: managed.information.registration_client_uri,
    })
  })

  it('leaves a record of each change, of itself alone, without a secret', async () => {
    await managed.change({ client_name: 'Claude 2' })
    const event = (await managed.events()).find(({ type }) => type === 'oauth-client.updated')
    expect(event).toMatchObject({
      data: {
        by: 'client',
        changedFrom: '192.0.2.1',
        _updates: [{ path: '/clientName', oldValue: 'Claude', newValue: 'Claude 2' }],
      },
    })
    expect(event?.userId).toBeUndefined()
    expect(JSON.stringify(await managed.events())).not.toContain(managed.information.registration_access_token)
  })

  it('deletes itself, and its token is worth nothing from then on', async () => {
    const response = await managed.send('DELETE')
    expect([response.status, await response.text()]).toEqual([204, ''])
    expect(await stateOf(managed.id)).toBe('deleted')
    const deletions = (await managed.events()).filter(({ type }) => type === 'oauth-client.deleted')
    expect(deletions).toMatchObject([{ data: { by: 'client' } }])
    for (const again of [await managed.send('GET'), await managed.put(), await managed.send('DELETE')]) {
      expect(await refusal(again)).toEqual([401, 'invalid_token'])
    }
    expect(await refusal(await managed.client.refresh('x'))).toEqual([401, 'invalid_client'])
  })

  it.each<[string, (managed: Managed) => Promise<Response>]>([
    ['a wrong token', (its) => its.send('GET', undefined, { token: 'x'.repeat(43) })],
    ['the hash of its token', async (its) => its.send('GET', undefined, { token: await hashOf(its.id) })],
    ['its client secret', (its) => its.send('GET', undefined, { token: its.information.client_secret ?? '' })],
    ['a change with a wrong token', (its) => its.send('PUT', { ...HOSTED, client_id: its.id }, { token: 'wrong' })],
    ['a deletion with a wrong token', (its) => its.send('DELETE', undefined, { token: 'wrong' })],
    [
      'another client’s token',
      async (its) =>
        its.send('GET', undefined, { token: (await Managed.register(house)).information.registration_access_token }),
    ],
  ])('is not reached with %s', async (_what, send) => {
    const response = await send(managed)
    expect(response.headers.get('WWW-Authenticate')).toMatch(/^Bearer error="invalid_token"/)
    expect(await refusal(response)).toEqual([401, 'invalid_token'])
    expect((await managed.read()).client_id).toBe(managed.id)
  })

  it.each<[string, object, string]>([
    ['without its id', { client_id: undefined }, 'invalid_client_metadata'],
    ['with another id', { client_id: 'f'.repeat(32) }, 'invalid_client_metadata'],
    ['with a list of ids', { client_id: ['x'] }, 'invalid_client_metadata'],
    ['with a secret of its choice', { client_secret: 'c'.repeat(64) }, 'invalid_client_metadata'],
    ['with a secret that is no text', { client_secret: 7 }, 'invalid_client_metadata'],
    ['with its token', { registration_access_token: 'x' }, 'invalid_client_metadata'],
    ['with no token', { registration_access_token: null }, 'invalid_client_metadata'],
    ['with its URI', { registration_client_uri: 'https://x.example' }, 'invalid_client_metadata'],
    ['with the end of its secret', { client_secret_expires_at: 0 }, 'invalid_client_metadata'],
    ['with the time of its registration', { client_id_issued_at: 1 }, 'invalid_client_metadata'],
    ['without a name', { client_name: '' }, 'invalid_client_metadata'],
    ['without a client_uri', { client_uri: undefined }, 'invalid_client_metadata'],
    ['with a scope beyond the policy', { scope: 'admin_classic' }, 'invalid_client_metadata'],
    ['with a method beyond the policy', { token_endpoint_auth_method: 'private_key_jwt' }, 'invalid_client_metadata'],
    ['without redirect URIs', { redirect_uris: [] }, 'invalid_redirect_uri'],
    ['with a hostile redirect URI', { redirect_uris: ['javascript:alert(1)'] }, 'invalid_redirect_uri'],
    [
      'with six redirect URIs',
      { redirect_uris: Array.from({ length: 6 }, (_, index) => `https://claude.ai/${index}`) },
      'invalid_redirect_uri',
    ],
  ])('is not changed by a body %s', async (_what, changes, error) => {
    const before = await managed.read()
    expect(await refusal(await managed.put(changes))).toEqual([400, error])
    expect(await managed.read()).toEqual(before)
    expect(await stateOf(managed.id)).toMatch(/waiting|approved/)
  })

  it.each<[string, string, number]>([
    ['no JSON', '{', 400],
    ['a list', '[]', 400],
    ['null', 'null', 400],
    ['more than 64 KiB', JSON.stringify({ client_name: 'x'.repeat(70_000) }), 413],
  ])('is not changed by a body that is %s', async (_what, body, status) => {
    expect((await managed.send('PUT', body)).status).toBe(status)
  })

  it('is not changed by a form', async () => {
    const response = await house.fetch(managed.information.registration_client_uri, {
      method: 'PUT',
      headers: {
        Authorization: `Bearer ${managed.information.registration_access_token}`,
        'Content-Type': 'application/x-www-form-urlencoded',
      },
      body: 'client_name=x',
    })
    expect(response.status).toBe(415)
  })

  it('obeys the tenant’s policy as it is now', async () => {
    await house.set({ dcrAllowedRedirectHosts: ['allowed.example'] })
    const response = await managed.put({ client_name: 'Claude 2' })
    await house.set({ dcrAllowedRedirectHosts: [] })
    expect(await refusal(response)).toEqual([400, 'invalid_redirect_uri'])
  })

  it('changes in one order, however many changes come at once', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `Claude ${index}`)
    const answers = await Promise.all(names.map((client_name) => managed.change({ client_name })))
    expect(answers.map(({ client_name }) => client_name)).toEqual(names)
    const updates = (await managed.events())
      .filter(({ type }) => type === 'oauth-client.updated')
      .map(({ data }) => data['_updates'])
    expect(updates).toHaveLength(20)
    // Each goes on from the one before: none was lost.
    const olds = updates.map((changes) => (changes as { oldValue: string }[])[0]?.oldValue)
    expect(new Set(olds).size).toBe(20)
  })

  it('is deleted once, and changed by nobody after it', async () => {
    const deletions = Promise.all(Array.from({ length: 10 }, () => managed.send('DELETE')))
    const changes = Promise.all(
      Array.from({ length: 10 }, (_, index) => managed.put({ client_name: `Claude ${index}` })),
    )
    expect((await deletions).map(({ status }) => status).toSorted()).toEqual([204, ...Array<number>(9).fill(401)])
    for (const { status } of await changes) expect([200, 401]).toContain(status)
    expect(await stateOf(managed.id)).toBe('deleted')
    expect((await managed.events()).filter(({ type }) => type === 'oauth-client.deleted')).toHaveLength(1)
  })
})

async function hashOf(id: string): Promise<string> {
  return (await house.ports.managedRegistrations.find('default', id))?.tokenHash ?? ''
}

describe('a client that waits', () => {
  it('waits no longer for having changed', async () => {
    const managed = await Managed.register(house)
    const expiresAt = async () => (await house.ports.unapprovedClients.find('default', managed.id))?.expiresAt
    const before = await expiresAt()
    house.turn(minutes(59))
    await managed.change({ client_name: 'Claude 2', ...ELSEWHERE })
    expect(await expiresAt()).toEqual(before)
    house.turn(minutes(1))
    expect(await refusal(await managed.send('GET'))).toEqual([401, 'invalid_token'])
    expect(await refusal(await managed.put())).toEqual([401, 'invalid_token'])
    expect(await refusal(await managed.send('DELETE'))).toEqual([401, 'invalid_token'])
    await house.keepHouse()
    expect(await stateOf(managed.id)).toBe('expired')
  })

  it('is approved as it is now', async () => {
    const managed = await Managed.register(house)
    const changed = new Managed(house, {
      ...(await managed.change({ client_name: 'Claude 2', ...ELSEWHERE })),
      client_secret: managed.information.client_secret ?? '',
    })
    const { tokens } = await approve(changed)
    expect((await callTool(house, tokens.access_token)).status).toBe(200)
    expect((await house.ports.clients.find('default', managed.id))?.client.metadata).toMatchObject({
      clientName: 'Claude 2',
      redirectUris: ELSEWHERE.redirect_uris,
    })
  })

  it('cannot put itself in the place of what an administrator is looking at', async () => {
    const managed = await Managed.register(house)
    const administrator = await signedIn(house, ADMINISTRATOR)
    const page = await administrator.open(managed.client.authorizeUrl())
    await managed.change({ client_name: 'Payroll' })
    const shownAgain = await administrator.submit(page, { decision: 'approve' })
    expect(shownAgain.leftFor).toBeUndefined()
    expect(shownAgain.html).toContain('Payroll')
    expect(await stateOf(managed.id)).toBe('waiting')
  })

  it('is approved as shown or changed, never both, when the two come at once', async () => {
    for (let round = 0; round < 20; round++) {
      const managed = await Managed.register(house)
      const waiting = await house.ports.unapprovedClients.find('default', managed.id)
      const administrator = await signedIn(house, ADMINISTRATOR)
      const page = await administrator.open(managed.client.authorizeUrl())
      const decide = () => administrator.submit(page, { decision: 'approve' })
      const change = () => managed.put({ scope: 'user_default', client_name: 'Payroll' })
      // Whoever is first in line changes from round to round.
      const first = round % 2 === 0 ? decide() : undefined
      const [changed, decided] = await Promise.all([change(), first ?? decide()])
      expect(changed.status).toBe(200)
      const isIn = decided.leftFor !== undefined
      expect(await stateOf(managed.id)).toBe(isIn ? 'approved' : 'waiting')
      const known = (await house.ports.clients.find('default', managed.id))?.client
      // The approval took what was shown; the change came after it, and is another revision.
      expect(known?.revision).toBe(isIn ? (waiting?.revision ?? 0) + 1 : undefined)
      expect((await managed.read())['client_name']).toBe('Payroll')
    }
  })

  it('is given a secret when it becomes confidential, and loses it when it becomes public', async () => {
    const managed = await Managed.register(house, EDITOR)
    expect(managed.information).not.toHaveProperty('client_secret')
    const confidential = await managed.change({ token_endpoint_auth_method: 'client_secret_post' }, EDITOR)
    expect(confidential.client_secret).toMatch(/^[0-9a-f]{64}$/)
    expect(confidential['client_secret_expires_at']).toBe(0)
    const secretive = new TestClient(house, house.issuer, managed.id, confidential.client_secret, '')
    expect((await refusal(await secretive.refresh('x')))[1]).toBe('invalid_grant')

    expect(await managed.change({}, EDITOR)).not.toHaveProperty('client_secret')
    expect(await refusal(await secretive.refresh('x'))).toEqual([401, 'invalid_client'])
    const again = await managed.change({ token_endpoint_auth_method: 'client_secret_post' }, EDITOR)
    expect(again.client_secret).not.toBe(confidential.client_secret)
  })

  it('that was registered before it was turned on has nothing to manage itself with', async () => {
    await house.set({ dcrManagementEnabled: false })
    const client = await TestClient.register(house)
    await house.set(MANAGED)
    const url = `${house.issuer}/oauth/register/${client.id}`
    for (const token of ['null', 'undefined', client.secret ?? '']) {
      const response = await house.fetch(url, { headers: { Authorization: `Bearer ${token}` } })
      expect(await refusal(response)).toEqual([401, 'invalid_token'])
    }
  })
})

describe('an approved client', () => {
  const RICH = {
    ...HOSTED,
    redirect_uris: [...HOSTED.redirect_uris, 'http://127.0.0.1:8080/callback'],
    scope: 'user_default mcp:execute',
  }

  it.each<[string, object]>([
    ['another redirect host', ELSEWHERE],
    ['one more redirect host', { redirect_uris: [...RICH.redirect_uris, ...ELSEWHERE.redirect_uris] }],
    ['a host below its own', { redirect_uris: ['https://sub.claude.ai/callback'] }],
    ['another port of its own host', { redirect_uris: ['https://claude.ai:8443/api/mcp/auth_callback'] }],
    ['another loopback host', { redirect_uris: ['http://localhost:8080/callback'] }],
    ['an application instead of a site', { redirect_uris: ['cursor://anysphere.cursor/callback'] }],
    ['no authentication', { token_endpoint_auth_method: 'none' }],
    ['another authentication', { token_endpoint_auth_method: 'client_secret_basic' }],
    ['the default authentication, for it names none', { token_endpoint_auth_method: undefined }],
    ['a scope beyond its own', { scope: 'user_default mcp:execute offline_access' }],
    ['the default scopes, for it names none', { scope: undefined }],
  ])('waits for approval again when it takes %s', async (_what, changes) => {
    const { managed, tokens } = await approved(RICH)
    const answer = await managed.change(changes, RICH)
    expect(answer.client_id).toBe(managed.id)
    expect(await stateOf(managed.id)).toBe('waiting')
    expect((await callTool(house, tokens.access_token)).status).toBe(401)
    expect(await managed.read()).toMatchObject({ client_id_issued_at: managed.information.client_id_issued_at })
  })

  it.each<[string, object]>([
    ['name', { client_name: 'Claude 2' }],
    ['home page', { client_uri: 'https://anthropic.com' }],
    ['logo', { logo_uri: 'https://claude.ai/logo.png' }],
    ['terms', { tos_uri: 'https://claude.ai/terms' }],
    ['privacy policy', { policy_uri: 'https://claude.ai/privacy' }],
    ['redirect URI, on the same host', { redirect_uris: ['https://claude.ai/elsewhere'] }],
    ['loopback port', { redirect_uris: [RICH.redirect_uris[0], 'http://127.0.0.1:9090/callback'] }],
    ['redirect URIs, of which one host is left', { redirect_uris: HOSTED.redirect_uris }],
    ['keys', { jwks: { keys: [] } }],
    ['key set', { jwks_uri: 'https://claude.ai/jwks.json' }],
  ])('stays approved, and asks its users again, when it changes its %s', async (_what, changes) => {
    const { managed, client, administrator, tokens } = await approved(RICH)
    await managed.change(changes, RICH)
    expect(await stateOf(managed.id)).toBe('approved')
    expect((await callTool(house, tokens.access_token)).status).toBe(200)
    const [redirect_uri = ''] = (await managed.read())['redirect_uris'] as string[]
    const page = await administrator.open(client.authorizeUrl({ redirect_uri }))
    expect(page.html).toContain('configuration has changed since you last agreed')
  })

  it.each<[string, object]>([
    ['contacts', { contacts: ['a@example.com'] }],
    ['version', { software_id: 'claude', software_version: '2' }],
    ['scopes to fewer', { scope: 'user_default' }],
    ['grant types', { grant_types: ['authorization_code'] }],
  ])('asks nobody when it changes its %s', async (_what, changes) => {
    const { managed, client, administrator, tokens } = await approved(RICH)
    await managed.change(changes, RICH)
    expect(await managed.read()).toMatchObject(changes)
    expect((await callTool(house, tokens.access_token)).status).toBe(200)
    expect((await administrator.open(client.authorizeUrl())).leftFor?.searchParams.has('code')).toBe(true)
  })

  it('that waits again has a new window, and its users’ grants and consents are gone', async () => {
    const { managed, client } = await approved()
    const theirs = await connect(house, client, MEMBER)
    house.turn(minutes(300))
    await managed.change(ELSEWHERE)

    expect((await callTool(house, theirs.access_token)).status).toBe(401)
    expect(await refusal(await client.refresh(theirs.refresh_token ?? ''))).toEqual([400, 'invalid_grant'])
    const waiting = await house.ports.unapprovedClients.find('default', managed.id)
    expect(waiting?.expiresAt).toEqual(new Date(house.now().getTime() + minutes(60)))
    const events = (await managed.events()).slice(0, 2)
    expect(events.map(({ type }) => type).toSorted()).toEqual([
      'oauth-client.connection-config.deleted',
      'oauth-client.updated',
    ])
    expect(events.find(({ type }) => type.endsWith('updated'))?.data['waitsUntil']).toBe(
      waiting?.expiresAt.toISOString(),
    )

    const elsewhere = new Managed(house, { ...managed.information, ...ELSEWHERE })
    const { administrator } = await approve(elsewhere)
    expect((await administrator.open(elsewhere.client.authorizeUrl())).leftFor?.searchParams.has('code')).toBe(true)
    const member = await signedIn(house, MEMBER)
    expect((await member.open(elsewhere.client.authorizeUrl())).html).toContain('Let “Claude” act for you?')
    expect(await refusal(await elsewhere.client.refresh(theirs.refresh_token ?? ''))).toEqual([400, 'invalid_grant'])
    expect((await elsewhere.read()).client_id).toBe(managed.id)
  })

  it('that waits again is turned away, or forgotten, like any other', async () => {
    const { managed } = await approved()
    await managed.change(ELSEWHERE)
    house.turn(minutes(60))
    await house.keepHouse()
    expect(await stateOf(managed.id)).toBe('expired')
    expect(await refusal(await managed.send('GET'))).toEqual([401, 'invalid_token'])
  })

  it('that waits again counts towards the limit of waiting clients', async () => {
    const { managed } = await approved()
    await Managed.register(house)
    const waiting = await house.ports.unapprovedClients.listWaiting('default', house.now(), 1000)
    await house.set({ dcrWaitingClientsLimit: waiting.length })
    await managed.change(ELSEWHERE)
    const now = await house.ports.unapprovedClients.listWaiting('default', house.now(), 1000)
    await house.set({ dcrWaitingClientsLimit: 1000 })
    expect(now.length).toBeLessThanOrEqual(waiting.length)
    expect(await stateOf(managed.id)).toBe('waiting')
  })

  it('that becomes confidential is given a secret, which works once it is approved again', async () => {
    const { managed, tokens } = await approved(EDITOR)
    expect(tokens).not.toHaveProperty('refresh_token')
    const answer = await managed.change({ token_endpoint_auth_method: 'client_secret_post' }, EDITOR)
    expect(answer.client_secret).toMatch(/^[0-9a-f]{64}$/)
    const again = await approve(new Managed(house, answer))
    expect((await callTool(house, again.tokens.access_token)).status).toBe(200)
  })

  it('keeps its own secret when it waits again; one that an administrator added ends with the approval', async () => {
    const { managed } = await approved()
    const added = { hint: 'added', secretHash: 'x', createdAt: house.now(), createdBy: 'ada' }
    await house.ports.clientKeeper.addSecret('default', managed.id, added, {
      eventId: house.ports.random.uuid(house.now()),
      tenantId: 'default',
      type: 'com.qlik.core.oauth-client.secret.created',
      time: house.now(),
      data: {},
    })
    await managed.change(ELSEWHERE)
    await approve(new Managed(house, { ...managed.information, ...ELSEWHERE }))
    const secrets = await house.ports.clients.secrets('default', managed.id)
    expect(secrets.map(({ hint }) => hint)).toEqual([managed.information.client_secret?.slice(-5)])
  })

  it('keeps what an administrator gave it when it changes what it says of itself', async () => {
    const { managed } = await approved()
    await setConsentMethod(house, { id: managed.id }, 'trusted')
    const found = await house.ports.clientDirectory.find('default', managed.id)
    if (!found) throw new Error('not found')
    const { metadata } = found.client
    const given = {
      description: 'ours',
      allowedOrigins: ['https://claude.ai'],
      scope: [...metadata.scope, 'admin_classic'],
      grantTypes: [...metadata.grantTypes, 'client_credentials'],
    }
    await house.ports.clientKeeper.update(
      { ...found.client, metadata: { ...metadata, ...given } },
      found.version,
      undefined,
      {
        eventId: house.ports.random.uuid(house.now()),
        tenantId: 'default',
        type: 'com.qlik.core.oauth-client.updated',
        time: house.now(),
        data: {},
      },
    )
    const {
      registration_access_token: _t,
      registration_client_uri: _u,
      client_id_issued_at: _i,
      ...read
    } = await managed.read()
    expect(read['scope']).toContain('admin_classic')
    expect((await managed.send('PUT', { ...read, client_name: 'Claude 2' })).status).toBe(200)
    const now = await house.ports.clients.find('default', managed.id)
    expect(now?.connection.consentMethod).toBe('trusted')
    expect(now?.client.metadata).toMatchObject({ clientName: 'Claude 2', ...given })
  })

  it('cannot put its own keys in the place of those an administrator has let it prove itself with', async () => {
    const { managed } = await approved()
    const found = await house.ports.clientDirectory.find('default', managed.id)
    if (!found) throw new Error('not found')
    const given = { authMethods: ['private_key_jwt'], jwksUri: 'https://keys.example/jwks.json' } as const
    const event = {
      eventId: house.ports.random.uuid(house.now()),
      tenantId: 'default',
      type: 'com.qlik.core.oauth-client.updated',
      time: house.now(),
      data: {},
    } as const
    const metadata = { ...found.client.metadata, ...given }
    await house.ports.clientKeeper.update({ ...found.client, metadata }, found.version, undefined, event)
    expect(await refusal(await managed.put({ jwks_uri: 'https://elsewhere.example/jwks.json' }))).toEqual([
      400,
      'invalid_client_metadata',
    ])
    await managed.change({ client_name: 'Claude 2' })
    expect((await house.ports.clients.find('default', managed.id))?.client.metadata).toMatchObject(given)
  })

  it('is sent back in every tenant that trusts it, and is not published any more', async () => {
    const other = await house.addTenant('globex', 'globex.localhost:3000')
    await house.addUser(ADMINISTRATOR, 'TenantAdmin', 'globex')
    const { managed } = await approved()
    const found = await house.ports.clientDirectory.find('default', managed.id)
    if (!found) throw new Error('not found')
    await house.ports.clientKeeper.update({ ...found.client, publishedAt: house.now() }, found.version, undefined, {
      eventId: house.ports.random.uuid(house.now()),
      tenantId: 'default',
      type: 'com.qlik.core.oauth-client.published',
      time: house.now(),
      data: {},
    })
    const there = new TestClient(house, other, managed.id, managed.information.client_secret, HOSTED.redirect_uris[0])
    const administrator = await signedIn(house, ADMINISTRATOR, other)
    await administrator.submit(await administrator.open(there.authorizeUrl()), { decision: 'approve' })
    expect(await house.ports.clients.find('globex', managed.id)).toBeDefined()

    expect(
      await refusal(await managed.send('GET', undefined, { url: `${other}/oauth/register/${managed.id}` })),
    ).toEqual([403, 'access_denied'])
    await house.set(MANAGED, 'globex')
    for (const method of ['GET', 'DELETE']) {
      const foreign = await managed.send(method, undefined, { url: `${other}/oauth/register/${managed.id}` })
      expect(await refusal(foreign)).toEqual([401, 'invalid_token'])
    }

    await managed.change(ELSEWHERE)
    expect(await house.ports.connections.find('globex', managed.id)).toBeUndefined()
    expect(await house.happened('globex')).toContain('core.oauth-client.connection-config.deleted')
    await approve(new Managed(house, { ...managed.information, ...ELSEWHERE }))
    expect(await house.ports.clients.findUnconnected('globex', managed.id)).toBeUndefined()
  })

  it('ends with everything that rests on it when it deletes itself', async () => {
    const { managed, client, tokens } = await approved()
    const theirs = await connect(house, client, MEMBER)
    await managed.send('DELETE')
    for (const { access_token: token } of [tokens, theirs]) expect((await callTool(house, token)).status).toBe(401)
    expect(await refusal(await client.refresh(theirs.refresh_token ?? ''))).toEqual([401, 'invalid_client'])
    const page = await house.browser().open(client.authorizeUrl())
    expect(page.html).toContain('It was deleted, by an administrator or by the application itself')
  })

  it('is changed by an administrator or by itself, and neither is lost', async () => {
    const { managed } = await approved()
    const found = await house.ports.clientDirectory.find('default', managed.id)
    if (!found) throw new Error('not found')
    const event = {
      eventId: house.ports.random.uuid(house.now()),
      tenantId: 'default',
      type: 'com.qlik.core.oauth-client.updated',
      time: house.now(),
      data: {},
    } as const
    const described = { ...found.client, metadata: { ...found.client.metadata, description: 'ours' } }
    const [kept] = await Promise.all([
      house.ports.clientKeeper.update(described, found.version, undefined, event),
      managed.change({ client_name: 'Claude 2' }),
    ])
    const { metadata } = (await house.ports.clients.find('default', managed.id))?.client ?? {}
    expect(metadata?.clientName).toBe('Claude 2')
    expect(metadata?.description).toBe(kept ? 'ours' : undefined)
  })
})

describe('a client that an administrator has disabled', () => {
  let managed: Managed
  beforeEach(async () => {
    managed = (await approved()).managed
    await disableClient(house, managed)
  })

  it('may read its registration', async () => {
    expect((await managed.read()).client_id).toBe(managed.id)
  })

  it.each<[string, () => Promise<Response>]>([
    ['send the same again', () => managed.put()],
    ['change its name', () => managed.put({ client_name: 'Claude 2' })],
    ['be sent back to waiting', () => managed.put(ELSEWHERE)],
    ['get a new secret', () => managed.put({ token_endpoint_auth_method: 'client_secret_basic' })],
    ['become public', () => managed.put({ token_endpoint_auth_method: 'none' })],
    ['delete itself', () => managed.send('DELETE')],
  ])('cannot %s', async (_what, act) => {
    expect(await refusal(await act())).toEqual([403, 'access_denied'])
    expect((await house.ports.clients.find('default', managed.id))?.client.disableTag).toBe('administrator')
    expect(await refusal(await managed.client.refresh('x'))).toEqual([401, 'invalid_client'])
  })
})

describe('the endpoint', () => {
  it('asks for a bearer token, without an error when none was sent', async () => {
    const { information } = await Managed.register(house)
    for (const headers of [{}, { Authorization: 'Basic eDp5' }, { Authorization: 'Bearer' }]) {
      const response = await house.fetch(information.registration_client_uri, { headers })
      expect(response.headers.get('WWW-Authenticate')).toBe('Bearer')
      expect(await refusal(response)).toEqual([401, 'invalid_token'])
    }
  })

  it('takes the token from the header alone', async () => {
    const { information } = await Managed.register(house)
    const query = new URLSearchParams({ access_token: information.registration_access_token })
    expect((await house.fetch(`${information.registration_client_uri}?${query}`)).status).toBe(401)
  })

  it.each(['unknown', 'f'.repeat(32), '%00', 'x'.repeat(3000), encodeURIComponent("' or 1=1 --")])(
    'answers an unknown id as it answers a wrong token (%#)',
    async (id) => {
      const { information } = await Managed.register(house)
      const headers = { Authorization: `Bearer ${information.registration_access_token}` }
      const unknown = await house.fetch(`/oauth/register/${id}`, { headers })
      const wrong = await house.fetch(information.registration_client_uri, {
        headers: { Authorization: 'Bearer wrong' },
      })
      expect(unknown.status).toBe(401)
      expect(await unknown.text()).toBe(await wrong.text())
    },
  )

  it.each(['POST', 'PATCH'])('does not know %s', async (method) => {
    const { information } = await Managed.register(house)
    const response = await house.fetch(information.registration_client_uri, { method })
    expect([response.status, response.headers.get('Allow')]).toEqual([405, 'GET, PUT, DELETE'])
  })

  it('is open to scripts of every origin', async () => {
    const { information } = await Managed.register(house)
    const preflight = await house.fetch(information.registration_client_uri, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://app.example',
        'Access-Control-Request-Method': 'PUT',
        'Access-Control-Request-Headers': 'authorization',
      },
    })
    expect(preflight.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(preflight.headers.get('Access-Control-Allow-Methods')).toContain('PUT')
    expect(preflight.headers.has('Access-Control-Allow-Credentials')).toBe(false)
  })

  it.each(['GET', 'PUT', 'DELETE'])(
    'is closed to %s, with the reason, where the tenant has turned it off; the token comes back with it',
    async (method) => {
      const managed = await Managed.register(house)
      await house.set({ dcrManagementEnabled: false })
      const response = await managed.send(method, method === 'PUT' ? { ...HOSTED, client_id: managed.id } : undefined)
      const body = (await response.json()) as { error: string; error_description: string }
      await house.set(MANAGED)
      expect([response.status, body.error]).toEqual([403, 'access_denied'])
      expect(body.error_description).toContain('dcrManagementEnabled')
      expect((await managed.read()).client_id).toBe(managed.id)
    },
  )

  it('stays open for those that are registered when registration itself is turned off', async () => {
    const managed = await Managed.register(house)
    await house.set({ dynamicClientRegistrationEnabled: false })
    const read = await managed.send('GET')
    await house.set({ dynamicClientRegistrationEnabled: true })
    expect(read.status).toBe(200)
  })

  it('is limited like registration, and takes nothing from it', async () => {
    const limited = await openHouse({ registrationRates: { addressBlock: 3 } })
    await limited.set(MANAGED)
    const managed = await Managed.register(limited)
    const statuses: number[] = []
    for (let count = 0; count < 5; count++) statuses.push((await managed.send('GET')).status)
    const refused = await managed.send('PUT', {})
    const next = await register(limited, HOSTED)
    await limited.close()
    expect(statuses).toEqual([200, 200, 200, 429, 429])
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(next.status).toBe(201)
  })

  it('records a refused change', async () => {
    const fresh = await openHouse()
    await fresh.set(MANAGED)
    const managed = await Managed.register(fresh)
    await managed.put({ client_secret: 'mine' })
    const refused = (await managed.events()).find(({ type }) => type === 'oauth-client.registration-refused')
    await fresh.close()
    expect(refused).toMatchObject({ data: { error: 'invalid_client_metadata', registeredFrom: '192.0.2.1' } })
  })
})
