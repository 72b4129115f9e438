/**
 * Forwards to an MCP server over Streamable HTTP, streaming both ways.
 *
 * The client's token stays here (MCP: no token passthrough). Who calls is told in headers that only the gateway writes.
 */
import { isSameDigest, mac } from '@vestibule/protocol/digest'
import { Agent, fetch as undiciFetch, type RequestInit } from 'undici'

import type { Caller, Upstream } from './gateway.ts'

const SESSION_HEADER = 'mcp-session-id'

/** Headers that say something about this hop, or about who calls: never taken over from the client. */
const STRIPPED: readonly string[] = [
  'accept-encoding',
  'authorization',
  'connection',
  'content-length',
  'cookie',
  'forwarded',
  'host',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'x-real-ip',
]
const STRIPPED_PREFIXES: readonly string[] = ['x-forwarded-', 'x-vestibule-', 'x-auth-', 'x-user-']

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
  const agent = new Agent({ connect: { timeout: 10_000 }, headersTimeout: 0, bodyTimeout: 0 })

  const upstream = async (request: Request, caller: Caller): Promise<Response> => {
    const session = request.headers.get(SESSION_HEADER)
    const upstreamSession = session === null ? null : openSession(sessionKey, session, caller)
    if (upstreamSession === undefined) return mcpError(404, 'the session is unknown: initialize again')

    const hasBody = request.body !== null && request.method === 'POST'
    const init: RequestInit = {
      method: request.method,
      headers: Object.fromEntries(upstreamHeaders(request.headers, caller, upstreamSession)),
      redirect: 'manual',
      signal: request.signal,
      dispatcher: agent,
      // The web's and undici's stream types describe the same object.
      ...(hasBody && { body: request.body as NonNullable<RequestInit['body']>, duplex: 'half' }),
    }
    try {
      const response = await undiciFetch(url, init)
      if (response.status >= 300 && response.status < 400)
        return mcpError(502, 'the MCP server answered with a redirect')
      const headers = clientHeaders(response.headers, sessionKey, caller)
      return new Response(response.body as ReadableStream<Uint8Array> | null, { status: response.status, headers })
    } catch (error) {
      if (request.signal.aborted) throw error
      return mcpError(502, 'the MCP server behind the gateway does not answer')
    }
  }
  return Object.assign(upstream, { close: () => agent.close() })
}

function upstreamHeaders(received: Headers, caller: Caller, session: string | null): Headers {
  const headers = new Headers()
  for (const [name, value] of received) if (mayPass(name)) headers.set(name, value)
  headers.delete(SESSION_HEADER)
  if (session !== null) headers.set(SESSION_HEADER, session)
  headers.set('accept-encoding', 'identity')
  headers.set('x-vestibule-user', caller.subject)
  headers.set('x-vestibule-client', caller.clientId)
  headers.set('x-vestibule-tenant', caller.tenantId)
  headers.set('x-vestibule-scope', caller.scope.join(' '))
  return headers
}

/** An underscore counts as a hyphen: some servers read `X_Forwarded_For` as `X-Forwarded-For`. */
function mayPass(header: string): boolean {
  const name = header.replaceAll('_', '-')
  return !STRIPPED.includes(name) && !STRIPPED_PREFIXES.some((prefix) => name.startsWith(prefix))
}

function clientHeaders(received: Iterable<[string, string]>, sessionKey: Uint8Array, caller: Caller): Headers {
  const headers = new Headers()
  for (const [name, value] of received) {
    if (RETURNED.includes(name)) headers.set(name, value)
    if (name === SESSION_HEADER) headers.set(SESSION_HEADER, bindSession(sessionKey, value, caller))
  }
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
