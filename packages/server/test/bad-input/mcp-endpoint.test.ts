/** What `/api/ai/mcp` refuses, how it says so, and what it shows to whom. */
import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'

import { epochSeconds, hours } from '@vestibule/protocol/duration'
import { SignJWT, type JWTPayload } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { deriveKeys } from '../../src/master-key.ts'
import { openSecret } from '../../src/tenants/sealing.ts'
import { callTool, HOSTED, MCP_URL, TestClient } from '../support/client.ts'
import { openHouse, type House } from '../support/house.ts'
import { operatorToken } from '../support/operator.ts'
import { ADMINISTRATOR, MEMBER } from '../support/stories.ts'

const METADATA = 'http://localhost:3000/.well-known/oauth-protected-resource/api/ai/mcp'
const UNAUTHENTICATED = `Bearer resource_metadata="${METADATA}", scope="mcp:execute"`

let house: House
/** Good at the MCP endpoint. */
let good: string

beforeAll(async () => {
  house = await openHouse()
  await house.addUser(ADMINISTRATOR, 'TenantAdmin')
  await house.addUser(MEMBER)
  good = await operatorToken(house, { email: MEMBER, scope: 'mcp:execute', resource: MCP_URL })
})
afterAll(() => house.close())

const call = (token: string | undefined, init: RequestInit = {}, url = MCP_URL): Promise<Response> =>
  house.fetch(url, {
    ...init,
    headers: { ...init.headers, ...(token !== undefined && { Authorization: `Bearer ${token}` }) },
  })

/** A JSON-RPC request, and the message that answers it. */
async function rpc(token: string, method: string, params: object = {}): Promise<Record<string, unknown>> {
  const response = await call(token, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  })
  const text = await response.text()
  const data = /^data: (.*)$/m.exec(text)?.[1] ?? text
  return JSON.parse(data) as Record<string, unknown>
}

describe('without a token', () => {
  it.each(['GET', 'POST', 'DELETE', 'HEAD'])(
    '%s is answered with 401 and what a client needs to begin',
    async (method) => {
      const response = await call(undefined, { method })
      expect({
        status: response.status,
        challenge: response.headers.get('WWW-Authenticate'),
        cache: response.headers.get('Cache-Control'),
      }).toEqual({ status: 401, challenge: UNAUTHENTICATED, cache: 'no-store' })
    },
  )

  it('the metadata that the challenge leads to names this very endpoint', async () => {
    expect(await (await house.fetch(METADATA)).json()).toMatchObject({
      resource: MCP_URL,
      authorization_servers: [house.issuer],
      scopes_supported: ['mcp:execute'],
    })
  })

  it('the challenge of another tenant leads to its own metadata', async () => {
    const issuer = await house.addTenant('third', 'third.localhost:3000')
    const response = await call(undefined, {}, `${issuer}/api/ai/mcp`)
    expect(response.headers.get('WWW-Authenticate')).toBe(
      UNAUTHENTICATED.replace('localhost:3000', 'third.localhost:3000'),
    )
  })

  it.each<[string, string, RequestInit]>([
    ['in the query', `${MCP_URL}?access_token=TOKEN`, {}],
    [
      'in a form',
      MCP_URL,
      { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'access_token=TOKEN' },
    ],
    ['in a cookie', MCP_URL, { headers: { Cookie: 'access_token=TOKEN; vestibule=TOKEN' } }],
    ['under another scheme', MCP_URL, { headers: { Authorization: 'Token TOKEN' } }],
    ['as Basic', MCP_URL, { headers: { Authorization: 'Basic TOKEN' } }],
    ['as DPoP', MCP_URL, { headers: { Authorization: 'DPoP TOKEN' } }],
    ['without a scheme', MCP_URL, { headers: { Authorization: 'TOKEN' } }],
    ['twice', MCP_URL, { headers: { Authorization: 'Bearer TOKEN, Bearer TOKEN' } }],
    ['in another header', MCP_URL, { headers: { 'X-Access-Token': 'TOKEN', 'X-Forwarded-Access-Token': 'TOKEN' } }],
    ['as a user’s name', MCP_URL, { headers: { 'X-Vestibule-User': 'x', 'X-Forwarded-User': 'x', 'X-User-Id': 'x' } }],
  ])('but with one %s it is the same', async (_where, url, init) => {
    const put = (text: string): string => text.replaceAll('TOKEN', good)
    const headers = Object.entries((init.headers ?? {}) as Record<string, string>).map(([name, value]) => [
      name,
      put(value),
    ])
    const response = await house.fetch(put(url), {
      ...init,
      headers: Object.fromEntries(headers) as Record<string, string>,
      ...(typeof init.body === 'string' && { body: put(init.body) }),
    })
    expect([response.status, response.headers.get('WWW-Authenticate')]).toEqual([401, UNAUTHENTICATED])
  })

  it.each(['GET', 'POST', 'DELETE'])('a browser of any origin may ask whether it may %s', async (method) => {
    const response = await call(undefined, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://inspector.example',
        'Access-Control-Request-Method': method,
        'Access-Control-Request-Headers':
          'authorization,content-type,mcp-protocol-version,mcp-session-id,last-event-id',
      },
    })
    expect({
      ok: response.ok,
      origin: response.headers.get('Access-Control-Allow-Origin'),
      credentials: response.headers.get('Access-Control-Allow-Credentials'),
      methods: response.headers.get('Access-Control-Allow-Methods')?.split(','),
      headers: response.headers.get('Access-Control-Allow-Headers')?.toLowerCase().split(','),
    }).toEqual({
      ok: true,
      origin: '*',
      credentials: null,
      methods: expect.arrayContaining([method]),
      headers: expect.arrayContaining([
        'authorization',
        'content-type',
        'mcp-protocol-version',
        'mcp-session-id',
        'last-event-id',
      ]),
    })
  })

  it('a browser of any origin may read the challenge', async () => {
    const response = await call(undefined, { headers: { Origin: 'https://inspector.example' } })
    expect([
      response.headers.get('Access-Control-Allow-Origin'),
      response.headers.get('Access-Control-Expose-Headers')?.split(','),
    ]).toEqual(['*', expect.arrayContaining(['WWW-Authenticate', 'Mcp-Session-Id'])])
  })

  it.each(['PUT', 'PATCH'])('%s is answered with 405 and Allow', async (method) => {
    const response = await call(undefined, { method })
    expect([response.status, response.headers.get('Allow')]).toEqual([405, 'GET, POST, DELETE, HEAD'])
  })
})

describe('a token', () => {
  let kid: string
  let key: KeyObject
  let publicJwk: string
  let claims: JWTPayload

  beforeAll(async () => {
    const row = await house.store.read
      .selectFrom('signing_keys')
      .selectAll()
      .where('tenant_id', '=', 'default')
      .executeTakeFirstOrThrow()
    kid = row.kid
    publicJwk = row.public_jwk
    const der = openSecret(
      deriveKeys(Buffer.alloc(32, 7)).sealing,
      `signing-key default ${kid}`,
      row.sealed_private_key,
    )
    key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    claims = partOf(good, 1)
  })

  const partOf = (token: string, index: number): Record<string, unknown> =>
    JSON.parse(Buffer.from(token.split('.')[index] ?? '', 'base64url').toString('utf8')) as Record<string, unknown>

  const sign = (
    differs: Readonly<Record<string, unknown>> = {},
    header: Readonly<Record<string, unknown>> = {},
    by = key,
  ): Promise<string> =>
    new SignJWT({ ...claims, ...differs }).setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid, ...header }).sign(by)

  const unsigned = (header: object, signature = ''): string => {
    const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')
    return `${encode(header)}.${encode(claims)}.${signature}`
  }
  const signedByHmac = (secret: string | Buffer): string => {
    const input = unsigned({ alg: 'HS256', typ: 'at+jwt', kid }).slice(0, -1)
    return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
  }
  const now = () => epochSeconds(house.now())

  it('signed as ours are is good, so what follows fails for its own reason', async () => {
    expect((await callTool(house, await sign())).status).toBe(200)
  })

  it.each<[string, () => Promise<string>]>([
    ['of the full media type', () => sign({}, { typ: 'application/at+jwt' })],
    ['for the whole origin', () => sign({ aud: house.issuer })],
    ['with more claims than we know', () => sign({ azp: 'x', roles: ['admin'] })],
    ['with more scopes than are needed', () => sign({ scope: 'user_default mcp:execute' })],
  ])('%s is good', async (_what, make) => {
    expect((await callTool(house, await make())).status).toBe(200)
  })

  it.each<[string, () => string | Promise<string>]>([
    ['of letters', () => 'abc'],
    ['of dots', () => '..'],
    ['of three parts that are nothing', () => 'a.b.c'],
    ['of nine thousand letters', () => 'a'.repeat(9000)],
    ['cut short', () => good.slice(0, -1)],
    ['without its signature', () => good.slice(0, good.lastIndexOf('.') + 1)],
    [
      'with another signature',
      async () => `${good.slice(0, good.lastIndexOf('.'))}.${(await sign({ jti: 'x' })).split('.')[2]}`,
    ],
    ['with alg none', () => unsigned({ alg: 'none', typ: 'at+jwt', kid })],
    ['with alg None', () => unsigned({ alg: 'None', typ: 'at+jwt', kid })],
    [
      'with alg none and the signature of a good one',
      () => unsigned({ alg: 'none', typ: 'at+jwt', kid }, good.split('.')[2]),
    ],
    ['signed with HS256 by the public key as JWK', () => signedByHmac(publicJwk)],
    [
      'signed with HS256 by the public key as PEM',
      () => signedByHmac(createPublicKey(key).export({ format: 'pem', type: 'spki' })),
    ],
    ['signed with HS256 by nothing', () => signedByHmac('')],
    ['signed by a key of its own', () => sign({}, {}, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)],
    [
      'with the key in its header',
      () => {
        const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
        return sign({}, { jwk: publicKey.export({ format: 'jwk' }), kid: undefined }, privateKey)
      },
    ],
    ['with an unknown kid', () => sign({}, { kid: 'x' })],
    ['without kid', () => sign({}, { kid: undefined })],
    [
      'with an extension that must be understood',
      () => Promise.resolve(unsigned({ alg: 'ES256', typ: 'at+jwt', kid, crit: ['x'], x: 1 }, 'AA')),
    ],
    ['of the type JWT', () => sign({}, { typ: 'JWT' })],
    ['of no type', () => sign({}, { typ: undefined })],
    ['of the type of a logout token', () => sign({}, { typ: 'logout+jwt' })],
    ['that has expired', () => sign({ exp: now() })],
    ['that expired long ago', () => sign({ exp: 1 })],
    ['that never expires', () => sign({ exp: undefined })],
    ['that expires as text', () => sign({ exp: '9999999999' })],
    ['that is not valid yet', () => sign({ nbf: now() + 60 })],
    ['of another issuer', () => sign({ iss: 'http://evil.localhost:3000' })],
    ['of the issuer with a slash', () => sign({ iss: `${house.issuer}/` })],
    ['of no issuer', () => sign({ iss: undefined })],
    ['for another audience', () => sign({ aud: 'https://evil.example' })],
    ['for a path below ours', () => sign({ aud: `${MCP_URL}/x` })],
    ['for no audience', () => sign({ aud: undefined })],
    ['for several audiences', () => sign({ aud: [MCP_URL, 'https://evil.example'] })],
    ['without subject', () => sign({ sub: undefined })],
    ['without client', () => sign({ client_id: undefined })],
    ['without scope', () => sign({ scope: undefined })],
    ['with scope as a list', () => sign({ scope: ['mcp:execute'] })],
    ['without id', () => sign({ jti: undefined })],
    ['of a grant that there is not', () => sign({ grant_id: '0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b' })],
    ['of a grant that is a number', () => sign({ grant_id: 7 })],
    ['of no grant, by a client that there is not', () => sign({ grant_id: undefined, client_id: 'x' })],
  ])('%s is refused as invalid', async (_what, make) => {
    const response = await callTool(house, await make())
    expect({
      status: response.status,
      challenge: response.headers.get('WWW-Authenticate'),
      body: await response.json(),
    }).toEqual({
      status: 401,
      challenge:
        'Bearer error="invalid_token", error_description="the access token is not valid here, or not any more", ' +
        `resource_metadata="${METADATA}", scope="mcp:execute"`,
      body: { error: 'invalid_token', error_description: expect.any(String) },
    })
  })

  it('of another tenant is refused here, and ours there', async () => {
    const issuer = await house.addTenant('fourth', 'fourth.localhost:3000')
    await house.addUser(MEMBER, 'Member', 'fourth')
    const theirs = await operatorToken(house, { email: MEMBER, scope: 'mcp:execute', tenantId: 'fourth' })
    const at = async (token: string, url: string) => (await callTool(house, token, 'whoami', url)).status
    const there = `${issuer}/api/ai/mcp`
    expect([await at(theirs, there), await at(theirs, MCP_URL), await at(good, there)]).toEqual([200, 401, 401])
  })

  it('of another tenant is refused even with our names in it', async () => {
    const issuer = await house.addTenant('fifth', 'fifth.localhost:3000')
    const forged = await house.ports.keyRing.sign('fifth', claims as never, house.now())
    expect([issuer, (await callTool(house, forged)).status]).toEqual(['http://fifth.localhost:3000', 401])
  })

  it('is good to its last second and no longer', async () => {
    const token = await operatorToken(house, { email: MEMBER, scope: 'mcp:execute', lifetime: hours(1) })
    house.turn(hours(1) - 1000)
    const before = (await callTool(house, token)).status
    house.turn(1000)
    const after = (await callTool(house, token)).status
    house.turn(-hours(1))
    expect([before, after]).toEqual([200, 401])
  })

  it.each(['GET', 'POST', 'DELETE', 'HEAD'])('that is invalid is refused at %s', async (method) => {
    const response = await call('x', { method })
    expect([response.status, response.headers.get('WWW-Authenticate')]).toEqual([
      401,
      expect.stringContaining('error="invalid_token"'),
    ])
  })

  it.each(['user_default', 'offline_access', 'admin_classic', 'mcp:exec', 'MCP:EXECUTE', 'mcp:execute:all'])(
    'with the scope %s alone is refused with 403, which names the scope it needs',
    async (scope) => {
      const token = await operatorToken(house, { email: MEMBER, scope })
      const response = await callTool(house, token)
      expect({
        status: response.status,
        challenge: response.headers.get('WWW-Authenticate'),
        body: await response.json(),
      }).toEqual({
        status: 403,
        challenge:
          'Bearer error="insufficient_scope", error_description="the access token lacks a scope that this server needs", ' +
          `resource_metadata="${METADATA}", scope="mcp:execute"`,
        body: { error: 'insufficient_scope', error_description: expect.any(String) },
      })
    },
  )

  it('lets a client look with HEAD', async () => {
    expect((await call(good, { method: 'HEAD' })).status).toBe(200)
  })

  it.each<[string, RequestInit]>([
    ['no body', { body: '' }],
    ['malformed JSON', { body: '{' }],
    ['JSON that is no message', { body: '7' }],
    ['a message of no version', { body: '{"id":1,"method":"tools/list"}' }],
    ['an unknown method', { body: '{"jsonrpc":"2.0","id":1,"method":"tools/destroy"}' }],
    ['parameters of a wrong type', { body: '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":7}' }],
    ['a tool of a wrong type', { body: '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":{}}}' }],
    [
      'deep nesting',
      { body: `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":${'['.repeat(5000)}${']'.repeat(5000)}}` },
    ],
    ['another media type', { body: '{}', headers: { 'Content-Type': 'text/plain' } }],
    [
      'an Accept that leaves nothing',
      { body: '{}', headers: { 'Content-Type': 'application/json', Accept: 'image/png' } },
    ],
    ['an invented session', { body: '{}', headers: { 'Content-Type': 'application/json', 'Mcp-Session-Id': 'x' } }],
  ])('and %s is no fault of ours, whether it comes whole or streamed', async (_what, init) => {
    const length = Buffer.byteLength(init.body as string)
    const [streamed, whole] = await Promise.all(
      [{}, { 'Content-Length': String(length) }].map(async (declared) => {
        const headers = {
          'Content-Type': 'application/json',
          Accept: 'application/json, text/event-stream',
          ...declared,
          ...init.headers,
        }
        const response = await call(good, { method: 'POST', ...init, headers: headers as Record<string, string> })
        return { status: response.status, body: await response.text() }
      }),
    )
    expect(streamed?.status).toBeLessThan(500)
    expect(whole).toEqual(streamed)
  })
})

describe('the tools', () => {
  const MINE = ['list_my_connections', 'whoami']
  const ADMINISTRATORS = ['list_oauth_clients', 'list_waiting_clients']

  const toolsOf = async (token: string): Promise<string[]> => {
    const { result } = (await rpc(token, 'tools/list')) as { result: { tools: { name: string }[] } }
    return result.tools.map(({ name }) => name).toSorted()
  }

  it.each([
    ['a member', MEMBER, 'mcp:execute', MINE],
    ['a member whose token says admin', MEMBER, 'mcp:execute admin_classic', MINE],
    ['an administrator', ADMINISTRATOR, 'mcp:execute', [...ADMINISTRATORS, ...MINE].toSorted()],
  ])('that %s sees are those that they may use', async (_who, email, scope, tools) => {
    expect(await toolsOf(await operatorToken(house, { email, scope }))).toEqual(tools)
  })

  it.each(ADMINISTRATORS)('refuse a member who calls %s by name, and show nothing', async (tool) => {
    const waiting = await TestClient.register(house, { ...HOSTED, client_name: 'Secret project' })
    const answer = JSON.stringify(await rpc(good, 'tools/call', { name: tool, arguments: {} }))
    expect([
      answer.includes(waiting.id),
      answer.includes('Secret project'),
      /"isError":true|"error":/.test(answer),
    ]).toEqual([false, false, true])
  })

  it('show an administrator who is waiting', async () => {
    const waiting = await TestClient.register(house)
    const token = await operatorToken(house, { email: ADMINISTRATOR, scope: 'mcp:execute' })
    const answer = JSON.stringify(await rpc(token, 'tools/call', { name: 'list_waiting_clients', arguments: {} }))
    expect(answer).toContain(waiting.id)
  })

  it('of a person who is an administrator no more are a member’s, with the same token', async () => {
    await house.addUser('eve@example.com', 'TenantAdmin')
    const token = await operatorToken(house, { email: 'eve@example.com', scope: 'mcp:execute' })
    const before = await toolsOf(token)
    await house.store.write(async (tx) => {
      await tx.updateTable('users').set({ role: 'Member' }).where('email', '=', 'eve@example.com').execute()
    })
    expect([before.length, await toolsOf(token)]).toEqual([4, MINE])
  })
})

describe.each(['whole', 'streamed'])('a body that comes %s', (way) => {
  const send = (body: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    call(good, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json, text/event-stream',
        ...(way === 'whole' && { 'Content-Length': `${Buffer.byteLength(body)}` }),
        ...headers,
      },
      body,
    })
  const whoami = (params: object) =>
    JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'whoami', ...params } })

  it('and is no JSON is told so in JSON-RPC’s way', async () => {
    const response = await send('{"jsonrpc":"2.0",')
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ jsonrpc: '2.0', error: { code: -32700 } })
  })

  it('and is of another media type is refused', async () => {
    expect((await send(whoami({}), { 'Content-Type': 'text/plain' })).status).toBe(415)
  })

  it.each([1, 15, 40])('is answered when its arguments nest %i deep', async (depth) => {
    const nested = Array.from({ length: depth }).reduce<object>((within) => ({ within }), {})
    const response = await send(whoami({ arguments: nested }))
    expect(response.status).toBe(200)
    expect(await response.text()).toContain(MEMBER)
  })
})
