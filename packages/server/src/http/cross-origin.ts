/**
 * Who may call from another origin: everybody, without credentials, where a client's own code calls (discovery,
 * registration, tokens, revocation, MCP), and nobody on pages and REST APIs (RFC 9700 §2.6).
 */
import { minutes } from '@vestibule/protocol/duration'

import type { Middleware, RequestContext } from './app-env.ts'
import { everyAnswerHas, type PlainHeaders } from './every-answer.ts'
import { RequestFault } from './request-fault.ts'

/** MCP mirrors a tool's parameters in headers of the tool's own naming; the wildcard does not cover Authorization. */
const ALLOWED_HEADERS = [
  '*',
  'Authorization',
  'Content-Type',
  'Last-Event-ID',
  'Mcp-Method',
  'Mcp-Name',
  'MCP-Protocol-Version',
  'Mcp-Session-Id',
].join(',')

const EXPOSED_HEADERS = ['WWW-Authenticate', 'Mcp-Session-Id', 'MCP-Protocol-Version', 'Retry-After'].join(',')

/** That every origin may read an answer, and of its headers those few that browsers always show. */
export const OPEN = { 'Access-Control-Allow-Origin': '*' }

const OPEN_WITH_HEADERS = { ...OPEN, 'Access-Control-Expose-Headers': EXPOSED_HEADERS }

const PREFLIGHT_SECONDS = minutes(10) / 1000

/** CORS `*`, never with credentials. */
export function openToEveryOrigin(...methods: readonly string[]): Middleware {
  return openedBy(OPEN_WITH_HEADERS, methods)
}

/** The same for documents, which have no headers of their own. */
export const openDocuments: Middleware = openedBy(OPEN, ['GET'])

function openedBy(headers: PlainHeaders, methods: readonly string[]): Middleware {
  return async (c, next) => {
    everyAnswerHas(c, headers)
    return c.req.method === 'OPTIONS' ? preflight(c, methods) : next()
  }
}

/** For what is answered instead of a document. */
export function showHeaders(c: RequestContext): void {
  everyAnswerHas(c, OPEN_WITH_HEADERS)
}

function preflight(c: RequestContext, methods: readonly string[]): Response {
  c.header('Access-Control-Max-Age', String(PREFLIGHT_SECONDS))
  c.header('Access-Control-Allow-Methods', methods.join(','))
  c.header('Access-Control-Allow-Headers', ALLOWED_HEADERS)
  c.header('Vary', 'Access-Control-Request-Headers')
  return c.body(null, 204)
}

/** The endpoints that are open, by their paths: for an answer that is made before an endpoint is found. */
const OPEN_PATHS = /^\/(?:\.well-known\/|oauth\/(?:register|token|revoke)(?:\/|$)|api\/ai\/mcp$)/

export function isOpenPath(path: string): boolean {
  return OPEN_PATHS.test(path)
}

/** For a request that fails before an endpoint is found: a browser lets its script see that, and `Retry-After` with it. */
export function openAnswer(c: RequestContext, answer: () => Response): Response {
  everyAnswerHas(c, OPEN_WITH_HEADERS)
  return c.req.method === 'OPTIONS' ? preflight(c, ['GET', 'POST', 'PUT', 'DELETE']) : answer()
}

/** A form may only come from a page of the same origin; beside it every form carries a token, see `csrf.ts`. */
export const sameOriginOnly: Middleware = async (c, next) => {
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD' && !isSameOrigin(c.req.raw.headers, c.get('tenant').issuer)) {
    throw new RequestFault(403, 'This form was sent from another site. Open the page here and send it again.')
  }
  await next()
}

/** Whether the browser says that a page of this very origin sends the request; what is no browser says nothing. */
export function isSameOrigin(headers: Headers, issuer: string): boolean {
  const site = headers.get('Sec-Fetch-Site')
  if (site !== null) return site === 'same-origin' || site === 'none'
  const origin = headers.get('Origin')
  return origin === null || origin === issuer
}
