/** `/api/v1/oauth-clients/{id}`: patched, deleted, published, disabled; secrets and connection configs. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import type { Browser } from '../support/browser.ts'
import { callTool, codeIn, EDITOR, HOSTED, refusal, TestClient, tokensIn, type Tokens } from '../support/client.ts'
import { openHouse, type House } from '../support/house.ts'
import { CLIENTS, refusalIn, restOf, type Rest, type RestAnswer } from '../support/rest.ts'
import { ADMINISTRATOR, MEMBER, signedIn } from '../support/stories.ts'

const CHANGED = 'configuration has changed since you last agreed'
const KEY = { kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig', kid: 'k1', x: 'eA', y: 'eQ' }
const WEB = { appType: 'web', clientName: 'Report', redirectUris: ['https://report.example/cb'] } as const

let house: House
let rest: Rest
let administrator: Browser
let member: Browser

beforeAll(async () => {
  house = await openHouse()
  rest = await restOf(house)
  await house.addUser(MEMBER)
  administrator = await signedIn(house, ADMINISTRATOR)
  member = await signedIn(house, MEMBER)
})
afterAll(() => house.close())

/** A client that registered itself, let in by the administrator. */
async function approved(metadata: Readonly<Record<string, unknown>> = HOSTED): Promise<TestClient> {
  const client = await TestClient.register(house, metadata)
  await administrator.submit(await administrator.open(client.authorizeUrl()), { decision: 'approve' })
  return client
}

async function connect(client: TestClient): Promise<Tokens> {
  const page = await member.open(client.authorizeUrl())
  const decided = page.leftFor ? page : await member.submit(page, { decision: 'allow' })
  return tokensIn(await client.exchange(codeIn(decided.leftFor)))
}

/** What the audit log has of a client, by the last part of the type. */
async function eventsAbout({ id }: { readonly id: string }, type: string) {
  const events = await house.ports.auditLog.list('default', 10_000)
  return events.filter((event) => event.type === `com.qlik.core.oauth-client.${type}` && event.data['clientId'] === id)
}

const replace = (path: string, value: unknown) => [{ op: 'replace', path, value }]
const pathOf = ({ id }: { readonly id: string }, more = ''): string => `${CLIENTS}/${id}${more}`
const read = async (client: { readonly id: string }) => (await rest.get(pathOf(client))).body
const made = async (members: Record<string, unknown> = WEB): Promise<TestClient> => {
  const { clientId, clientSecret } = await rest.create(members)
  return new TestClient(house, house.issuer, clientId, clientSecret, 'https://report.example/cb')
}

describe('a patch', () => {
  it.each<readonly [string, unknown]>([
    ['/clientName', 'Claude for everybody'],
    ['/description', 'Answers questions'],
    ['/clientUri', 'https://new.example'],
    ['/logoUri', 'https://new.example/logo.png'],
    ['/redirectUris', ['https://new.example/cb', 'http://localhost/cb']],
    ['/allowedOrigins', ['https://new.example']],
    ['/allowedScopes', ['mcp:execute']],
    ['/allowedGrantTypes', ['client_credentials']],
    ['/publicKeys', [KEY]],
    ['/jwksUri', 'https://new.example/jwks'],
    ['/allowedAuthMethods', ['client_secret']],
  ])('replaces %s with %j, and says so in the audit log', async (path, value) => {
    const client = await made()
    expect((await rest.patch(pathOf(client), replace(path, value))).status).toBe(204)
    const member = path.slice(1)
    expect((await read(client))[member]).toEqual(value)

    const [updated] = await eventsAbout(client, 'updated')
    expect(updated).toMatchObject({ userId: expect.any(String), data: { clientName: 'Report' } })
    // What was asked for by default is no change.
    if (path === '/allowedAuthMethods') return
    expect(updated?.data['_updates']).toEqual([expect.objectContaining({ path, newValue: value })])
  })

  it.each([
    '/description',
    '/clientUri',
    '/logoUri',
    '/allowedOrigins',
    '/allowedGrantTypes',
    '/publicKeys',
    '/jwksUri',
  ])('adds and removes %s', async (path) => {
    const client = await made()
    const member = path.slice(1)
    const before = (await read(client))[member]
    const lists = {
      allowedOrigins: ['https://a.example'],
      allowedGrantTypes: ['client_credentials'],
      publicKeys: [KEY],
    }
    const value = (lists as Record<string, unknown>)[member] ?? 'https://a.example/x'
    expect((await rest.patch(pathOf(client), [{ op: 'add', path, value }])).status).toBe(204)
    expect((await read(client))[member]).toEqual(value)
    expect((await rest.patch(pathOf(client), [{ op: 'remove', path }])).status).toBe(204)
    expect((await read(client))[member]).toEqual(before)
  })

  it('lets the later of two operations on a member win', async () => {
    const client = await made()
    await rest.patch(pathOf(client), [...replace('/clientName', 'One'), ...replace('/clientName', 'Two')])
    expect((await read(client)).clientName).toBe('Two')
  })

  it('shows a new name in the list, sorted and filtered by it', async () => {
    const client = await made()
    await rest.patch(pathOf(client), replace('/clientName', 'Zzz'))
    const { body } = await rest.get(CLIENTS, { filter: 'clientName eq "Zzz"', sort: '-clientName' })
    expect(body.data.map(({ clientId }) => clientId)).toEqual([client.id])
  })

  it('gives redirect URIs to a client that had none, and a code with them', async () => {
    const client = await made({
      appType: 'web',
      clientName: 'Machine',
      allowedGrantTypes: ['client_credentials'],
      allowedScopes: ['mcp:execute', 'offline_access'],
    })
    await rest.patch(pathOf(client), replace('/redirectUris', ['https://report.example/cb']))
    expect(await connect(client)).toMatchObject({ refresh_token: expect.any(String) })
    expect((await client.token({ grant_type: 'client_credentials' })).status).toBe(200)
  })

  it('leaves a client that never refreshes without refresh tokens', async () => {
    const client = await approved({
      ...HOSTED,
      grant_types: ['authorization_code'],
      scope: 'mcp:execute offline_access',
    })
    await rest.patch(pathOf(client), [
      ...replace('/clientName', 'Still'),
      ...replace('/allowedGrantTypes', ['client_credentials']),
    ])
    expect((await connect(client)).refresh_token).toBeUndefined()
  })

  it('makes a secret for a client that may use one from now on: 202', async () => {
    const client = await made({ ...WEB, allowedAuthMethods: ['private_key_jwt'], publicKeys: [KEY] })
    const { status, body } = await rest.patch(pathOf(client), replace('/allowedAuthMethods', ['client_secret']))
    expect([status, Object.keys(body)]).toEqual([202, ['clientSecret']])
    expect((await read(client))['clientSecrets']).toEqual([
      expect.objectContaining({ hint: body.clientSecret.slice(-5) }),
    ])
    const withSecret = new TestClient(house, house.issuer, client.id, body.clientSecret, client.redirectUri)
    expect((await connect(withSecret)).access_token).toEqual(expect.any(String))
  })

  it.each<readonly [string, readonly unknown[], string]>([
    ['an unknown path', replace('/secret', 'x'), '/0/path'],
    ['a deeper path', replace('/redirectUris/0', 'https://a.example'), '/0/path'],
    ['the end of a list', [{ op: 'add', path: '/redirectUris/-', value: 'https://a.example' }], '/0/path'],
    ['the whole', replace('', {}), '/0/path'],
    ['a name from the prototype', replace('/__proto__', {}), '/0/path'],
    ['appType, for it is for ever', replace('/appType', 'spa'), '/0/path'],
    ['clientId', replace('/clientId', 'x'), '/0/path'],
    ['disableTag', replace('/disableTag', 'x'), '/0/path'],
    ['publishedAt', replace('/publishedAt', '2026-01-01T00:00:00Z'), '/0/path'],
    ['createdByType', replace('/createdByType', 'service'), '/0/path'],
    ['another operation', [{ op: 'test', path: '/clientName', value: 'Report' }], '/0/op'],
    ['a move', [{ op: 'move', from: '/clientName', path: '/description' }], '/0/op'],
    ['no operation', [{ path: '/clientName', value: 'x' }], '/0/op'],
    ['the second of two', [...replace('/clientName', 'New'), ...replace('/nothing', 1)], '/1/path'],
    [
      'a sixth redirect URI',
      replace(
        '/redirectUris',
        [1, 2, 3, 4, 5, 6].map((n) => `https://a.example/${n}`),
      ),
      '/0/value',
    ],
    ['a hostile redirect URI', replace('/redirectUris', ['https://a.example/', 'javascript:alert(1)']), '/0/value/1'],
    ['no redirect URI', replace('/redirectUris', []), '/0/value'],
    ['a text for a list', replace('/redirectUris', 'https://a.example'), '/0/value'],
    ['a number for a text', replace('/clientName', 7), '/0/value'],
    ['null for a text', replace('/clientName', null), '/0/value'],
    ['nothing for a text', [{ op: 'replace', path: '/clientName' }], '/0/value'],
    ['an unknown scope', replace('/allowedScopes', ['user_default', 'root']), '/0/value/1'],
    ['no scope', replace('/allowedScopes', []), '/0/value'],
    ['no auth method', replace('/allowedAuthMethods', []), '/0/value'],
    [
      'private_key_jwt without keys',
      [...replace('/clientName', 'New'), ...replace('/allowedAuthMethods', ['private_key_jwt'])],
      '',
    ],
    [
      'the last keys, removed',
      [
        ...replace('/publicKeys', [KEY]),
        ...replace('/allowedAuthMethods', ['private_key_jwt']),
        { op: 'remove', path: '/publicKeys' },
      ],
      '/2',
    ],
    ['a private key', replace('/publicKeys', [{ ...KEY, d: 'x' }]), '/0/value/0'],
    ['the name, removed', [{ op: 'remove', path: '/clientName' }], '/0/path'],
    ['the redirect URIs, removed', [{ op: 'remove', path: '/redirectUris' }], '/0/path'],
    ['the scopes, removed', [{ op: 'remove', path: '/allowedScopes' }], '/0/path'],
  ])('of %s is refused whole, and told where', async (_what, patch, pointer) => {
    const client = await made()
    const before = await rest.get(pathOf(client))
    const answer = await rest.patch(pathOf(client), patch)
    expect(refusalIn(answer)).toMatchObject({ status: 400, source: { pointer } })

    const after = await rest.get(pathOf(client))
    expect([after.body, after.headers.get('ETag')]).toEqual([before.body, before.headers.get('ETag')])
  })

  it.each([[[]], [{}], ['text'], [Array.from({ length: 51 }, () => replace('/clientName', 'x')[0])]])(
    'is no patch as %j',
    async (body) => {
      expect(refusalIn(await rest.patch(pathOf(await made()), body)).status).toBe(400)
    },
  )

  it('of a public client cannot make it confidential', async () => {
    const client = await approved(EDITOR)
    expect(
      refusalIn(await rest.patch(pathOf(client), replace('/allowedAuthMethods', ['client_secret']))),
    ).toMatchObject({ status: 400, source: { pointer: '/0/value' } })
  })
})

describe('two administrators', () => {
  let client: TestClient
  beforeEach(async () => {
    client = await made()
  })
  const tag = async () => (await rest.get(pathOf(client))).headers.get('ETag') ?? ''

  it('who have read the same version: the second is told, 412', async () => {
    const read = await tag()
    expect((await rest.patch(pathOf(client), replace('/clientName', 'First'), { 'If-Match': read })).status).toBe(204)
    expect(
      refusalIn(await rest.patch(pathOf(client), replace('/clientName', 'Second'), { 'If-Match': read })).status,
    ).toBe(412)
    expect((await rest.get(pathOf(client))).body.clientName).toBe('First')
  })

  it('each lose nothing after reading anew', async () => {
    await rest.patch(pathOf(client), replace('/clientName', 'First'), { 'If-Match': await tag() })
    await rest.patch(pathOf(client), replace('/description', 'Second'), { 'If-Match': await tag() })
    expect((await rest.get(pathOf(client))).body).toMatchObject({ clientName: 'First', description: 'Second' })
  })

  it.each([
    ['*', 204],
    ['"1"', 204],
    ['"7", "1"', 204],
    ['"7"', 412],
    ['1', 412],
    ['W/"1"', 412],
    ['', 412],
  ])('may send If-Match: %s and get %i', async (ifMatch, status) => {
    expect((await rest.patch(pathOf(client), replace('/clientName', 'x'), { 'If-Match': ifMatch })).status).toBe(status)
  })

  it('at the same moment never lose a change silently: who got 204 is in the log, in one order', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => rest.patch(pathOf(client), replace('/description', `by ${index}`))),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204, 412]))

    const done = answers.filter(({ status }) => status === 204).length
    const updates = (await eventsAbout(client, 'updated')).map(
      ({ data }) => (data['_updates'] as { oldValue: unknown; newValue: unknown }[])[0],
    )
    expect(updates).toHaveLength(done)
    // Each began where another had ended, so none was written over unseen.
    const olds = new Set(updates.map((update) => update?.oldValue))
    expect(olds.size).toBe(done)
  })

  it('deleting what has changed since is told, 412', async () => {
    const read = await tag()
    await rest.patch(pathOf(client), replace('/clientName', 'First'))
    expect((await rest.delete(pathOf(client), { 'If-Match': read })).status).toBe(412)
    expect((await rest.delete(pathOf(client), { 'If-Match': await tag() })).status).toBe(204)
  })

  it('deleting at the same moment: one did it, the other finds nothing', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => rest.delete(pathOf(client))))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 404, 404, 404, 404])
  })

  it('publishing, disabling and renaming at the same moment all succeed or say why not', async () => {
    const [published, disabled, renamed] = await Promise.all([
      rest.post(pathOf(client, '/actions/publish')),
      rest.post(pathOf(client, '/actions/disable'), { disableTag: 'audit' }),
      rest.patch(pathOf(client), replace('/clientName', 'Renamed')),
    ])
    expect([published.status, disabled.status]).toEqual([201, 204])
    const { body } = await rest.get(pathOf(client))
    expect(body).toMatchObject({ disableTag: 'audit', publishedAt: expect.any(String) })
    expect(body.clientName === 'Renamed').toBe(renamed.status === 204)
  })
})

describe('what a patch changes decides whether users are asked again:', () => {
  let client: TestClient
  let tokens: Tokens

  beforeEach(async () => {
    client = await approved()
    tokens = await connect(client)
  })

  it.each<readonly [string, unknown]>([
    ['/clientName', 'Claude 2'],
    ['/clientUri', 'https://new.example'],
    ['/logoUri', 'https://new.example/logo.png'],
    ['/redirectUris', ['https://claude.ai/api/mcp/auth_callback', 'https://new.example/cb']],
    ['/allowedScopes', ['mcp:execute', 'user_default']],
    ['/publicKeys', [KEY]],
    ['/jwksUri', 'https://new.example/jwks'],
  ])('%s does', async (path, value) => {
    expect((await rest.patch(pathOf(client), replace(path, value))).status).toBe(204)
    const page = await member.open(client.authorizeUrl())
    expect([page.leftFor, page.html.includes(CHANGED)]).toEqual([undefined, true])
    expect((await administrator.open(client.authorizeUrl())).html).toContain(CHANGED)
  })

  it('/allowedAuthMethods does', async () => {
    await rest.patch(pathOf(client), [
      ...replace('/publicKeys', [KEY]),
      ...replace('/allowedAuthMethods', ['client_secret', 'private_key_jwt']),
    ])
    expect((await member.open(client.authorizeUrl())).html).toContain(CHANGED)
  })

  it.each<readonly [string, unknown]>([
    ['/description', 'Answers questions'],
    ['/allowedOrigins', ['https://claude.ai']],
    ['/clientName', 'Claude'],
    ['/allowedScopes', ['user_default', 'mcp:execute', 'offline_access']],
  ])('%s as %j does not', async (path, value) => {
    expect((await rest.patch(pathOf(client), replace(path, value))).status).toBe(204)
    expect((await member.open(client.authorizeUrl())).leftFor?.searchParams.has('code')).toBe(true)
  })

  it('a scope taken away stays with active connections, and is not given to new ones', async () => {
    await rest.patch(pathOf(client), replace('/allowedScopes', ['user_default']))
    const refreshed = await tokensIn(await client.refresh(tokens.refresh_token ?? ''))
    expect(refreshed.scope).toContain('mcp:execute')
    expect((await callTool(house, refreshed.access_token)).status).toBe(200)

    const anew = await member.submit(await member.open(client.authorizeUrl({ scope: 'user_default mcp:execute' })), {
      decision: 'allow',
    })
    expect((await tokensIn(await client.exchange(codeIn(anew.leftFor)))).scope).toBe('user_default')
  })

  it('nothing left of what is asked for is invalid_scope', async () => {
    await rest.patch(pathOf(client), replace('/allowedScopes', ['user_default']))
    const page = await member.open(client.authorizeUrl({ scope: 'mcp:execute' }))
    expect(page.leftFor?.searchParams.get('error')).toBe('invalid_scope')
  })

  it('a redirect URI taken away is refused at once', async () => {
    await rest.patch(pathOf(client), replace('/redirectUris', ['https://elsewhere.example/cb']))
    const page = await member.open(client.authorizeUrl())
    expect([page.status, page.leftFor]).toEqual([400, undefined])
  })
})

describe('deleting a client', () => {
  let client: TestClient
  let tokens: Tokens

  beforeEach(async () => {
    client = await approved()
    tokens = await connect(client)
  })

  it('needs no confirmation, but a wrong one stops it', async () => {
    for (const wrong of ['', 'yes', client.id.toUpperCase(), `${client.id}0`]) {
      expect(refusalIn(await rest.delete(pathOf(client), { 'qlik-confirm-delete': wrong })).status).toBe(400)
    }
    expect((await rest.get(pathOf(client))).status).toBe(200)
    expect((await rest.delete(pathOf(client))).status).toBe(204)
    expect((await rest.get(pathOf(client))).status).toBe(404)
  })

  it('with the right confirmation ends every token of it at once', async () => {
    expect((await callTool(house, tokens.access_token)).status).toBe(200)
    expect((await rest.delete(pathOf(client), { 'qlik-confirm-delete': client.id })).status).toBe(204)
    expect((await callTool(house, tokens.access_token)).status).toBe(401)
    expect(await refusal(await client.refresh(tokens.refresh_token ?? ''))).toEqual([401, 'invalid_client'])
  })

  it('leaves none of its rows, and a tombstone', async () => {
    await rest.delete(pathOf(client))
    const left = await Promise.all(
      (['clients', 'client_secrets', 'connections', 'consents'] as const).map((table) =>
        house.store.read.selectFrom(table).select('client_id').where('client_id', '=', client.id).execute(),
      ),
    )
    expect(left).toEqual([[], [], [], []])
    const page = await member.open(client.authorizeUrl())
    expect([page.status, page.leftFor]).toEqual([400, undefined])
    expect(page.html).toContain('This application is not registered any more')
  })

  const listedTokens = async () => (await rest.get('/api/v1/oauth-tokens', { limit: '100' })).body.data

  it('ends its users’ connections in their lists', async () => {
    const before = await listedTokens()
    await rest.delete(pathOf(client))
    expect(before.length - (await listedTokens()).length).toBe(1)
  })

  it('makes a code that is on its way worthless', async () => {
    const code = codeIn((await member.open(client.authorizeUrl())).leftFor)
    await rest.delete(pathOf(client))
    expect(await refusal(await client.exchange(code))).toEqual([401, 'invalid_client'])
  })

  it('a second time finds nothing', async () => {
    await rest.delete(pathOf(client))
    expect(refusalIn(await rest.delete(pathOf(client))).status).toBe(404)
  })

  it('is in the audit log, with who did it', async () => {
    await rest.delete(pathOf(client))
    expect(await eventsAbout(client, 'deleted')).toMatchObject([
      { userId: expect.any(String), data: { clientName: 'Claude' } },
    ])
  })
})

describe('publishing a client', () => {
  it('a second time keeps the first date, and writes no second event', async () => {
    const client = await made()
    const first = await rest.post(pathOf(client, '/actions/publish'))
    house.turn(1000)
    const second = await rest.post(pathOf(client, '/actions/publish'))
    expect([first.status, second.status, second.body]).toEqual([201, 201, first.body])
    expect(await read(client)).toMatchObject(first.body)
    expect(await eventsAbout(client, 'published')).toHaveLength(1)
  })
})

describe('a disabled client', () => {
  let client: TestClient
  let tokens: Tokens
  let code: string

  beforeEach(async () => {
    client = await approved()
    tokens = await connect(client)
    code = codeIn((await member.open(client.authorizeUrl())).leftFor)
    await rest.post(pathOf(client, '/actions/disable'), { disableTag: 'under investigation' })
  })

  it('says why to administrators', async () => {
    expect((await read(client))['disableTag']).toBe('under investigation')
  })

  it('stops at once: no sign-in, no code, no refresh, no call', async () => {
    const page = await member.open(client.authorizeUrl())
    expect([page.status >= 400, page.leftFor]).toEqual([true, undefined])
    expect((await client.exchange(code)).ok).toBe(false)
    expect((await client.refresh(tokens.refresh_token ?? '')).ok).toBe(false)
    expect((await callTool(house, tokens.access_token)).status).toBe(401)
  })

  it('works again when it is enabled, with the tokens it had', async () => {
    expect((await rest.post(pathOf(client, '/actions/enable'))).status).toBe(204)
    expect((await read(client))['disableTag']).toBeUndefined()
    expect((await callTool(house, tokens.access_token)).status).toBe(200)
    expect((await client.refresh(tokens.refresh_token ?? '')).status).toBe(200)
    expect((await member.open(client.authorizeUrl())).leftFor?.searchParams.has('code')).toBe(true)
  })

  it('is disabled twice without complaint, and the newer reason stands', async () => {
    expect((await rest.post(pathOf(client, '/actions/disable'), { disableTag: 'found guilty' })).status).toBe(204)
    expect((await read(client))['disableTag']).toBe('found guilty')
  })

  it.each([[{}], [{ disableTag: '' }], [{ disableTag: '  ' }], [{ disableTag: 7 }]])(
    'needs a reason, not %j',
    async (body) => {
      expect(refusalIn(await rest.post(pathOf(client, '/actions/disable'), body))).toMatchObject({
        status: 400,
        source: { pointer: '/disableTag' },
      })
    },
  )
})

describe('the secrets of a client', () => {
  let client: TestClient
  beforeEach(async () => {
    client = await made({
      appType: 'web',
      clientName: 'Machine',
      allowedGrantTypes: ['client_credentials'],
      allowedScopes: ['mcp:execute'],
    })
  })
  const add = () => rest.post(pathOf(client, '/client-secrets'))
  const authenticates = async (secret: string) =>
    (await new TestClient(house, house.issuer, client.id, secret, '').token({ grant_type: 'client_credentials' }))
      .status
  const statuses = (answers: readonly RestAnswer[]) => answers.map(({ status }) => status).toSorted()

  it('are added one by one, and each works beside the others', async () => {
    const { status, body } = await add()
    expect([status, body]).toEqual([
      201,
      {
        clientId: client.id,
        clientSecret: expect.stringMatching(/^[0-9a-f]{64}$/),
        hint: body.clientSecret.slice(-5),
        createdAt: house.now().toISOString(),
        createdBy: expect.any(String),
      },
    ])
    expect([await authenticates(client.secret ?? ''), await authenticates(body.clientSecret)]).toEqual([200, 200])
  })

  it('are five at most', async () => {
    const answers = [await add(), await add(), await add(), await add()]
    expect(statuses(answers)).toEqual([201, 201, 201, 201])
    expect(refusalIn(await add())).toMatchObject({ status: 409, detail: expect.stringContaining('5') })
  })

  it('are five at most also when twenty are added at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, add))
    expect(statuses(answers)).toEqual([
      ...Array.from({ length: 4 }, () => 201),
      ...Array.from({ length: 16 }, () => 409),
    ])
    expect((await read(client))['clientSecrets']).toHaveLength(5)
  })

  it('are deleted by their hint, and refused from the next request on', async () => {
    const { body } = await add()
    const hint = client.secret?.slice(-5)
    expect((await rest.delete(pathOf(client, `/client-secrets/${hint}`))).status).toBe(204)
    expect([await authenticates(client.secret ?? ''), await authenticates(body.clientSecret)]).toEqual([401, 200])
    expect((await read(client))['clientSecrets']).toEqual([expect.objectContaining({ hint: body.hint })])
  })

  it.each(['00000', '', '%', 'x'.repeat(100)])('are none with the hint %j', async (hint) => {
    expect(refusalIn(await rest.delete(pathOf(client, `/client-secrets/${encodeURIComponent(hint)}`))).status).toBe(404)
  })

  it('are not for clients that prove themselves otherwise', async () => {
    const editor = await approved(EDITOR)
    expect(refusalIn(await rest.post(pathOf(editor, '/client-secrets'))).status).toBe(409)
  })

  it('are in the audit log by their hints alone', async () => {
    const { body } = await add()
    await rest.delete(pathOf(client, `/client-secrets/${body.hint}`))
    const events = [...(await eventsAbout(client, 'secret.created')), ...(await eventsAbout(client, 'secret.deleted'))]
    expect(events.map(({ data }) => data['hint'])).toEqual([body.hint, body.hint])
    expect(JSON.stringify(events)).not.toContain(body.clientSecret)
  })
})

describe('a connection config', () => {
  let client: TestClient
  let tokens: Tokens
  const config = (more = '') => pathOf(client, `/connection-configs/me${more}`)

  beforeEach(async () => {
    client = await approved()
    tokens = await connect(client)
  })

  it('is required and approved at first', async () => {
    expect((await rest.get(config())).body).toEqual({ consentMethod: 'required', status: 'approved' })
  })

  it('that is trusted skips the consent of users who never gave one, until it is required again', async () => {
    await house.addUser(`new-${client.id}@example.com`)
    const newcomer = await signedIn(house, `new-${client.id}@example.com`)
    expect((await rest.patch(config(), replace('/consentMethod', 'trusted'))).status).toBe(204)
    expect((await rest.get(config())).body).toMatchObject({ consentMethod: 'trusted' })
    expect((await newcomer.open(client.authorizeUrl())).leftFor?.searchParams.has('code')).toBe(true)

    expect((await rest.patch(config(), replace('/consentMethod', 'required'))).status).toBe(204)
    expect((await newcomer.open(client.authorizeUrl())).html).toContain('act for you?')
  })

  it.each<readonly [unknown, string]>([
    [replace('/status', 'approved'), '/0/path'],
    [replace('/consentMethod', 'never'), '/0/value'],
    [[{ op: 'add', path: '/consentMethod', value: 'trusted' }], '/0/op'],
    [[], ''],
    [{}, ''],
  ])('is not changed by %j', async (patch, pointer) => {
    expect(refusalIn(await rest.patch(config(), patch))).toMatchObject({ status: 400, source: { pointer } })
  })

  it('that is withdrawn ends connections, and members are asked to wait', async () => {
    expect((await rest.delete(config())).status).toBe(204)
    expect((await callTool(house, tokens.access_token)).status).toBe(401)
    expect((await client.refresh(tokens.refresh_token ?? '')).ok).toBe(false)
    const page = await member.open(client.authorizeUrl())
    expect(page.leftFor).toBeUndefined()
    expect(page.html).not.toContain('act for you?')
    expect(refusalIn(await rest.get(config())).status).toBe(404)
    expect(refusalIn(await rest.delete(config())).status).toBe(404)
    expect(refusalIn(await rest.patch(config(), replace('/consentMethod', 'trusted'))).status).toBe(404)
  })

  it('that is withdrawn is approved again by an administrator, and everybody consents anew', async () => {
    await rest.delete(config())
    const decided = await administrator.submit(await administrator.open(client.authorizeUrl()), { decision: 'approve' })
    expect((await tokensIn(await client.exchange(codeIn(decided.leftFor)))).access_token).toEqual(expect.any(String))
    expect((await rest.get(config())).body).toEqual({ consentMethod: 'required', status: 'approved' })
    expect((await callTool(house, tokens.access_token)).status).toBe(401)
    expect((await member.open(client.authorizeUrl())).html).toContain('act for you?')
  })

  it('that is withdrawn leaves a client that can still be deleted', async () => {
    await rest.delete(config())
    expect((await rest.delete(pathOf(client))).status).toBe(204)
    expect((await rest.delete(pathOf(client))).status).toBe(404)
    expect((await administrator.open(client.authorizeUrl())).html).toContain('not registered any more')
  })

  it('changes with an event each', async () => {
    await rest.patch(config(), replace('/consentMethod', 'trusted'))
    await rest.delete(config())
    const updates = [{ path: '/consentMethod', oldValue: 'required', newValue: 'trusted' }]
    expect((await eventsAbout(client, 'connection-config.updated')).map(({ data }) => data['_updates'])).toEqual([
      updates,
    ])
    expect(await eventsAbout(client, 'connection-config.deleted')).toHaveLength(1)
  })
})
