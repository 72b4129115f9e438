/**
 * Who may call from another origin: everybody, without credentials, where a client's own code calls (discovery,
 * registration, tokens, revocation, MCP), and nobody on pages and REST APIs (RFC 9700 §2.6).
 */
import { cors } from 'hono/cors'

import type { Middleware } from './app-env.ts'
import { RequestFault } from './request-fault.ts'

/** CORS `*`, never with credentials. */
export function openToEveryOrigin(...methods: readonly string[]): Middleware {
  return cors({
    origin: '*',
    allowMethods: [...methods],
    // MCP mirrors a tool's parameters in headers of the tool's own naming; the wildcard does not cover Authorization.
    allowHeaders: [
      '*',
      'Authorization',
      'Content-Type',
      'Last-Event-ID',
      'Mcp-Method',
      'Mcp-Name',
      'MCP-Protocol-Version',
      'Mcp-Session-Id',
    ],
    exposeHeaders: ['WWW-Authenticate', 'Mcp-Session-Id', 'MCP-Protocol-Version', 'Retry-After'],
    maxAge: 600,
  })
}

/** A form may only come from a page of the same origin; beside it every form carries a token, see `csrf.ts`. */
export const sameOriginOnly: Middleware = async (c, next) => {
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD' && !isSameOrigin(c.req.raw.headers, c.get('tenant').issuer)) {
    throw new RequestFault(403, 'This form was sent from another site. Open the page here and send it again.')
  }
  await next()
}

function isSameOrigin(headers: Headers, issuer: string): boolean {
  const site = headers.get('Sec-Fetch-Site')
  if (site !== null) return site === 'same-origin' || site === 'none'
  const origin = headers.get('Origin')
  return origin === null || origin === issuer
}
