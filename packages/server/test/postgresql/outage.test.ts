/** The database is away for a while: everybody is told to come back, in the shape that they understand. */
import { seconds } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { startPostgres, type PostgresServer } from '../../../../test/support/postgres-server.ts'
import { openPostgresStore } from '../../src/storage/postgres/postgres-store.ts'
import { callTool, postForm, register, HOSTED, tokensIn, type Tokens, type TestClient } from '../support/client.ts'
import { openHouse, type House } from '../support/house.ts'
import { approvedClient } from '../support/stories.ts'

let server: PostgresServer
let house: House
let client: TestClient
let tokens: Tokens

beforeAll(async () => {
  server = await startPostgres()
  house = await openHouse({ store: await openPostgresStore(server.url('postgres'), { poolSize: 3 }) })
  ;({ client, tokens } = await approvedClient(house))
  await server.kill()
})
afterAll(async () => {
  await house.close()
  await server.remove()
})

const OAUTH = { error: 'temporarily_unavailable', error_description: expect.any(String) }
const REST = { errors: [expect.objectContaining({ code: 'HTTP-503', title: 'Service unavailable' })] }
const html = { headers: { Accept: 'text/html' } }
const json = { headers: { Accept: 'application/json' } }

const bearer = (): RequestInit => ({ headers: { Authorization: `Bearer ${tokens.access_token}` } })

describe('while the database is away', () => {
  it.each<[string, () => Promise<Response>, object]>([
    ['registration', () => register(house, HOSTED), OAUTH],
    ['the token endpoint', () => client.refresh(tokens.refresh_token ?? ''), OAUTH],
    ['revocation', () => client.revoke(tokens.access_token), OAUTH],
    ['introspection', () => client.introspect(tokens.access_token), OAUTH],
    ['the MCP endpoint', () => callTool(house, tokens.access_token), OAUTH],
    ['the metadata', () => house.fetch('/.well-known/oauth-authorization-server'), OAUTH],
    ['a REST API', () => house.fetch('/api/v1/oauth-clients', bearer()), REST],
    ['the authorization endpoint, of a program', () => house.fetch(client.authorizeUrl(), json), {}],
  ])('%s answers 503 with Retry-After', async (_what, ask, shape) => {
    // What the server has kept of the tenant, for a second, is over.
    house.turn(seconds(2))
    const response = await ask()
    expect(response.status).toBe(503)
    expect(response.headers.get('Retry-After')).toBe('5')
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(await response.json()).toMatchObject(shape)
  })

  it.each<[path: string, method: string]>([
    ['/oauth/register', 'POST'],
    [`/oauth/register/${'0'.repeat(32)}`, 'GET'],
    ['/oauth/token', 'POST'],
    ['/oauth/revoke', 'POST'],
    ['/.well-known/oauth-authorization-server', 'GET'],
    ['/.well-known/oauth-protected-resource/api/ai/mcp', 'GET'],
    ['/.well-known/jwks.json', 'GET'],
    ['/api/ai/mcp', 'POST'],
  ])('a script of another origin may ask %s, and read that it should come back', async (path, method) => {
    house.turn(seconds(2))
    const origin = { Origin: 'https://inspector.example' }
    const asked = await house.fetch(path, {
      method: 'OPTIONS',
      headers: { ...origin, 'Access-Control-Request-Method': method },
    })
    expect(asked.status).toBe(204)
    expect(asked.headers.get('Access-Control-Allow-Methods')).toContain(method)

    const response = await house.fetch(path, { method, headers: { ...origin, Accept: '*/*' } })
    expect(response.status).toBe(503)
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(response.headers.get('Access-Control-Expose-Headers')).toContain('Retry-After')
  })

  it.each(['/oauth/introspect', '/oauth/authorize', '/api/v1/oauth-clients', '/sign-in'])(
    'a script of another origin learns nothing at %s',
    async (path) => {
      house.turn(seconds(2))
      const response = await house.fetch(path, { headers: { Origin: 'https://inspector.example' } })
      expect(response.status).toBe(503)
      expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull()
    },
  )

  it('what is quoted to whoever runs the server is in the answer of a REST API', async () => {
    house.turn(seconds(2))
    const response = await house.fetch('/api/v1/oauth-clients', bearer())
    expect(await response.json()).toMatchObject({ traceId: expect.stringMatching(/^[0-9a-f]{32}$/) })
  })

  it.each(['/', '/sign-in'])('a person at %s sees a page that says so', async (path) => {
    const response = await house.fetch(path, html)
    expect(response.status).toBe(503)
    expect(response.headers.get('Retry-After')).toBe('5')
    expect(await response.text()).toContain('Please try again in a moment')
  })

  it('a person who reads German is told so in German', async () => {
    house.turn(seconds(2))
    const headers = { Accept: 'text/html', 'Accept-Language': 'de' }
    expect(await (await house.fetch('/sign-in', { headers })).text()).toContain('Bitte versuchen Sie es gleich')
  })

  it('the application’s redirect gets a page too, for nothing of it can be proven', async () => {
    const response = await house.fetch(client.authorizeUrl(), html)
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('Please try again in a moment')
  })

  it('nobody is told what is behind it', async () => {
    const answers = [await register(house, HOSTED), await house.fetch('/sign-in', html)]
    for (const answer of answers) expect(await answer.text()).not.toMatch(/postgres|ECONN|ENOENT|socket|database/i)
  })

  it('housekeeping fails, and the process goes on', async () => {
    await expect(house.keepHouse()).rejects.toThrow()
  })

  it('a secret that is not right does not look right, nor one that is wrong', async () => {
    const wrong = await postForm(house, `${house.issuer}/oauth/token`, {
      grant_type: 'client_credentials',
      client_id: client.id,
      client_secret: 'wrong',
    })
    expect(wrong.status).toBe(503)
  })
})

describe('when the database is back', () => {
  it('everything goes on without a restart', async () => {
    await server.start()
    const refreshed = await tokensIn(await client.refresh(tokens.refresh_token ?? ''))
    expect((await callTool(house, refreshed.access_token)).status).toBe(200)
    expect((await register(house, HOSTED)).status).toBe(201)
  })
})
