/**
 * Forwards to an MCP server over Streamable HTTP, streaming both ways.
 *
 * The client's token stays here (MCP: no token passthrough). Who calls is told in headers that only the gateway writes.
 */
import { Readable } from 'node:stream'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'

import { isSameDigest, mac } from '@vestibule/protocol/digest'
import { Agent, interceptors, type Dispatcher } from 'undici'

import type { Caller, Upstream } from './gateway.ts'

const SESSION_HEADER = 'mcp-session-id'

/** Of an answer that is read before it is passed on. */
const WHOLE_LIMIT_BYTES = 256 * 1024

/** nginx's word for it; only the log ever sees it. */
const CLIENT_CLOSED_REQUEST = 499

/**
 * Headers that say something about this hop, about who calls, or to the gateway alone: never taken over from the client.
 *
 * `origin` is among them, for CORS is answered here and an upstream would judge it by its own address;
 * `expect` was answered when the body began to arrive.
 */
const STRIPPED: readonly string[] = [
  'accept-encoding',
  'authorization',
  'connection',
  'content-length',
  'cookie',
  'expect',
  'forwarded',
  'host',
  'keep-alive',
  SESSION_HEADER,
  'origin',
  'proxy-authorization',
  'proxy-connection',
  'referer',
  'remote-user',
  'te',
  'trailer',
  'transfer-encoding',
  'true-client-ip',
  'upgrade',
  'via',
]
const STRIPPED_PREFIXES: readonly string[] = [
  'sec-fetch-',
  'x-auth-',
  'x-client-',
  'x-forwarded-',
  'x-real-',
  'x-remote-',
  'x-user-',
  'x-vestibule-',
]

/** What an upstream may tell the client; everything else (cookies, challenges, CORS) is the gateway's own to say. */
const RETURNED: readonly string[] = [
  'content-type',
  'cache-control',
  'mcp-protocol-version',
  'retry-after',
  'allow',
  'last-modified',
]

/**
 * @param url the MCP server's endpoint
 * @param sessionKey binds the upstream's session ids to their caller: a stolen one opens nothing (MCP: session hijacking)
 */
export function forwardTo(url: string, sessionKey: Uint8Array): Upstream & { close(): Promise<void> } {
  // A tool may take its time, and an event stream has no end: only connecting is bounded.
  const { origin, pathname, search } = new URL(url)
  const path = `${pathname}${search}`
  const agent = new Agent({ connect: { timeout: 10_000 }, headersTimeout: 0, bodyTimeout: 0 })
  // It is asked not to compress, for few clients could tell; some do all the same.
  const dispatcher = agent.compose(interceptors.decompress({ skipErrorResponses: false }))

  async function pass(
    request: Request,
    caller: Caller,
    body: () => Promise<Uint8Array | Readable | null>,
  ): Promise<Response> {
    const session = request.headers.get(SESSION_HEADER)
    const upstreamSession = session === null ? null : openSession(sessionKey, session, caller)
    if (upstreamSession === undefined) return mcpError(404, 'the session is unknown: initialize again')

    const waiting = whileWaiting(request.signal)
    try {
      const answer = await dispatcher.request({
        origin,
        path,
        // The gateway lets through only those that undici knows.
        method: request.method as Dispatcher.HttpMethod,
        headers: upstreamHeaders(request.headers, caller, upstreamSession),
        body: await body(),
        signal: waiting.signal,
      })
      const fault = faultOf(answer.statusCode)
      if (fault === undefined) return await clientResponse(answer, sessionKey, caller)
      // What is not read to its end ends with an error of the stream, which nobody else listens for.
      answer.body.on('error', () => {}).destroy()
      return mcpError(502, fault)
    } catch {
      // A client that has gone is no fault of anybody's, and reads no answer.
      if (request.signal.aborted) return new Response(null, { status: CLIENT_CLOSED_REQUEST })
      return mcpError(502, 'the MCP server behind the gateway does not answer')
    } finally {
      waiting.isOver()
    }
  }

  const upstream = (request: Request, caller: Caller): Promise<Response> =>
    pass(request, caller, async () => (request.method === 'POST' ? streamed(request.body) : null))
  return Object.assign(upstream, {
    withWholeBody: (request: Request, body: () => Promise<Uint8Array>, caller: Caller) => pass(request, caller, body),
    // Graceful closing would wait for event streams, which have no end; requests were drained before, by the HTTP server.
    close: () => agent.destroy(),
  })
}

function streamed(body: Request['body']): Readable | null {
  // Node.js's own type for the same stream.
  return body === null ? null : Readable.fromWeb(body as NodeReadableStream<Uint8Array>)
}

/** An answer of known, small size is read whole; everything else streams. */
async function clientResponse(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  sessionKey: Uint8Array,
  caller: Caller,
): Promise<Response> {
  const init = { status: statusCode, headers: clientHeaders(headers, sessionKey, caller) }
  if (statusCode === 204 || statusCode === 205 || statusCode === 304) {
    await body.dump()
    return new Response(null, init)
  }
  const length = Number(headers['content-length'] ?? Number.NaN)
  if (length <= WHOLE_LIMIT_BYTES) return new Response(await body.arrayBuffer(), init)
  // Node.js's own type for the same stream.
  return new Response(Readable.toWeb(body) as ReadableStream<Uint8Array>, init)
}

/** Follows the client until the answer begins: after that a client that goes away cancels the stream, which is no error. */
function whileWaiting(client: AbortSignal): { readonly signal: AbortSignal; isOver(): void } {
  const controller = new AbortController()
  const leave = (): void => controller.abort(client.reason)
  client.addEventListener('abort', leave, { once: true })
  if (client.aborted) leave()
  return { signal: controller.signal, isOver: () => client.removeEventListener('abort', leave) }
}

/** An answer that is not the client's to act on. */
function faultOf(status: number): string | undefined {
  if (status >= 300 && status < 400) return 'the MCP server answered with a redirect'
  // A client would take it for a verdict on its own token, throw that away and ask the user again.
  if (status === 401) return 'the MCP server does not accept the gateway: it must not ask for a token of its own'
  return undefined
}

function upstreamHeaders(received: Headers, caller: Caller, session: string | null): Record<string, string> {
  const headers: Record<string, string> = {}
  const ofThisHop = nominated(received)
  for (const [name, value] of received) if (mayPass(name) && !ofThisHop.includes(name)) headers[name] = value
  return {
    ...headers,
    ...(session !== null && { [SESSION_HEADER]: session }),
    'accept-encoding': 'identity',
    'x-vestibule-user': caller.subject,
    'x-vestibule-client': caller.clientId,
    'x-vestibule-tenant': caller.tenantId,
    'x-vestibule-scope': caller.scope.join(' '),
  }
}

/** RFC 9110 §7.6.1: what `Connection` names is meant for this hop. */
function nominated(received: Headers): readonly string[] {
  return (received.get('connection') ?? '').split(',').map((name) => name.trim().toLowerCase())
}

/** Every sign counts as a hyphen: some servers read `X_Forwarded_For` or `X.Forwarded.For` as `X-Forwarded-For`. */
function mayPass(header: string): boolean {
  const name = header.replaceAll(/[^a-z0-9]/g, '-')
  return !STRIPPED.includes(name) && !STRIPPED_PREFIXES.some((prefix) => name.startsWith(prefix))
}

function clientHeaders(
  received: Readonly<Record<string, string | string[] | undefined>>,
  sessionKey: Uint8Array,
  caller: Caller,
): Headers {
  const headers = new Headers()
  for (const name of RETURNED) {
    const value = received[name]
    if (value !== undefined) headers.set(name, String(value))
  }
  const session = received[SESSION_HEADER]
  if (session !== undefined) headers.set(SESSION_HEADER, bindSession(sessionKey, String(session), caller))
  return headers
}

function bindSession(key: Uint8Array, session: string, { tenantId, subject, clientId }: Caller): string {
  return `${session}.${mac(key, 'mcp-session', tenantId, subject, clientId, session)}`
}

/** The upstream's own id, or `undefined` when it was not given to this caller. */
function openSession(key: Uint8Array, bound: string, caller: Caller): string | undefined {
  const session = bound.slice(0, bound.lastIndexOf('.'))
  return isSameDigest(bound, bindSession(key, session, caller)) ? session : undefined
}

function mcpError(status: number, message: string): Response {
  return Response.json({ jsonrpc: '2.0', id: null, error: { code: -32_603, message } }, { status })
}
