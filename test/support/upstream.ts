/** MCP servers to put behind the gateway, in the test's own process: everything that reaches them is seen. */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import { McpServer as McpServerV1 } from '@modelcontextprotocol/sdk/server/mcp.js'
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'
import { createMcpHandler, McpServer as McpServerV2 } from '@modelcontextprotocol/server'

interface Arrival {
  readonly method: string
  readonly headers: IncomingHttpHeaders
}

export interface Upstream {
  readonly url: string
  /** Since `serve`. */
  readonly arrivals: Arrival[]
  /** From now on requests are answered so. */
  serve(handler: RequestListener): void
  /** Nothing listens any more. */
  down(): Promise<void>
  up(): Promise<void>
}

export async function startUpstream(): Promise<Upstream> {
  const arrivals: Arrival[] = []
  let handle: RequestListener = (_request, response) => response.writeHead(500).end()
  const server = createServer((request, response) => {
    arrivals.push({ method: request.method ?? '', headers: request.headers })
    handle(request, response)
  })
  const listen = async (port: number): Promise<void> => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  await listen(0)
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/mcp`,
    arrivals,
    serve(handler) {
      arrivals.length = 0
      handle = handler
    },
    async down() {
      if (!server.listening) return
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
    up: () => listen(port),
  }
}

const IDENTITY = { name: 'upstream', version: '1.0.0' }
const TOLD = { content: [{ type: 'text' as const, text: 'done' }] }

/** What the tools `count` and `greet` wait for, and do. */
export interface Work {
  /** `count` tells its first progress before it waits for this, and its result after. */
  readonly untilReleased: () => Promise<void>
}

/** Of the session-based revisions, by version 1 of the official SDK: it keeps a transport for each session. */
export function sessionServer({ untilReleased }: Work): RequestListener {
  const sessions = new Map<string, StreamableHTTPServerTransport>()

  const newSession = async (): Promise<StreamableHTTPServerTransport> => {
    const transport: StreamableHTTPServerTransport = new StreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (id) => void sessions.set(id, transport),
      onsessionclosed: (id) => void sessions.delete(id),
    })
    const server = new McpServerV1(IDENTITY)
    server.registerTool('greet', {}, () => TOLD)
    server.registerTool('count', {}, async ({ _meta, sendNotification }) => {
      const progressToken = _meta?.progressToken ?? ''
      await sendNotification({ method: 'notifications/progress', params: { progressToken, progress: 1 } })
      await untilReleased()
      return TOLD
    })
    // The SDK's own types do not agree with `exactOptionalPropertyTypes`.
    await server.connect(transport as Parameters<typeof server.connect>[0])
    return transport
  }

  return async (request, response) => {
    const id = request.headers['mcp-session-id']
    const known = typeof id === 'string' ? sessions.get(id) : undefined
    if (id !== undefined && !known) return void response.writeHead(404).end()
    const transport = known ?? (await newSession())
    await transport.handleRequest(request, response)
  }
}

/** Without sessions, for every revision, by version 2 of the official SDK. */
export function statelessServer({ untilReleased }: Work): RequestListener {
  const { fetch } = createMcpHandler(() => {
    const server = new McpServerV2(IDENTITY)
    server.registerTool('greet', {}, () => TOLD)
    server.registerTool('count', {}, async ({ mcpReq }) => {
      const progressToken = mcpReq._meta?.progressToken ?? ''
      await mcpReq.notify({ method: 'notifications/progress', params: { progressToken, progress: 1 } })
      await untilReleased()
      return TOLD
    })
    return server
  })
  return onNodeHttp(fetch)
}

function onNodeHttp(fetch: (request: Request) => Promise<Response>): RequestListener {
  return async (incoming, outgoing) => {
    const gone = new AbortController()
    outgoing.once('close', () => gone.abort())
    const init: RequestInit & { readonly duplex: 'half' } = {
      method: incoming.method ?? 'GET',
      headers: incoming.headers as Record<string, string>,
      signal: gone.signal,
      duplex: 'half',
      ...(incoming.method === 'POST' && { body: Readable.toWeb(incoming) as ReadableStream<Uint8Array> }),
    }
    const response = await fetch(new Request(`http://${incoming.headers.host}${incoming.url}`, init))
    outgoing.writeHead(response.status, Object.fromEntries(response.headers)).flushHeaders()
    if (!response.body) return void outgoing.end()
    await pipeline(Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]), outgoing).catch(() => {})
  }
}
