/** The running process on a real socket: hosts, connections, bodies, the first start, the operator's commands. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

import { invited, linkIn, MEMBER_EMAIL, signedIn, strangerAt, type Browser } from '../support/person.ts'
import { answerOf, begin, headOf, send, type RawAnswer } from '../support/raw-http.ts'
import { ADMIN_EMAIL, PASSWORD, startServer, type RunningServer } from '../support/running-server.ts'

const MAIN = fileURLToPath(new URL('../../packages/server/src/main.ts', import.meta.url))
const METADATA_PATH = '/.well-known/oauth-authorization-server'

const CLIENT = {
  client_name: 'A client',
  client_uri: 'https://client.example',
  redirect_uris: ['https://client.example/callback'],
}

describe('the Host header', () => {
  let server: RunningServer
  let acme: string

  beforeAll(async () => {
    server = await startServer()
    acme = `acme.localhost:${server.port}`
    await server.command('tenant', 'create', 'acme', '--hostname', acme)
  })
  afterAll(() => server.remove())

  const at = (host: string, path: string, method = 'GET', body?: string, headers = {}): Promise<RawAnswer> =>
    send(
      { port: server.port, path, method, headers: { Host: host, 'Content-Type': 'application/json', ...headers } },
      body,
    )
  const ours = (): string => `localhost:${server.port}`
  const register = (host: string): Promise<RawAnswer> => at(host, '/oauth/register', 'POST', JSON.stringify(CLIENT))

  it('decides whose metadata it is', async () => {
    const issuers = await Promise.all(
      [ours(), acme].map(async (host) => JSON.parse((await at(host, METADATA_PATH)).text).issuer),
    )
    expect(issuers).toEqual([server.issuer, `http://${acme}`])
  })

  it('counts without regard to case', async () => {
    expect(JSON.parse((await at(acme.toUpperCase(), METADATA_PATH)).text).issuer).toBe(`http://${acme}`)
  })

  it.each(['nobody.localhost', 'acme.localhost', 'acme.localhost:1', '127.0.0.1', 'acme.localhost.attacker.example'])(
    'leads to 404 when it is %s',
    async (host) => {
      const answer = await at(host, METADATA_PATH)
      expect(answer.status).toBe(404)
      expect(answer.text).not.toContain(server.issuer)
    },
  )

  it('is not overruled by a forwarded one', async () => {
    const forwarded = { 'X-Forwarded-Host': acme, Forwarded: `host=${acme}` }
    expect(JSON.parse((await at(ours(), METADATA_PATH, 'GET', undefined, forwarded)).text).issuer).toBe(server.issuer)
  })

  it('counts for nothing beside a URL in the request line (RFC 9112 §3.2.2)', async () => {
    const { text } = await at('nobody.localhost', `http://${acme}${METADATA_PATH}`)
    expect(JSON.parse(text).issuer).toBe(`http://${acme}`)
  })

  it('decides whether clients may register', async () => {
    expect((await register(ours())).status).toBe(201)
    expect((await register(acme)).status).toBe(403)
    await server.command('settings', 'set', '--tenant', 'acme', 'dynamicClientRegistrationEnabled=true')
    // Another process changed it: it holds within a second.
    await expect.poll(async () => (await register(acme)).status).toBe(201)
  })

  it('decides where a client is known', async () => {
    const { client_id: id, client_secret: secret } = JSON.parse((await register(ours())).text)
    const body = new URLSearchParams({ grant_type: 'refresh_token', client_id: id, client_secret: secret }).toString()
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
    expect(JSON.parse((await at(ours(), '/oauth/token', 'POST', body, form)).text).error).toBe('invalid_grant')
    expect(JSON.parse((await at(acme, '/oauth/token', 'POST', body, form)).text).error).toBe('invalid_client')
  })

  it('decides where a token is good', async () => {
    const token = (await server.command('token', '--email', ADMIN_EMAIL, '--scope', 'admin_classic')).trim()
    const authorization = { Authorization: `Bearer ${token}` }
    expect((await at(ours(), '/api/v1/users/me', 'GET', undefined, authorization)).status).toBe(200)
    expect((await at(acme, '/api/v1/users/me', 'GET', undefined, authorization)).status).toBe(401)
  })

  it('leads nowhere once its tenant is disabled, without a restart', async () => {
    await server.command('tenant', 'create', 'brief', '--hostname', `brief.localhost:${server.port}`)
    expect((await at(`brief.localhost:${server.port}`, METADATA_PATH)).status).toBe(200)
    await server.command('tenant', 'disable', 'brief')
    await expect.poll(async () => (await at(`brief.localhost:${server.port}`, METADATA_PATH)).status).toBe(404)
  })
})

describe('a well-known document', () => {
  let server: RunningServer
  let host: string

  beforeAll(async () => {
    server = await startServer()
    host = `cafe.localhost:${server.port}`
    await server.command('tenant', 'create', 'cafe', '--hostname', host, '--name', 'Café „Ω“')
  })
  afterAll(() => server.remove())

  const at = (path: string) => send({ port: server.port, path, method: 'GET', headers: { Host: host } })

  // With a query it goes through the framework, without one it does not.
  it.each([
    '/.well-known/oauth-authorization-server',
    '/.well-known/oauth-authorization-server/api/ai/mcp',
    '/.well-known/oauth-protected-resource',
    '/.well-known/oauth-protected-resource/api/ai/mcp',
    '/.well-known/jwks.json',
  ])('is the same whichever way it is answered: %s', async (path) => {
    const [short, long] = [await at(path), await at(`${path}?way=long`)]
    const { date: _1, 'content-length': _2, ...ofShort } = short.headers
    const { date: _3, 'content-length': _4, ...ofLong } = long.headers
    expect(short.status).toBe(200)
    expect(ofShort).toEqual(ofLong)
    expect(JSON.parse(short.text)).toEqual(JSON.parse(long.text))
  })

  it('says the tenant’s name in any script', async () => {
    expect(JSON.parse((await at('/.well-known/oauth-protected-resource')).text).resource_name).toBe('Café „Ω“')
  })
})

describe('a connection', () => {
  let server: RunningServer
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server.remove())

  it('is used again', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const ports = new Set<number | undefined>()
    for (let round = 0; round < 5; round++) {
      const sent = httpRequest({ agent, host: '127.0.0.1', port: server.port, path: METADATA_PATH })
      sent.setHeader('Host', `localhost:${server.port}`)
      sent.end()
      expect((await answerOf(await headOf(sent))).status).toBe(200)
      ports.add(sent.socket?.localPort)
    }
    agent.destroy()
    expect(ports.size).toBe(1)
  })

  it('answers pipelined requests in their order', async () => {
    const paths = [METADATA_PATH, '/nowhere', '/.well-known/jwks.json', '/api/v1/users/me']
    const socket = connect(server.port, '127.0.0.1')
    const heads = paths.map((path, index) => {
      const last = index === paths.length - 1 ? 'Connection: close\r\n' : ''
      return `GET ${path} HTTP/1.1\r\nHost: localhost:${server.port}\r\nAccept: application/json\r\n${last}\r\n`
    })
    socket.write(heads.join(''))
    const received = Buffer.concat((await socket.toArray()) as Buffer[]).toString()
    expect([...received.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status)).toEqual([
      '200',
      '404',
      '200',
      '401',
    ])
  })

  it.each([
    ['/oauth/register', 'application/json'],
    ['/oauth/token', 'application/x-www-form-urlencoded'],
    ['/oauth/revoke', 'application/x-www-form-urlencoded'],
    ['/oauth/introspect', 'application/json'],
    ['/sign-in', 'application/x-www-form-urlencoded'],
  ])('with a body of no stated length that is too large for %s is answered with 413', async (path, type) => {
    const sent = begin({ port: server.port, path, method: 'POST', headers: { 'Content-Type': type } })
    const chunk = Buffer.alloc(16 * 1024, 'a')
    for (let count = 0; count < 5; count++) sent.write(chunk)
    sent.end()
    expect((await answerOf(await headOf(sent))).status).toBe(413)
  })

  it('with a body that states too large a length is answered before the body has come', async () => {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': String(10 * 1024 * 1024) }
    const sent = begin({ port: server.port, path: '/oauth/register', method: 'POST', headers })
    sent.on('error', () => {})
    sent.write('{')
    expect((await headOf(sent)).statusCode).toBe(413)
    sent.destroy()
  })

  it('still serves others while many have sent half a request', async () => {
    const half = Array.from({ length: 50 }, () => {
      const sent = begin({ port: server.port, path: '/oauth/token', method: 'POST' })
      sent.on('error', () => {}).write('grant_type=')
      return sent
    })
    const answer = await send({ port: server.port, path: METADATA_PATH })
    for (const sent of half) sent.destroy()
    expect(answer.status).toBe(200)
  })

  it('has its requests finished when the server is stopped', async () => {
    const own = await startServer()
    const sent = begin({
      port: own.port,
      path: '/oauth/register',
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
    })
    const body = JSON.stringify(CLIENT)
    sent.write(body.slice(0, 10))
    // The server has taken the request once it has answered another one on a newer connection.
    await send({ port: own.port, path: METADATA_PATH })
    const stopped = own.stop()
    await once(own.process.stdout ?? sent, 'data')
    sent.end(body.slice(10))
    expect((await answerOf(await headOf(sent))).status).toBe(201)
    expect(await stopped).toBe(0)
    await own.remove()
  })
})

describe('vestibule token', () => {
  let server: RunningServer
  beforeAll(async () => {
    server = await startServer()
    await invited(server)
  })
  afterAll(() => server.remove())

  const me = async (token: string): Promise<Response> =>
    fetch(`${server.issuer}/api/v1/users/me`, { headers: { Authorization: `Bearer ${token}` } })

  it.each([ADMIN_EMAIL, MEMBER_EMAIL])('prints a token that is good for scripts of %s', async (email) => {
    const token = (await server.command('token', '--email', email, '--scope', 'user_default')).trim()
    const response = await me(token)
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ email, tenantId: 'default' })
  })

  it('is refused for somebody who is no user, with a sentence', async () => {
    await expect(
      server.command('token', '--email', 'nobody@example.com', '--scope', 'user_default'),
    ).rejects.toMatchObject({ code: 2, stderr: 'vestibule: nobody@example.com is no active user of default\n' })
  })
})

describe('vestibule user', () => {
  let server: RunningServer
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server.remove())

  it('create prints a link behind which the person chooses a password and is signed in', async () => {
    const browser = await invited(server, 'eve@example.com')
    expect((await browser.open('/')).html).toContain('eve@example.com')
    await expect(signedIn(server, 'eve@example.com')).resolves.toBeDefined()
  })

  it('create prints a link that works once', async () => {
    const link = linkIn(await server.command('user', 'create', '--email', 'once@example.com'))
    const browser = strangerAt(server)
    await browser.submit(await browser.open(link), { password: PASSWORD, password2: PASSWORD })
    expect((await strangerAt(server).open(link)).status).toBe(404)
  })

  it('create can invite an administrator', async () => {
    const browser = await invited(server, 'grace@example.com', '--role', 'TenantAdmin')
    expect((await browser.open('/')).html).toContain('/invitations')
  })

  it('reset prints a link that replaces the password', async () => {
    await invited(server, 'forgetful@example.com')
    const link = linkIn(await server.command('user', 'reset', '--email', 'forgetful@example.com'))
    const browser = strangerAt(server)
    const password = 'another horse battery staple'
    await browser.submit(await browser.open(link), { password, password2: password })
    expect((await strangerAt(server).signIn('forgetful@example.com', password)).status).toBe(200)
    expect((await strangerAt(server).signIn('forgetful@example.com', PASSWORD)).status).toBe(401)
  })
})

describe('the first start without an administrator', () => {
  const NOBODY = { VESTIBULE_ADMIN_EMAIL: '', VESTIBULE_ADMIN_PASSWORD: '', VESTIBULE_REGISTRATION_METHODS: '' }
  let server: RunningServer
  afterEach(() => server.remove())

  const registers = async (): Promise<number> => {
    const headers = { 'Content-Type': 'application/json' }
    const response = await fetch(`${server.issuer}/oauth/register`, {
      method: 'POST',
      headers,
      body: JSON.stringify(CLIENT),
    })
    return response.status
  }

  async function setUp(browser: Browser, fields: Record<string, string> = {}) {
    const page = await browser.open(linkIn(await printedLink()))
    return browser.submit(page, { email: ADMIN_EMAIL, password: PASSWORD, password2: PASSWORD, ...fields })
  }

  /** The announcement may come in several pieces. */
  async function printedLink(): Promise<string> {
    while (!/\/set-up\/\S+\n/.test(server.output())) await once(server.process.stdout ?? server.process, 'data')
    return server.output()
  }

  it('prints a link at which the first administrator is created, and registration turned on', async () => {
    server = await startServer({ variables: NOBODY })
    expect(await registers()).toBe(403)
    const page = await setUp(strangerAt(server), { methods: 'client_secret' })
    expect(page.status).toBe(200)
    expect(page.html).toContain(ADMIN_EMAIL)
    expect(await registers()).toBe(201)
  })

  it('leaves registration off when no method is chosen', async () => {
    server = await startServer({ variables: NOBODY })
    await setUp(strangerAt(server))
    expect(await registers()).toBe(403)
  })

  it('keeps the link when what was entered will not do', async () => {
    server = await startServer({ variables: NOBODY })
    const browser = strangerAt(server)
    const refused = await setUp(browser, { password2: 'something else' })
    expect([refused.status, refused.html.includes('The two passwords differ.')]).toEqual([400, true])
    expect((await setUp(browser)).status).toBe(200)
  })

  it('prints a link that works once', async () => {
    server = await startServer({ variables: NOBODY })
    await setUp(strangerAt(server))
    const again = await strangerAt(server).open(linkIn(await printedLink()))
    expect(again.status).toBe(404)
  })

  it('prints a new link when it is started again, and the old one is dead', async () => {
    server = await startServer({ variables: NOBODY })
    const { folder, port } = server
    const old = linkIn(await printedLink())
    await server.stop()
    server = await startServer({ variables: NOBODY, folder, port })
    expect(linkIn(await printedLink())).not.toBe(old)
    expect((await strangerAt(server).open(old)).status).toBe(404)
    expect((await setUp(strangerAt(server))).status).toBe(200)
  })

  it('prints no link once there is an administrator', async () => {
    server = await startServer({ variables: NOBODY })
    const { folder, port } = server
    await setUp(strangerAt(server))
    await server.stop()
    server = await startServer({ variables: NOBODY, folder, port })
    await server.stop()
    expect(server.output()).not.toContain('/set-up/')
  })

  it('prints no link when the variables name the administrator', async () => {
    server = await startServer()
    await server.stop()
    expect(server.output()).not.toContain('/set-up/')
  })
})

describe('a setting that cannot be', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-settings-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  /** Ends by itself, or the test does not end. */
  async function ended(variables: Record<string, string>, ...words: string[]) {
    const database = `sqlite:${join(folder, 'vestibule.db')}`
    const env = { ...process.env, VESTIBULE_PORT: '0', VESTIBULE_DATABASE_URL: database, ...variables }
    const child = spawn(process.execPath, ['--conditions=vestibule-source', MAIN, ...words], { env, timeout: 45_000 })
    let told = ''
    child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()))
    const [code] = (await once(child, 'close')) as [number]
    return { code, told }
  }

  it.each([
    [{ VESTIBULE_PORT: 'many' }, 'VESTIBULE_PORT'],
    [{ VESTIBULE_PUBLIC_URL: 'http://auth.example.com' }, 'must be https'],
    [{ VESTIBULE_PUBLIC_URL: 'https://auth.example.com/path' }, 'VESTIBULE_PUBLIC_URL'],
    [{ VESTIBULE_TRUSTED_PROXIES: 'the proxy' }, 'VESTIBULE_TRUSTED_PROXIES'],
    [{ VESTIBULE_REGISTRATION_METHODS: 'private_key_jwt' }, 'VESTIBULE_REGISTRATION_METHODS'],
    [{ VESTIBULE_MCP_UPSTREAM: 'file:///etc/passwd' }, 'VESTIBULE_MCP_UPSTREAM'],
    [{ VESTIBULE_DATABASE_URL: 'mysql://localhost' }, 'VESTIBULE_DATABASE_URL'],
    [{ VESTIBULE_MASTER_KEY: 'short' }, '32 bytes'],
    [{ VESTIBULE_ADMIN_EMAIL: 'ada@example.com' }, 'VESTIBULE_ADMIN_PASSWORD'],
    [{ VESTIBULE_CONFIG: '/nowhere/vestibule.config.json' }, '/nowhere/vestibule.config.json'],
  ])('ends the start with 2 and a sentence: %j', async (variables, sentence) => {
    const { code, told } = await ended(variables, 'serve')
    expect(told).toContain(sentence)
    expect(told.trim().split('\n')).toHaveLength(1)
    expect(code).toBe(2)
  })

  it.each([
    [['serve', '--nonsense'], '--nonsense'],
    [['dance'], 'there is no command dance'],
    [['tenant', 'disable', 'nobody'], 'there is no tenant nobody'],
    [['token', '--email', 'ada@example.com'], '--scope is missing'],
  ])('ends a command with 2 and a sentence: %j', async (words, sentence) => {
    const { code, told } = await ended({}, ...words)
    expect(told).toContain(sentence)
    expect(told.trim().split('\n')).toHaveLength(1)
    expect(code).toBe(2)
  })

  it('ends the start with 2 when the port is taken', async () => {
    const server = await startServer()
    const { code, told } = await ended({ VESTIBULE_PORT: String(server.port) }, 'serve')
    expect(told).toContain(`cannot listen on 127.0.0.1:${server.port}`)
    expect(code).toBe(2)
    await server.remove()
  })
})
