/** The official MCP clients against the running process: what they do by themselves, and what people do meanwhile. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'

import { foreignOrigin } from '../support/foreign-origin.ts'
import {
  EVERY_SDK,
  Memory,
  REDIRECT_URI,
  SDK_V1,
  SDK_V2_SESSIONS,
  SDK_V2_STATELESS,
  type ConnectOptions,
  type McpConnection,
  type Sdk,
} from '../support/mcp-client.ts'
import { decide, invited, MEMBER_EMAIL, signedIn, type Browser, type Decision, type Page } from '../support/person.ts'
import { ADMIN_EMAIL, startServer, type RunningServer } from '../support/running-server.ts'

const FOR_EVERYBODY = ['list_my_connections', 'whoami']
const FOR_ADMINISTRATORS = [...FOR_EVERYBODY, 'list_oauth_clients', 'list_waiting_clients'].toSorted()

const NOT_ACCEPTED = { access_token: 'not-accepted', token_type: 'Bearer' }

let server: RunningServer
let mcpUrl: string
let administrator: Browser
let member: Browser

// Version 2 of the SDK warns of every token that is refused, which here is what the tests are about.
vi.spyOn(console, 'warn').mockImplementation(() => {})

beforeAll(async () => {
  server = await startServer()
  mcpUrl = `${server.issuer}/api/ai/mcp`
  // The SDKs send what the application says, and most applications name no home page.
  await server.command('settings', 'set', 'dcrClientUriRequired=false')
  administrator = await signedIn(server)
  member = await invited(server)
})
afterAll(() => server.remove())

const opened: McpConnection[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((connection) => connection.close()))
})

/** What is opened in a test is closed after it. */
function open(sdk: Sdk, options: ConnectOptions): McpConnection {
  const connection = sdk.open(mcpUrl, options)
  opened.push(connection)
  return connection
}

/** The application connects, is sent away to authorize, and comes back with what the person decided. */
async function authorize(sdk: Sdk, options: ConnectOptions & { memory: Memory }, by: Browser, decision: Decision) {
  const connection = open(sdk, options)
  await expect(connection.connect()).rejects.toBeInstanceOf(sdk.Unauthorized)
  await connection.finishAuth(await decide(by, options.memory.sentTo ?? '', decision))
  await connection.connect()
  return connection
}

describe.each(EVERY_SDK)('$name', (sdk) => {
  describe('that a member connects first', () => {
    const memory = new Memory()
    let connection: McpConnection
    let waiting: Page

    beforeAll(() => {
      connection = sdk.open(mcpUrl, { memory })
    })
    afterAll(() => connection.close())

    it('is sent to authorize, and has registered itself for that', async () => {
      await expect(connection.connect()).rejects.toBeInstanceOf(sdk.Unauthorized)
      expect(memory.client?.client_id).toMatch(/^[0-9a-f]{32}$/)
      expect(memory.sentTo?.href).toContain(memory.client?.client_id)
    })

    it('asks for the MCP endpoint as the resource', () => {
      expect(memory.sentTo?.searchParams.get('resource')).toBe(mcpUrl)
    })

    it('makes the member wait, at a page that looks again by itself', async () => {
      waiting = await member.open(memory.sentTo?.href ?? '')
      expect(waiting.leftFor).toBeUndefined()
      expect(waiting.html).toContain('is waiting to be let in')
      expect(waiting.headers.get('Refresh')).toBe('5')
    })

    it('is let in by an administrator who opens the same address', async () => {
      const callback = await decide(administrator, waiting.url, 'approve')
      expect(callback.searchParams.has('code')).toBe(true)
    })

    it('is connected once the member’s page has gone on and they have consented', async () => {
      const callback = await decide(member, waiting.url, 'allow')
      expect(callback.href.startsWith(REDIRECT_URI)).toBe(true)
      await connection.finishAuth(callback)
      await connection.connect()
    })

    it('shows the member only what is for everybody', async () => {
      expect((await connection.tools()).toSorted()).toEqual(FOR_EVERYBODY)
    })

    it('calls whoami in the member’s name', async () => {
      expect(await connection.call('whoami')).toMatchObject({
        clientId: memory.client?.client_id,
        user: { email: MEMBER_EMAIL, role: 'Member' },
      })
    })

    it('finds itself among the member’s connections', async () => {
      expect(await connection.call('list_my_connections')).toMatchObject({
        connections: expect.arrayContaining([expect.objectContaining({ clientId: memory.client?.client_id })]),
      })
    })

    it('may not call what is for administrators', async () => {
      await expect(connection.call('list_oauth_clients')).rejects.toThrow(/list_oauth_clients/)
    })

    it('needs no person again after a restart', async () => {
      const restarted = open(sdk, { memory })
      await restarted.connect()
      expect(await restarted.call('whoami')).toMatchObject({ user: { email: MEMBER_EMAIL } })
    })
  })

  it('shows an administrator who waits and who is let in', async () => {
    const waiting = new Memory({ client_name: 'Still waiting' })
    await expect(open(sdk, { memory: waiting }).connect()).rejects.toBeInstanceOf(sdk.Unauthorized)
    const memory = new Memory()
    const connection = await authorize(sdk, { memory }, administrator, 'approve')
    expect((await connection.tools()).toSorted()).toEqual(FOR_ADMINISTRATORS)
    expect(await connection.call('list_waiting_clients')).toMatchObject({
      clients: expect.arrayContaining([expect.objectContaining({ clientId: waiting.client?.client_id })]),
    })
    expect(await connection.call('list_oauth_clients')).toMatchObject({
      clients: expect.arrayContaining([expect.objectContaining({ clientId: memory.client?.client_id })]),
    })
  })

  it('connects as a public client too', async () => {
    const memory = new Memory({ token_endpoint_auth_method: 'none' })
    const connection = await authorize(sdk, { memory }, administrator, 'approve')
    expect(memory.client).not.toHaveProperty('client_secret')
    expect(await connection.call('whoami')).toMatchObject({ user: { email: ADMIN_EMAIL } })
  })

  it('connects from a web page of another origin', async () => {
    const page = foreignOrigin('https://assistant.example')
    const memory = new Memory({ token_endpoint_auth_method: 'none' })
    const connection = await authorize(sdk, { memory, fetch: page.fetch }, administrator, 'approve')
    expect((await connection.tools()).toSorted()).toEqual(FOR_ADMINISTRATORS)
    expect(await connection.call('whoami')).toMatchObject({ user: { email: ADMIN_EMAIL } })
    expect(page.refused).toEqual([])
  })

  it('refreshes by itself when its access token is not accepted any more', async () => {
    const memory = await withRefreshToken()
    const before = memory.held?.refresh_token
    memory.held = { ...memory.held, ...NOT_ACCEPTED }
    const connection = open(sdk, { memory })
    await connection.connect()
    expect(await connection.call('whoami')).toMatchObject({ user: { email: ADMIN_EMAIL } })
    expect(memory.held?.refresh_token).not.toBe(before)
  })

  it('asks the person again when its refresh token is not accepted either, and stays the same client', async () => {
    const memory = await withRefreshToken()
    const clientId = memory.client?.client_id
    memory.held = { ...NOT_ACCEPTED, refresh_token: 'not-accepted' }
    const connection = await authorize(sdk, { memory }, administrator, 'allow')
    expect(memory.client?.client_id).toBe(clientId)
    expect(await connection.call('whoami')).toMatchObject({ clientId })
  })

  it('registers anew when it comes with a code after it was rejected', async () => {
    const memory = new Memory()
    const connection = open(sdk, { memory })
    await expect(connection.connect()).rejects.toBeInstanceOf(sdk.Unauthorized)
    const rejected = memory.client?.client_id
    const denied = await decide(administrator, memory.sentTo ?? '', 'reject')
    denied.searchParams.set('code', 'invented')
    await expect(connection.finishAuth(denied)).rejects.toThrow()
    expect(memory.client).toBeUndefined()

    await expect(connection.connect()).rejects.toBeInstanceOf(sdk.Unauthorized)
    expect(memory.client?.client_id).toMatch(/^[0-9a-f]{32}$/)
    expect(memory.client?.client_id).not.toBe(rejected)
  })

  it('registers anew when it refreshes as a client that is gone, and connects again', async () => {
    const memory = new Memory()
    await expect(open(sdk, { memory }).connect()).rejects.toBeInstanceOf(sdk.Unauthorized)
    await decide(administrator, memory.sentTo ?? '', 'reject')
    const gone = memory.client?.client_id
    memory.held = { ...NOT_ACCEPTED, refresh_token: 'not-accepted' }

    const connection = await authorize(sdk, { memory }, administrator, 'approve')
    expect(memory.client?.client_id).not.toBe(gone)
    expect(await connection.call('whoami')).toMatchObject({ clientId: memory.client?.client_id })
  })
})

/** Version 1 never asks for offline_access, so the one that does connects first; the application keeps what it got. */
async function withRefreshToken(): Promise<Memory> {
  const memory = new Memory({ grant_types: ['authorization_code', 'refresh_token'] })
  await authorize(SDK_V2_STATELESS, { memory }, administrator, 'approve')
  if (memory.held?.refresh_token === undefined) throw new Error('no refresh token')
  return memory
}

describe('offline_access', () => {
  it('is asked for by SDK v2 when it may refresh, with consent', async () => {
    const memory = await withRefreshToken()
    expect(memory.sentTo?.searchParams.get('scope')).toBe('mcp:execute offline_access')
    expect(memory.sentTo?.searchParams.get('prompt')).toBe('consent')
  })

  it('is not asked for by SDK v1, which passes through authorization again without a page', async () => {
    const memory = new Memory({ grant_types: ['authorization_code', 'refresh_token'] })
    await authorize(SDK_V1, { memory }, administrator, 'approve')
    expect(memory.held?.refresh_token).toBeUndefined()
    memory.held = NOT_ACCEPTED
    const again = open(SDK_V1, { memory })
    await expect(again.connect()).rejects.toBeInstanceOf(SDK_V1.Unauthorized)
    const page = await administrator.open(memory.sentTo?.href ?? '')
    expect(page.leftFor?.searchParams.has('code')).toBe(true)
  })
})

describe('the tenant’s refusal to register', () => {
  const body = JSON.stringify({ client_name: 'A client without a home page', redirect_uris: [REDIRECT_URI] })
  const registered = async (): Promise<number> => {
    const headers = { 'Content-Type': 'application/json' }
    return (await fetch(`${server.issuer}/oauth/register`, { method: 'POST', headers, body })).status
  }

  it.each([SDK_V1, SDK_V2_SESSIONS])('reaches the person behind $name in words they can act on', async (sdk) => {
    await server.command('settings', 'set', 'dcrClientUriRequired=true')
    // Another process changed it: it holds within a second.
    await expect.poll(registered).toBe(400)
    const connecting = open(sdk, { memory: new Memory() }).connect()
    await expect(connecting).rejects.toThrow(/a tenant administrator admits clients without it/)
    await server.command('settings', 'set', 'dcrClientUriRequired=false')
    await expect.poll(registered).toBe(201)
  })
})

describe('a web page of another origin', () => {
  it('may send the headers that a tool asks for', async () => {
    const page = foreignOrigin('https://assistant.example')
    await page.fetch(mcpUrl, { method: 'POST', headers: { 'Mcp-Param-Region': 'eu', Authorization: 'Bearer none' } })
    expect(page.refused).toEqual([])
  })

  it('reads the challenge', async () => {
    const page = foreignOrigin('https://assistant.example')
    const response = await page.fetch(mcpUrl, { method: 'POST', headers: { 'Content-Type': 'application/json' } })
    expect(response.status).toBe(401)
    expect(response.headers.get('WWW-Authenticate')).toContain('resource_metadata=')
  })

  it.each([
    ['GET', '/api/v1/users/me'],
    ['GET', '/api/core/auth-settings'],
    ['GET', '/sign-in'],
    ['GET', '/oauth/authorize'],
    ['POST', '/oauth/introspect'],
  ])('may not read %s %s', async (method, path) => {
    const page = foreignOrigin('https://assistant.example')
    await expect(page.fetch(`${server.issuer}${path}`, { method })).rejects.toThrow('the answer is not for')
  })
})

describe('the server', () => {
  it('has met no fault of its own in all of this', () => {
    expect(server.output()).not.toMatch(/request failed|Error/)
  })
})
