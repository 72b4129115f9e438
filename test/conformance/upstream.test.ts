/** The gateway in front of real MCP servers: what reaches them, what comes back, and when. */
import { once } from 'node:events'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { recorded } from '../support/audit.ts'
import {
  EVERY_SDK,
  SDK_V1,
  SDK_V2_EITHER,
  SDK_V2_SESSIONS,
  type McpConnection,
  type Sdk,
} from '../support/mcp-client.ts'
import { invited, MEMBER_EMAIL } from '../support/person.ts'
import { answerOf, begin, headOf, send, type RawAnswer } from '../support/raw-http.ts'
import { ADMIN_EMAIL, startServer, type RunningServer } from '../support/running-server.ts'
import { sessionServer, startUpstream, statelessServer, type Upstream } from '../support/upstream.ts'

const PATH = '/api/ai/mcp'
const TOOL_EXECUTED = 'com.qlik.ai.mcp.tool.executed'

let upstream: Upstream
let server: RunningServer
let administrator: string
let member: string

beforeAll(async () => {
  upstream = await startUpstream()
  server = await startServer({ variables: { VESTIBULE_MCP_UPSTREAM: upstream.url } })
  await invited(server)
  administrator = await tokenOf(ADMIN_EMAIL)
  member = await tokenOf(MEMBER_EMAIL)
})
afterAll(async () => {
  await server.remove()
  await upstream.down()
})

async function tokenOf(email: string, ...flags: readonly string[]): Promise<string> {
  return (await server.command('token', '--email', email, '--scope', 'mcp:execute', ...flags)).trim()
}

const rpc = (method: string, params: object = {}): string => JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
const toolCall = (name: string): string => rpc('tools/call', { name, arguments: {} })

interface Call {
  readonly method?: string
  readonly token?: string
  readonly headers?: Readonly<Record<string, string>>
}

function request({ method = 'POST', token = administrator, headers = {} }: Call = {}) {
  const common = { Authorization: `Bearer ${token}`, Accept: 'application/json, text/event-stream' }
  const typed = method === 'POST' ? { 'Content-Type': 'application/json' } : {}
  return { port: server.port, path: PATH, method, headers: { ...common, ...typed, ...headers } }
}

function call(body: string | Uint8Array | undefined, options?: Call): Promise<RawAnswer> {
  return send(request(options), body)
}

/** Answers every request with an empty JSON-RPC result, once all of it has arrived. */
const answering: RequestListener = (incoming, response) => {
  incoming.resume().once('end', () => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"jsonrpc":"2.0","id":1,"result":{}}')
  })
}

/** What the next request and its answer are, in the hands of the test. */
function nextArrival(): Promise<readonly [IncomingMessage, ServerResponse]> {
  const { promise, resolve } = Promise.withResolvers<readonly [IncomingMessage, ServerResponse]>()
  upstream.serve((incoming, response) => resolve([incoming, response]))
  return promise
}

async function dataOf(stream: IncomingMessage): Promise<string> {
  const [chunk] = (await once(stream, 'data')) as [Buffer]
  return chunk.toString()
}

describe.each([
  ['a server with sessions', sessionServer, [SDK_V1, SDK_V2_SESSIONS, SDK_V2_EITHER]],
  ['a server without sessions', statelessServer, EVERY_SDK],
] as const)('%s', (_kind, mcpServer, sdks) => {
  describe.each(sdks)('behind the gateway, used by $name', (sdk: Sdk) => {
    let connection: McpConnection
    let release: () => void

    beforeEach(async () => {
      const gate = Promise.withResolvers<void>()
      release = gate.resolve
      upstream.serve(mcpServer({ untilReleased: () => gate.promise }))
      connection = sdk.open(`${server.issuer}${PATH}`, { headers: { Authorization: `Bearer ${administrator}` } })
      await connection.connect()
    })
    afterEach(() => connection.close())

    it('shows its tools', async () => {
      expect((await connection.tools()).toSorted()).toEqual(['count', 'greet'])
    })

    it('is called', async () => {
      expect(await connection.call('greet')).toEqual({ content: [{ type: 'text', text: 'done' }] })
    })

    it('tells its progress while it still works', async () => {
      const first = Promise.withResolvers<number>()
      const result = connection.call('count', first.resolve)
      // The tool ends only after this, so nothing can have been held back until its end.
      expect(await first.promise).toBe(1)
      release()
      expect(await result).toEqual({ content: [{ type: 'text', text: 'done' }] })
    })

    it('leaves a record of the call', async () => {
      const before = recorded(server, TOOL_EXECUTED).length
      await connection.call('greet')
      expect(recorded(server, TOOL_EXECUTED).slice(before)).toEqual([
        {
          tenantId: 'default',
          userId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          data: { tool: 'greet', clientId: expect.stringMatching(/^[0-9a-f]{32}$/) },
        },
      ])
    })
  })
})

describe('a session', () => {
  const initialize = rpc('initialize', {
    protocolVersion: '2025-11-25',
    capabilities: {},
    clientInfo: { name: 'conformance', version: '1.0.0' },
  })

  async function begun(token = administrator): Promise<string> {
    upstream.serve(sessionServer({ untilReleased: async () => {} }))
    const { headers } = await call(initialize, { token })
    return String(headers['mcp-session-id'])
  }

  it('goes on for the user who began it', async () => {
    const session = await begun()
    expect((await call(rpc('tools/list'), { headers: { 'Mcp-Session-Id': session } })).status).toBe(200)
  })

  it('is known to the client by another name than the MCP server’s own', async () => {
    const session = await begun()
    await call(rpc('tools/list'), { headers: { 'Mcp-Session-Id': session } })
    const own = String(upstream.arrivals.at(-1)?.headers['mcp-session-id'])
    expect(session.startsWith(`${own}.`)).toBe(true)
  })

  it.each([
    ['the name that the client has', (session: string) => ({ 'Mcp-Session-Id': session })],
    ['the MCP server’s own name', (session: string) => ({ 'Mcp-Session-Id': session.split('.')[0] ?? '' })],
  ])('is unknown to another user who comes with %s, and the MCP server hears nothing', async (_name, headersOf) => {
    const session = await begun()
    const before = upstream.arrivals.length
    const events = recorded(server, TOOL_EXECUTED).length
    const { status, text } = await call(toolCall('greet'), { token: member, headers: headersOf(session) })
    expect(status).toBe(404)
    expect(JSON.parse(text)).toMatchObject({ jsonrpc: '2.0', error: { message: expect.stringContaining('session') } })
    expect(upstream.arrivals).toHaveLength(before)
    expect(recorded(server, TOOL_EXECUTED)).toHaveLength(events)
  })

  it.each(['Mcp_Session_Id', 'Mcp.Session.Id'])('is not opened by a header %s', async (header) => {
    const session = await begun()
    await call(rpc('tools/list'), { token: member, headers: { [header]: session.split('.')[0] ?? '' } })
    expect(Object.values(upstream.arrivals.at(-1)?.headers ?? {})).not.toContain(session.split('.')[0])
  })

  it('is refused at once, whatever the size of the request', async () => {
    const session = await begun()
    const large = rpc('tools/call', { name: 'greet', arguments: { text: 'x'.repeat(3 * 1024 * 1024) } })
    const { status } = await call(large, { token: member, headers: { 'Mcp-Session-Id': session } })
    expect(status).toBe(404)
  })

  it('is ended by DELETE', async () => {
    const session = await begun()
    const headers = { 'Mcp-Session-Id': session }
    expect((await call(undefined, { method: 'DELETE', headers })).status).toBe(200)
    expect((await call(rpc('tools/list'), { headers })).status).toBe(404)
  })

  it.each([SDK_V1, SDK_V2_SESSIONS])('is ended by $name', async (sdk) => {
    upstream.serve(sessionServer({ untilReleased: async () => {} }))
    const connection = sdk.open(`${server.issuer}${PATH}`, { headers: { Authorization: `Bearer ${administrator}` } })
    await connection.connect()
    expect(connection.session()).toBeDefined()
    await connection.endSession()
    expect(upstream.arrivals.map(({ method }) => method)).toContain('DELETE')
    await connection.close()
  })
})

describe('what the MCP server hears', () => {
  const SPOOFED = {
    Cookie: 'session=stolen',
    'Proxy-Authorization': 'Basic c3Rvbg==',
    Forwarded: 'for=192.0.2.7',
    'X-Forwarded-For': '192.0.2.7',
    'X-Forwarded-Host': 'bank.example',
    'X-Forwarded-Proto': 'https',
    X_Forwarded_For: '192.0.2.7',
    'X.Forwarded.For': '192.0.2.7',
    'X-Real-IP': '192.0.2.7',
    'True-Client-IP': '192.0.2.7',
    'X-Vestibule-User': 'somebody-else',
    'X-Vestibule-Tenant': 'somebody-else',
    X_Vestibule_User: 'somebody-else',
    x_vestibule_role: 'somebody-else',
    'X-Vestibule_Client': 'somebody-else',
    'X.Vestibule.User': 'somebody-else',
    'X-Auth-User': 'somebody-else',
    'X-User-Id': 'somebody-else',
    'Remote-User': 'somebody-else',
    REMOTE_USER: 'somebody-else',
    'X-Remote-User': 'somebody-else',
    Origin: 'https://assistant.example',
    'X-Hop': 'for this hop',
    Connection: 'keep-alive, X-Hop',
  }

  async function heard(headers: Readonly<Record<string, string>> = {}) {
    upstream.serve(answering)
    expect((await call(rpc('tools/list'), { headers })).status).toBe(200)
    return upstream.arrivals[0]?.headers ?? {}
  }

  it('is who calls, through which client, in which tenant and with which scope', async () => {
    expect(await heard()).toMatchObject({
      'x-vestibule-user': expect.stringMatching(/^[0-9a-f-]{36}$/),
      'x-vestibule-client': expect.stringMatching(/^[0-9a-f]{32}$/),
      'x-vestibule-tenant': 'default',
      'x-vestibule-scope': 'mcp:execute',
    })
  })

  it('is another user when another one calls', async () => {
    upstream.serve(answering)
    await call(rpc('tools/list'))
    await call(rpc('tools/list'), { token: member })
    const [one, other] = upstream.arrivals.map(({ headers }) => headers['x-vestibule-user'])
    expect(other).not.toBe(one)
  })

  it('never holds the client’s token', async () => {
    expect(JSON.stringify(await heard())).not.toContain(administrator)
  })

  it.each(Object.entries(SPOOFED))('is not what the client claims with %s: %s', async (name, value) => {
    const { connection: _ours, ...headers } = await heard({ ...SPOOFED, 'X-Custom': 'passes' })
    expect(headers['x-custom']).toBe('passes')
    expect(Object.values(headers)).not.toContain(value)
    const isOurs = name.startsWith('X-Vestibule-')
    expect(Object.hasOwn(headers, name.toLowerCase())).toBe(isOurs && name !== 'X-Vestibule_Client')
  })

  it('includes what belongs to MCP', async () => {
    const headers = { 'MCP-Protocol-Version': '2026-07-28', 'Mcp-Method': 'tools/list', 'Last-Event-ID': '7' }
    expect(await heard(headers)).toMatchObject({
      'mcp-protocol-version': '2026-07-28',
      'mcp-method': 'tools/list',
      'last-event-id': '7',
      accept: 'application/json, text/event-stream',
      'content-type': 'application/json',
    })
  })

  it.each([
    ['no token', {}, 401],
    ['a token that nobody issued', { Authorization: 'Bearer invented' }, 401],
    ['a token in the query', {}, 401],
  ])('is nothing from a request with %s', async (what, headers, status) => {
    upstream.serve(answering)
    const path = what.includes('query') ? `${PATH}?access_token=${administrator}` : PATH
    const answer = await send({ port: server.port, path, method: 'POST', headers }, rpc('tools/list'))
    expect(answer.status).toBe(status)
    expect(upstream.arrivals).toEqual([])
  })
})

describe('a client that goes away', () => {
  let before: number
  beforeAll(() => {
    before = server.output().length
  })

  it.each(['POST', 'GET'])('while %s waits for an answer ends the request behind the gateway', async (method) => {
    const arrival = nextArrival()
    const sent = begin(request({ method }))
    sent.on('error', () => {})
    sent.end(method === 'POST' ? toolCall('count') : undefined)
    const [, answer] = await arrival
    sent.destroy()
    await once(answer, 'close')
    expect(answer.writableFinished).toBe(false)
  })

  it('in the middle of a stream ends it behind the gateway', async () => {
    const arrival = nextArrival()
    const sent = begin(request())
    sent.on('error', () => {})
    sent.end(toolCall('count'))
    const [, answer] = await arrival
    answer.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('data: 1\n\n')
    await dataOf(await headOf(sent))
    sent.destroy()
    await once(answer, 'close')
    expect(answer.writableFinished).toBe(false)
  })

  it('in the middle of its request ends that too', async () => {
    const arrival = nextArrival()
    const sent = begin(request())
    sent.on('error', () => {})
    sent.write(toolCall('count').slice(0, 20))
    const [incoming] = await arrival
    await dataOf(incoming)
    sent.destroy()
    await expect(once(incoming, 'end')).rejects.toThrow('aborted')
  })

  it('is no fault that the log tells of', async () => {
    upstream.serve(answering)
    expect((await call(rpc('tools/list'))).status).toBe(200)
    expect(server.output().slice(before)).toBe('')
  })
})

describe('a stream', () => {
  it('of events comes down as it is written', async () => {
    const arrival = nextArrival()
    const sent = begin(request())
    sent.end(toolCall('count'))
    const [, answer] = await arrival
    answer.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' }).flushHeaders()

    const response = await headOf(sent)
    expect(response.headers['content-type']).toBe('text/event-stream')
    for (const event of ['data: 1\n\n', 'data: 2\n\n', 'data: 3\n\n']) {
      answer.write(event)
      expect(await dataOf(response)).toBe(event)
    }
    answer.end()
    await once(response, 'end')
  })

  it('that the client opened with GET stays open for what the server has to say', async () => {
    const arrival = nextArrival()
    const sent = begin(request({ method: 'GET' }))
    sent.end()
    const [incoming, answer] = await arrival
    expect(incoming.method).toBe('GET')
    answer.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders()
    const response = await headOf(sent)
    answer.write('data: news\n\n')
    expect(await dataOf(response)).toBe('data: news\n\n')
    sent.destroy()
    await once(answer, 'close')
  })

  it('goes up as the client writes it', async () => {
    const arrival = nextArrival()
    const sent = begin(request())
    const body = toolCall('greet')
    sent.write(body.slice(0, 20))
    const [incoming, answer] = await arrival
    expect(await dataOf(incoming)).toBe(body.slice(0, 20))
    sent.end(body.slice(20))
    expect(await dataOf(incoming)).toBe(body.slice(20))
    answer.writeHead(202).end()
    expect((await answerOf(await headOf(sent))).status).toBe(202)
  })

  it('goes up whole, however large', async () => {
    const arrival = nextArrival()
    const body = rpc('tools/call', { name: 'greet', arguments: { text: 'x'.repeat(5 * 1024 * 1024) } })
    const sent = begin(request())
    sent.end(body)
    const [incoming, answer] = await arrival
    const received = Buffer.concat((await incoming.toArray()) as Buffer[])
    answer.writeHead(202).end()
    expect((await answerOf(await headOf(sent))).status).toBe(202)
    expect(received.toString() === body).toBe(true)
  })

  it('goes up no faster than the MCP server takes it', async () => {
    const arrival = nextArrival()
    const sent = begin(request())
    const chunk = Buffer.alloc(1024 * 1024, 32)
    let written = 0
    // Writes until the socket is full: an unread body must not pile up in the gateway.
    while (sent.write(chunk) || (await isDrained(sent))) {
      written += chunk.byteLength
      if (written > 256 * 1024 * 1024) break
    }
    expect(written).toBeLessThan(64 * 1024 * 1024)
    sent.on('error', () => {}).destroy()
    const [, answer] = await arrival
    answer.destroy()
  })

  it('breaks off when that of the MCP server does', async () => {
    const arrival = nextArrival()
    const sent = begin(request())
    sent.end(toolCall('count'))
    const [, answer] = await arrival
    answer.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('data: 1\n\n')
    const response = await headOf(sent)
    expect(await dataOf(response)).toBe('data: 1\n\n')
    answer.destroy()
    await expect(once(response, 'end')).rejects.toThrow(/aborted|socket hang up/)
  })
})

describe('a fault of the MCP server', () => {
  afterEach(async () => {
    await upstream.down()
    await upstream.up()
  })

  const asFault = (answer: RawAnswer) => [answer.status, JSON.parse(answer.text)]
  const fault = (message: string) => [
    502,
    { jsonrpc: '2.0', id: null, error: { code: -32_603, message: expect.stringContaining(message) } },
  ]

  it.each(['POST', 'GET', 'DELETE'])('is told for %s as a JSON-RPC error with 502 when it is down', async (method) => {
    await upstream.down()
    const answer = await call(method === 'POST' ? toolCall('greet') : undefined, { method })
    expect(asFault(answer)).toEqual(fault('does not answer'))
  })

  it('is told when it is down, whatever the size of the request', async () => {
    await upstream.down()
    const large = rpc('tools/call', { name: 'greet', arguments: { text: 'x'.repeat(3 * 1024 * 1024) } })
    expect(asFault(await call(large))).toEqual(fault('does not answer'))
  })

  it('is told when it hangs up without an answer', async () => {
    upstream.serve((incoming) => incoming.destroy())
    expect(asFault(await call(toolCall('greet')))).toEqual(fault('does not answer'))
  })

  it.each([301, 302, 307, 308])('is told when it redirects with %i, and nobody follows', async (status) => {
    upstream.serve((incoming, response) => {
      incoming.resume()
      response.writeHead(status, { Location: '/elsewhere' }).end('go away')
    })
    const answer = await call(toolCall('greet'))
    expect(asFault(answer)).toEqual(fault('redirect'))
    expect(answer.headers).not.toHaveProperty('location')
    expect(upstream.arrivals).toHaveLength(1)
  })

  it('is told when it asks for a token, so that no client throws its own away', async () => {
    upstream.serve((incoming, response) => {
      incoming.resume()
      response.writeHead(401, { 'WWW-Authenticate': 'Bearer resource_metadata="https://attacker.example"' }).end()
    })
    const answer = await call(toolCall('greet'))
    expect(asFault(answer)).toEqual(fault('does not accept the gateway'))
    expect(answer.headers).not.toHaveProperty('www-authenticate')
  })

  it.each([400, 403, 404, 405, 429, 500])('comes through as it is when it is %i', async (status) => {
    upstream.serve((incoming, response) => {
      incoming.resume()
      response.writeHead(status, { 'Content-Type': 'application/json' }).end('{"reason":"mine"}')
    })
    const answer = await call(toolCall('greet'))
    expect([answer.status, answer.text]).toEqual([status, '{"reason":"mine"}'])
  })

  it('is over as soon as it answers again', async () => {
    await upstream.down()
    await call(toolCall('greet'))
    await upstream.up()
    upstream.serve(answering)
    expect((await call(toolCall('greet'))).status).toBe(200)
    await upstream.down()
    await upstream.up()
  })
})

describe('an answer', () => {
  it('brings back nothing that is the gateway’s own to say', async () => {
    upstream.serve((incoming, response) => {
      incoming.resume()
      response
        .writeHead(200, {
          'Content-Type': 'application/json',
          'Set-Cookie': 'vestibule=planted',
          'Access-Control-Allow-Origin': 'https://attacker.example',
          'Access-Control-Allow-Credentials': 'true',
          Server: 'secret/1.0',
          Link: '<https://attacker.example>; rel=preload',
          'MCP-Protocol-Version': '2026-07-28',
        })
        .end('{}')
    })
    const { headers } = await call(rpc('tools/list'))
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'access-control-allow-origin': '*',
      'mcp-protocol-version': '2026-07-28',
    })
    for (const name of ['set-cookie', 'access-control-allow-credentials', 'server', 'link'])
      expect(headers).not.toHaveProperty([name])
  })

  it('is decoded when the MCP server compresses it unasked', async () => {
    upstream.serve((incoming, response) => {
      incoming.resume()
      response
        .writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' })
        .end(gzipSync('{"plain":true}'))
    })
    const answer = await call(rpc('tools/list'))
    expect(upstream.arrivals[0]?.headers['accept-encoding']).toBe('identity')
    expect(answer.text).toBe('{"plain":true}')
  })

  it('to HEAD is the gateway’s own, and the MCP server hears nothing', async () => {
    upstream.serve(answering)
    expect((await call(undefined, { method: 'HEAD' })).status).toBe(200)
    expect(upstream.arrivals).toEqual([])
  })

  it.each(['PUT', 'PATCH'])('to %s is 405 with what is allowed', async (method) => {
    upstream.serve(answering)
    const answer = await call('{}', { method })
    expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, POST, DELETE, HEAD'])
    expect(upstream.arrivals).toEqual([])
  })

  it('comes to a client that waits for 100 Continue before it sends', async () => {
    upstream.serve(answering)
    const sent = begin(request({ headers: { Expect: '100-continue' } }))
    sent.flushHeaders()
    await once(sent, 'continue')
    sent.end(rpc('tools/list'))
    expect((await answerOf(await headOf(sent))).status).toBe(200)
  })
})

describe('the record of tool calls', () => {
  async function recordedOf(body: string | Uint8Array, headers = {}): Promise<unknown[]> {
    upstream.serve(answering)
    const before = recorded(server, TOOL_EXECUTED).length
    await call(body, { headers })
    return recorded(server, TOOL_EXECUTED)
      .slice(before)
      .map(({ data }) => data['tool'])
  }

  it('names every call of a batch', async () => {
    expect((await recordedOf(`[${toolCall('one')},${rpc('tools/list')},${toolCall('two')}]`)).toSorted()).toEqual([
      'one',
      'two',
    ])
  })

  it('does not name what is no call', async () => {
    expect(await recordedOf(rpc('tools/list'))).toEqual([])
  })

  it('names calls with deeply nested arguments', async () => {
    const nested = `${'['.repeat(40)}${']'.repeat(40)}`
    expect(await recordedOf(`{"method":"tools/call","params":{"name":"deep","arguments":{"a":${nested}}}}`)).toEqual([
      'deep',
    ])
  })

  it('names calls behind a byte order mark', async () => {
    expect(await recordedOf(`\u{FEFF}${toolCall('marked')}`)).toEqual(['marked'])
  })

  it('is not escaped by padding', async () => {
    expect(await recordedOf(toolCall('hidden') + ' '.repeat(1024 * 1024))).toEqual(['(unreadable)'])
  })

  it('is not escaped by compression', async () => {
    const hidden = gzipSync(toolCall('hidden'))
    expect(await recordedOf(hidden, { 'Content-Encoding': 'gzip' })).toEqual(['(unreadable)'])
  })

  it('is there before the MCP server has all of the request', async () => {
    const before = recorded(server, TOOL_EXECUTED).length
    const arrival = nextArrival()
    const sent = begin(request())
    sent.end(toolCall('watched'))
    const [incoming, answer] = await arrival
    await incoming.resume().toArray()
    expect(recorded(server, TOOL_EXECUTED)).toHaveLength(before + 1)
    answer.writeHead(202).end()
    await answerOf(await headOf(sent))
  })
})

describe('stopping', () => {
  it('ends although a stream of events is open behind the gateway', async () => {
    const own = await startServer({ variables: { VESTIBULE_MCP_UPSTREAM: upstream.url } })
    const token = (await own.command('token', '--email', ADMIN_EMAIL, '--scope', 'mcp:execute')).trim()
    const arrival = nextArrival()
    const sent = begin({ ...request({ method: 'GET', token }), port: own.port })
    sent.on('error', () => {})
    sent.end()
    const [, answer] = await arrival
    answer.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('data: 1\n\n')
    const response = await headOf(sent)
    response.on('error', () => {})
    expect(await dataOf(response)).toBe('data: 1\n\n')

    expect(await own.stop()).toBe(0)
    if (!answer.closed) await once(answer, 'close')
    await own.remove()
  })
})

/** Whether a full socket takes more within the time that a working one needs for megabytes. */
async function isDrained(sent: ReturnType<typeof begin>): Promise<boolean> {
  return Promise.race([once(sent, 'drain').then(() => true), once(AbortSignal.timeout(500), 'abort').then(() => false)])
}
