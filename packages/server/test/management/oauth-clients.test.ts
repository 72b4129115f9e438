/** `/api/v1/oauth-clients`: made by hand, read in two views, listed. */
import { minutes } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { approvedClient, MEMBER } from '../support/stories.ts'
import { callTool, EDITOR, HOSTED, TestClient } from '../support/client.ts'
import { openHouse, type House } from '../support/house.ts'
import { operatorToken } from '../support/operator.ts'
import { CLIENTS, refusalIn, Rest, restOf, type RestAnswer } from '../support/rest.ts'

const SPKI = {
  kty: 'EC',
  crv: 'P-384',
  alg: 'ES384',
  use: 'sig',
  kid: 'k1',
  x: 'C1uWSXj2czCDwMTLWV5BFmwxdM6PX9p-Pk9Yf9rIf374m5XP1U8q79dBhLSIuaoj',
  y: 'svOT39UUcPJROSD1FqYLued0rXiooIii1D3jaW6pmGVJFhodzC31cy5sfOYotrzF',
}

const WEB = { appType: 'web', clientName: 'Report', redirectUris: ['https://report.example/cb'] } as const

let house: House
let administrator: Rest
let member: Rest
/** An administrator's token that an application got with `user_default` only. */
let narrow: Rest
let nobody: Rest

beforeAll(async () => {
  house = await openHouse()
  administrator = await restOf(house)
  member = await restOf(house, { email: MEMBER, scope: 'user_default' })
  narrow = await restOf(house, { scope: 'user_default' })
  nobody = new Rest(house, undefined)
})
afterAll(() => house.close())

describe('a client made by hand', () => {
  it.each<readonly [string, Record<string, unknown>, boolean]>([
    ['web', { redirectUris: ['https://a.example/cb'], allowedScopes: ['mcp:execute', 'offline_access'] }, true],
    ['web', { allowedGrantTypes: ['client_credentials'], allowedScopes: ['user_default'] }, true],
    [
      'web',
      { redirectUris: ['https://a.example/cb'], allowedAuthMethods: ['private_key_jwt'], publicKeys: [SPKI] },
      false,
    ],
    [
      'web',
      {
        redirectUris: ['https://a.example/cb'],
        allowedAuthMethods: ['client_secret', 'private_key_jwt'],
        jwksUri: 'https://a.example/jwks',
      },
      true,
    ],
    ['web', { allowedGrantTypes: ['client_credentials', 'urn:qlik:oauth:user-impersonation'] }, true],
    ['native', { redirectUris: ['http://localhost/cb', 'com.example.app:/cb'] }, false],
    ['spa', { redirectUris: ['https://a.example/cb'], allowedOrigins: ['https://a.example'] }, false],
    ['anonymous-embed', { allowedOrigins: ['https://a.example'] }, false],
  ])('may be %s with %j', async (appType, members, hasSecret) => {
    const { status, body } = await administrator.post(CLIENTS, {
      appType,
      clientName: 'Made by hand',
      description: 'For tests',
      ...members,
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({ appType, clientName: 'Made by hand', description: 'For tests', ...members })
    expect(body).toMatchObject({
      clientId: expect.stringMatching(/^[0-9a-f]{32}$/),
      tenantId: 'default',
      createdByType: 'user',
      connectionConfig: { consentMethod: 'required', status: 'approved' },
      createdAt: house.now().toISOString(),
      updatedAt: house.now().toISOString(),
    })
    expect(body.clientSecret !== undefined).toBe(hasSecret)
    expect(body['clientSecrets']).toHaveLength(hasSecret ? 1 : 0)
  })

  it('shows its secret once, and its hint from then on', async () => {
    const { clientId, clientSecret } = await administrator.create(WEB)
    expect(clientSecret).toMatch(/^[0-9a-f]{64}$/)
    const { body } = await administrator.get(`${CLIENTS}/${clientId}`)
    expect(JSON.stringify(body)).not.toContain(clientSecret)
    expect(body['clientSecrets']).toEqual([
      { hint: clientSecret.slice(-5), createdAt: house.now().toISOString(), createdBy: expect.any(String) },
    ])
  })

  it('may be trusted from the start', async () => {
    const { clientId } = await administrator.create({ ...WEB, connectionConfig: { consentMethod: 'trusted' } })
    expect((await administrator.get(`${CLIENTS}/${clientId}/connection-configs/me`)).body).toEqual({
      consentMethod: 'trusted',
      status: 'approved',
    })
  })

  it('is not touched by members that only the server writes', async () => {
    const written = {
      clientId: 'mine',
      createdByType: 'service',
      publishedAt: '2020-01-01T00:00:00Z',
      tenantId: 'x',
      disableTag: 'x',
      clientSecret: 'x',
    }
    const body = await administrator.create({ ...WEB, ...written })
    expect(body).toMatchObject({ createdByType: 'user', tenantId: 'default' })
    expect(Object.entries(written).filter(([member, value]) => body[member] === value)).toEqual([])
  })

  it.each<readonly [Record<string, unknown>, string]>([
    [{ appType: undefined }, '/appType'],
    [{ appType: 'desktop' }, '/appType'],
    [{ clientName: undefined }, '/clientName'],
    [{ clientName: '  ' }, '/clientName'],
    [{ clientName: 7 }, '/clientName'],
    [{ clientName: 'a\nb' }, '/clientName'],
    [{ clientName: 'x'.repeat(201) }, '/clientName'],
    [{ redirectUris: undefined }, '/redirectUris'],
    [{ redirectUris: 'https://a.example/cb' }, '/redirectUris'],
    [{ redirectUris: ['javascript:alert(1)'] }, '/redirectUris/0'],
    [{ redirectUris: ['https://a.example/cb', 'http://a.example/cb'] }, '/redirectUris/1'],
    [{ redirectUris: ['https://a.example/cb#x'] }, '/redirectUris/0'],
    [{ redirectUris: ['https://*.example/cb'] }, '/redirectUris/0'],
    [{ redirectUris: [1, 2, 3, 4, 5, 6].map((n) => `https://a.example/${n}`) }, '/redirectUris'],
    [{ allowedOrigins: ['https://a.example/'] }, '/allowedOrigins/0'],
    [{ allowedOrigins: ['*'] }, '/allowedOrigins/0'],
    [{ allowedOrigins: ['null'] }, '/allowedOrigins/0'],
    [{ allowedOrigins: [1, 2, 3, 4, 5, 6].map((n) => `https://a${n}.example`) }, '/allowedOrigins'],
    [{ clientUri: 'javascript:alert(1)' }, '/clientUri'],
    [{ logoUri: 'http://a.example/logo' }, '/logoUri'],
    [{ allowedScopes: ['everything'] }, '/allowedScopes/0'],
    [{ allowedScopes: [] }, '/allowedScopes'],
    [{ allowedGrantTypes: ['password'] }, '/allowedGrantTypes/0'],
    [{ allowedAuthMethods: [] }, '/allowedAuthMethods'],
    [{ allowedAuthMethods: ['none'] }, '/allowedAuthMethods/0'],
    [{ allowedAuthMethods: ['private_key_jwt'] }, '/publicKeys'],
    [{ allowedAuthMethods: ['private_key_jwt'], publicKeys: [] }, '/publicKeys'],
    [{ publicKeys: [{ ...SPKI, d: 'private' }] }, '/publicKeys/0'],
    [{ publicKeys: [{ ...SPKI, alg: 'HS256' }] }, '/publicKeys/0/alg'],
    [
      {
        publicKeys: [
          { kty: 'RSA', alg: 'RS256', kid: 'k', n: Buffer.alloc(128, 255).toString('base64url'), e: 'AQAB' },
        ],
      },
      '/publicKeys/0',
    ],
    [{ publicKeys: [SPKI], jwksUri: 'https://a.example/jwks' }, '/publicKeys'],
    [{ jwksUri: 'http://a.example/jwks' }, '/jwksUri'],
    [{ jwksUri: 'file:///etc/passwd' }, '/jwksUri'],
    [{ connectionConfig: { consentMethod: 'never' } }, '/connectionConfig/consentMethod'],
    [{ appType: 'spa', allowedGrantTypes: ['client_credentials'] }, '/allowedGrantTypes'],
    [{ appType: 'native', allowedAuthMethods: ['client_secret'] }, '/allowedAuthMethods'],
  ])('is refused with %j, and told where', async (members, pointer) => {
    expect(refusalIn(await administrator.post(CLIENTS, { ...WEB, ...members }))).toMatchObject({
      status: 400,
      source: { pointer },
    })
  })

  it.each([[[]], ['text'], [null], [7]])('is not %j', async (body) => {
    expect(refusalIn(await administrator.post(CLIENTS, body)).status).toBe(400)
  })

  it.each([
    ['malformed JSON', '{', 'application/json', 400],
    ['a form', 'appType=web', 'application/x-www-form-urlencoded', 415],
    ['too much', JSON.stringify({ clientName: 'x'.repeat(70_000) }), 'application/json', 413],
    ['a bomb of brackets', '['.repeat(20_000), 'application/json', 400],
  ])('is not made from %s', async (_what, body, type, status) => {
    const token = await operatorToken(house, { email: 'ada@example.com', scope: 'admin_classic' })
    const response = await house.fetch(CLIENTS, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': type },
      body,
    })
    expect(refusalIn({ status: response.status, headers: response.headers, body: await response.json() }).status).toBe(
      status,
    )
  })
})

describe('a tenant', () => {
  it('has at most 200 clients made by hand', async () => {
    const crowded = await openHouse()
    try {
      const rest = await restOf(crowded)
      const made = await Promise.all(Array.from({ length: 205 }, () => rest.post(CLIENTS, WEB)))
      expect(made.filter(({ status }) => status === 201)).toHaveLength(200)
      expect(refusalIn(await rest.post(CLIENTS, WEB))).toMatchObject({
        status: 409,
        detail: expect.stringContaining('200'),
      })
    } finally {
      await crowded.close()
    }
  })
})

describe('a client is shown', () => {
  const HIDDEN = [
    'redirectUris',
    'allowedOrigins',
    'clientSecrets',
    'publicKeys',
    'jwksUri',
    'allowedAuthMethods',
    'connectionConfig',
  ]
  let clientId: string

  beforeAll(async () => {
    const members = {
      allowedOrigins: ['https://report.example'],
      allowedAuthMethods: ['client_secret', 'private_key_jwt'],
      publicKeys: [SPKI],
    }
    clientId = (
      await administrator.create({ ...WEB, ...members, description: 'Reports', clientUri: 'https://report.example' })
    ).clientId
  })

  it('whole to an administrator', async () => {
    const { body } = await administrator.get(`${CLIENTS}/${clientId}`)
    expect(Object.keys(body)).toEqual(expect.arrayContaining(HIDDEN.filter((member) => member !== 'jwksUri')))
  })

  it.each([
    ['a member', () => member],
    ['an administrator whose token has only user_default', () => narrow],
  ])('without its doors and keys to %s', async (_who, rest) => {
    const one = (await rest().get(`${CLIENTS}/${clientId}`)).body
    const list = await rest().get(CLIENTS, { filter: `clientId eq "${clientId}"` })
    expect(list.body.data).toEqual([one])
    expect(one).toEqual({
      clientId,
      tenantId: 'default',
      appType: 'web',
      clientName: 'Report',
      description: 'Reports',
      clientUri: 'https://report.example',
      allowedScopes: ['user_default'],
      createdByType: 'user',
      status: 'enabled',
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    })
  })

  it.each([
    [
      'a client that registered itself with a secret',
      HOSTED,
      { appType: 'web', createdByType: 'dcr', allowedAuthMethods: ['client_secret'], clientName: 'Claude' },
    ],
    [
      'one that is public and native',
      EDITOR,
      { appType: 'native', createdByType: 'dcr', clientSecrets: [], redirectUris: EDITOR.redirect_uris },
    ],
    [
      'one that is public and in a browser',
      { ...HOSTED, token_endpoint_auth_method: 'none' },
      { appType: 'spa', createdByType: 'dcr' },
    ],
  ])('when it is %s', async (_what, metadata, expected) => {
    const { client } = await approvedClient(house, metadata)
    expect((await administrator.get(`${CLIENTS}/${client.id}`)).body).toMatchObject({
      clientId: client.id,
      ...expected,
    })
  })

  it('not before it is approved', async () => {
    const waiting = await TestClient.register(house)
    const calls = [
      administrator.get(`${CLIENTS}/${waiting.id}`),
      administrator.patch(`${CLIENTS}/${waiting.id}`, [{ op: 'replace', path: '/clientName', value: 'x' }]),
      administrator.delete(`${CLIENTS}/${waiting.id}`),
      administrator.post(`${CLIENTS}/${waiting.id}/actions/publish`),
      administrator.post(`${CLIENTS}/${waiting.id}/client-secrets`),
      administrator.get(`${CLIENTS}/${waiting.id}/connection-configs/me`),
    ]
    expect((await Promise.all(calls)).map((answer) => refusalIn(answer).status)).toEqual(calls.map(() => 404))
    expect((await administrator.get(CLIENTS, { filter: `clientId eq "${waiting.id}"` })).body.data).toEqual([])
  })
})

describe('the list', () => {
  let lists: House
  let rest: Rest
  let other: Rest
  /** By name, in the order of their creation. */
  const NAMES = ['Delta', 'alpha', 'Charlie', 'Bravo', 'echo'] as const
  const ids = new Map<string, string>()
  let service: string

  beforeAll(async () => {
    lists = await openHouse()
    await lists.addTenant('acme', 'acme.localhost:3000')
    rest = await restOf(lists)
    other = await restOf(lists, { tenantId: 'acme' })
    service = (await rest.get(CLIENTS)).body.data[0]?.clientId ?? ''
    for (const [index, clientName] of NAMES.entries()) {
      lists.turn(minutes(1))
      const members = index % 2 === 0 ? WEB : { ...WEB, appType: 'spa' }
      ids.set(clientName, (await rest.create({ ...members, clientName })).clientId)
    }
    await other.create({ ...WEB, clientName: 'Another tenant’s' })
    // Tokens for the rest of the list are made at the time that the clock has now.
    rest = await restOf(lists)
    other = await restOf(lists, { tenantId: 'acme' })
  })
  afterAll(() => lists.close())

  const byHand = 'createdByType eq "user"'
  const namesOf = ({ body }: RestAnswer): string[] => body.data.map(({ clientName }) => clientName)
  const list = (query: Record<string, string>) => rest.get(CLIENTS, { filter: byHand, ...query })

  it('has newest first unless it is asked otherwise', async () => {
    expect(namesOf(await list({}))).toEqual(NAMES.toReversed())
  })

  /** Ids are random: only after the clients are there is their order known. */
  const byId = () => NAMES.toSorted((one, two) => ((ids.get(one) ?? '') < (ids.get(two) ?? '') ? -1 : 1))

  it.each([
    ['createdAt', () => NAMES],
    ['updatedAt', () => NAMES],
    ['clientName', () => NAMES.toSorted()],
    ['clientId', byId],
  ])('is sorted by %s, both ways', async (key, inOrder) => {
    const expected = inOrder()
    expect(namesOf(await list({ sort: `+${key}` }))).toEqual(expected)
    expect(namesOf(await list({ sort: key }))).toEqual(expected)
    expect(namesOf(await list({ sort: `-${key}` }))).toEqual(expected.toReversed())
  })

  it('is sorted by appType and tenantId, ties by id', async () => {
    const isSpa = (name: string) => name === 'alpha' || name === 'Bravo'
    expect(namesOf(await list({ sort: '+appType' }))).toEqual([
      ...byId().filter(isSpa),
      ...byId().filter((name) => !isSpa(name)),
    ])
    expect(namesOf(await list({ sort: '-tenantId' }))).toEqual(byId().toReversed())
  })

  it('takes a plus that the query turned into a blank', async () => {
    expect(namesOf(await rest.get(`${CLIENTS}?filter=${encodeURIComponent(byHand)}&sort=+clientName`))).toEqual(
      NAMES.toSorted(),
    )
  })

  it.each(['+clientName', '-createdAt', '-appType'])(
    'goes from page to page by its links and back, by %s',
    async (sort) => {
      const whole = namesOf(await list({ sort }))
      const forwards: RestAnswer[] = [await list({ sort, limit: '2' })]
      for (let next = forwards[0]?.body.links.next; next; next = forwards.at(-1)?.body.links.next) {
        forwards.push(await rest.get(next.href))
      }
      expect(forwards.map(namesOf)).toEqual([whole.slice(0, 2), whole.slice(2, 4), whole.slice(4)])

      const backwards: RestAnswer[] = []
      for (let prev = forwards.at(-1)?.body.links.prev; prev; prev = backwards.at(-1)?.body.links.prev) {
        backwards.push(await rest.get(prev.href))
      }
      expect(backwards.map(namesOf)).toEqual([whole.slice(2, 4), whole.slice(0, 2)])
      expect(forwards[0]?.body.links.prev).toBeUndefined()
    },
  )

  it('names itself in its links', async () => {
    const { body } = await list({ limit: '2' })
    expect(body.links.self.href).toBe(
      `${lists.issuer}${CLIENTS}?${new URLSearchParams({ filter: byHand, limit: '2' })}`,
    )
  })

  it.each([
    ['true', 5],
    ['false', undefined],
  ])('with totalResults=%s counts %s', async (totalResults, total) => {
    expect((await list({ totalResults, limit: '1' })).body['totalResults']).toBe(total)
  })

  it.each<readonly [string, readonly string[]]>([
    ['clientName eq "Delta"', ['Delta']],
    ['clientName sw "BRA" or clientName ew "HO"', ['Bravo', 'echo']],
    ['clientName co "ELT"', ['Delta']],
    ['clientName eq "delta"', []],
    ['appType eq "spa" and not (clientName co "lph")', ['Bravo']],
    ['createdByType ne "service" and createdAt ge "2026-11-24T12:04:00Z"', ['Bravo', 'echo']],
    ['publishedAt pr', []],
    ['tenantId eq "acme"', []],
    ['createdByType eq "service"', ['Vestibule command line']],
  ])('filtered by %s has %j', async (filter, names) => {
    expect(namesOf(await rest.get(CLIENTS, { filter })).toSorted()).toEqual(names)
  })

  it('has nothing of another tenant', async () => {
    expect(namesOf(await rest.get(CLIENTS))).not.toContain('Another tenant’s')
    expect(namesOf(await other.get(CLIENTS, { filter: byHand }))).toEqual(['Another tenant’s'])
  })

  it.each<readonly [Record<string, string>, string, RegExp | undefined]>([
    [{ filter: 'clientName eq' }, 'filter', /at position 14$/],
    [{ filter: 'clientName is "x"' }, 'filter', /at position 12$/],
    [{ filter: '' }, 'filter', /at position 1$/],
    [{ filter: 'secretHash eq "x"' }, 'filter', /secretHash cannot be filtered by/],
    [{ filter: 'clientName eq "x"\'; drop table clients; --' }, 'filter', /at position 18$/],
    [{ filter: '('.repeat(30) }, 'filter', /nested deeper than 16 at position 18$/],
    [{ filter: Array.from({ length: 41 }, () => 'clientId pr').join(' or ') }, 'filter', /more than 40 terms/],
    [{ filter: `clientId eq "${'x'.repeat(2000)}"` }, 'filter', /more than 2000 characters/],
    [{ filter: 'x'.repeat(5000) }, 'filter', undefined],
    [{ limit: '0' }, 'limit', undefined],
    [{ limit: '101' }, 'limit', undefined],
    [{ limit: 'all' }, 'limit', undefined],
    [{ limit: '' }, 'limit', undefined],
    [{ sort: 'secret' }, 'sort', undefined],
    [{ sort: '*clientName' }, 'sort', undefined],
    [{ sort: '' }, 'sort', undefined],
    [{ sort: '+lastUsedAt' }, 'sort', undefined],
    [{ totalResults: 'yes' }, 'totalResults', undefined],
    [{ next: 'forged' }, 'next', undefined],
    [{ prev: 'e30.e30' }, 'prev', undefined],
    [{ next: '', prev: '' }, 'prev', undefined],
  ])('is refused with %j, and told where', async (query, parameter, detail) => {
    const refusal = refusalIn(await rest.get(CLIENTS, query))
    expect(refusal).toMatchObject({ status: 400, source: { parameter } })
    expect(refusal.detail).toMatch(detail ?? /./)
  })

  describe('refuses a cursor', () => {
    let next: string
    beforeAll(async () => {
      const { body } = await list({ limit: '2', sort: '+clientName' })
      next = new URL(body.links.next.href).searchParams.get('next') ?? ''
    })
    const query = { filter: byHand, limit: '2', sort: '+clientName' }

    it('of its own only never', async () => {
      expect((await rest.get(CLIENTS, { ...query, next })).status).toBe(200)
    })

    it.each<readonly [string, () => Promise<RestAnswer>]>([
      ['of another tenant', () => other.get(CLIENTS, { ...query, next })],
      ['of another filter', () => rest.get(CLIENTS, { ...query, filter: 'clientName pr', next })],
      ['of another order', () => rest.get(CLIENTS, { ...query, sort: '-clientName', next })],
      ['of another list', () => rest.get('/api/v1/audits', { next })],
      [
        'with a flipped letter',
        () => rest.get(CLIENTS, { ...query, next: `${next.slice(0, -1)}${next.endsWith('A') ? 'B' : 'A'}` }),
      ],
    ])('%s', async (_what, call) => {
      expect(refusalIn(await call())).toMatchObject({ status: 400, source: { parameter: 'next' } })
    })
  })

  it('lists the deployment’s own client beside the others', () => {
    expect(service).toMatch(/^[0-9a-f]{32}$/)
  })
})

describe('the API', () => {
  const calls = (clientId: string): readonly (readonly [string, string, unknown?])[] => [
    ['POST', CLIENTS, WEB],
    ['PATCH', `${CLIENTS}/${clientId}`, [{ op: 'replace', path: '/clientName', value: 'x' }]],
    ['DELETE', `${CLIENTS}/${clientId}`],
    ['POST', `${CLIENTS}/${clientId}/actions/publish`],
    ['POST', `${CLIENTS}/${clientId}/actions/disable`, { disableTag: 'x' }],
    ['POST', `${CLIENTS}/${clientId}/actions/enable`],
    ['POST', `${CLIENTS}/${clientId}/client-secrets`],
    ['DELETE', `${CLIENTS}/${clientId}/client-secrets/abcde`],
    ['GET', `${CLIENTS}/${clientId}/connection-configs/me`],
    [
      'PATCH',
      `${CLIENTS}/${clientId}/connection-configs/me`,
      [{ op: 'replace', path: '/consentMethod', value: 'trusted' }],
    ],
    ['DELETE', `${CLIENTS}/${clientId}/connection-configs/me`],
  ]
  const COUNT = calls('').length
  const everyone = [
    ['GET', CLIENTS],
    ['GET', `${CLIENTS}/unknown`],
  ] as const

  let clientId: string
  beforeAll(async () => {
    clientId = (await administrator.create(WEB)).clientId
  })

  it('answers 401 without a token, and says which kind it wants', async () => {
    const answers = await Promise.all(
      [...calls(clientId), ...everyone].map(([method, path, body]) => nobody.send(method, path, body)),
    )
    expect(answers.map((answer) => refusalIn(answer).status)).toEqual(Array.from({ length: COUNT + 2 }, () => 401))
    expect(answers.map(({ headers }) => headers.get('WWW-Authenticate'))).toEqual(
      answers.map(() => expect.stringMatching(/^Bearer/)),
    )
  })

  it.each([
    ['a member', () => member],
    ['an administrator whose token has only user_default', () => narrow],
  ])('answers 403 to what %s may not do', async (_who, rest) => {
    const answers = await Promise.all(calls(clientId).map(([method, path, body]) => rest().send(method, path, body)))
    expect(answers.map((answer) => refusalIn(answer).status)).toEqual(Array.from({ length: COUNT }, () => 403))
  })

  it('answers 403 to a member with the scope, for the role is not there', async () => {
    const scoped = await restOf(house, { email: MEMBER, scope: 'admin_classic' })
    const answers = await Promise.all(calls(clientId).map(([method, path, body]) => scoped.send(method, path, body)))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: COUNT }, () => 403))
  })

  it('answers 401 to a token for the MCP endpoint', async () => {
    const mcp = await restOf(house, { resource: `${house.issuer}/api/ai/mcp` })
    expect((await mcp.get(CLIENTS)).status).toBe(401)
  })

  it('answers 404 for another tenant’s client, never 403', async () => {
    await house.addTenant('acme', 'acme.localhost:3000')
    const foreign = await restOf(house, { tenantId: 'acme' })
    const answers = await Promise.all(
      calls(clientId)
        .slice(1)
        .map(([method, path, body]) => foreign.send(method, path, body)),
    )
    expect(answers.map((answer) => refusalIn(answer).status)).toEqual(answers.map(() => 404))
    expect((await foreign.get(`${CLIENTS}/${clientId}`)).status).toBe(404)
    expect((await administrator.get(`${CLIENTS}/${clientId}`)).status).toBe(200)
  })

  it.each([
    ['PUT', CLIENTS, 'GET, HEAD, POST'],
    ['DELETE', CLIENTS, 'GET, HEAD, POST'],
    ['POST', `${CLIENTS}/x`, 'DELETE, GET, HEAD, PATCH'],
    ['GET', `${CLIENTS}/x/actions/publish`, 'POST'],
    ['OPTIONS', '/api/v1/audits', 'GET, HEAD'],
    ['PATCH', '/api/core/auth-settings/', undefined],
  ])('answers %s %s with what is allowed: %s', async (method, path, allowed) => {
    const answer = await administrator.send(method, path)
    expect(refusalIn(answer).status).toBe(allowed === undefined ? 404 : 405)
    expect(answer.headers.get('Allow')?.split(', ').toSorted().join(', ')).toBe(allowed)
  })

  it('keeps answers out of caches, and other origins out', async () => {
    const { headers } = await administrator.get(CLIENTS)
    expect([headers.get('Cache-Control'), headers.get('Access-Control-Allow-Origin')]).toEqual(['no-store', null])
  })

  it('makes clients that work at once', async () => {
    const { clientId, clientSecret } = await administrator.create({
      appType: 'web',
      clientName: 'Machine',
      allowedGrantTypes: ['client_credentials'],
      allowedScopes: ['mcp:execute'],
    })
    const machine = new TestClient(house, house.issuer, clientId, clientSecret, '')
    const tokens = (await (await machine.token({ grant_type: 'client_credentials' })).json()) as {
      access_token: string
    }
    expect((await callTool(house, tokens.access_token)).status).toBe(200)
  })
})
