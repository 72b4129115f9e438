/** The first thing that happens to a request: when, from where, for which tenant. Everything after reads the answers. */
import type { Random } from '@vestibule/protocol/random'
import { html } from 'hono/html'
import type { Logger } from 'pino'

import type { Middleware, RequestContext } from '../http/app-env.ts'
import { originOf } from '../http/client-address.ts'
import type { Networks } from '../http/networks.ts'
import { prefersJson } from '../http/prefers-json.ts'
import { layout } from '../pages/layout.ts'
import type { TenantRepository } from './tenant.ts'

export interface ArrivalOptions {
  readonly tenants: TenantRepository
  readonly clock: () => Date
  readonly random: Random
  readonly log: Logger
  readonly trustedProxies: Networks
}

/** The tenant comes from the host and nothing else; a host that is nobody's is told nothing (404). */
export function arrival({ tenants, clock, random, log, trustedProxies }: ArrivalOptions): Middleware {
  return async (c, next) => {
    const traceId = random.id()
    const { address, host } = originOf(c.req.raw, c.env?.incoming?.socket?.remoteAddress, trustedProxies)
    const tenant = await tenants.findByHost(host)
    if (!tenant) return nobodysHost(c, host)

    c.set('tenant', tenant)
    c.set('address', address)
    c.set('now', clock())
    c.set('traceId', traceId)
    c.set('reportFault', (error) =>
      log.error({ err: error, traceId, tenantId: tenant.tenantId, path: c.req.path }, 'request failed'),
    )
    await next()

    c.header('X-Content-Type-Options', 'nosniff')
    if (tenant.issuer.startsWith('https:')) c.header('Strict-Transport-Security', 'max-age=31536000')
    return undefined
  }
}

function nobodysHost(c: RequestContext, host: string): Response | Promise<Response> {
  const message = `There is no tenant at ${host}. Check the address, or ask who runs this server.`
  const wantsPage = c.req.header('Accept')?.includes('text/html') === true && !prefersJson(c.req.header('Accept'))
  if (!wantsPage) return c.json({ errors: [{ code: 'HTTP-404', title: 'Not found', detail: message }] }, 404)
  return c.html(
    layout({
      title: 'Not found',
      tenantName: 'Vestibule',
      body: html`<h1>Nobody lives here</h1>
        <p>${message}</p>`,
    }),
    404,
  )
}

/** The last resort: what failed before a tenant was known, or outside every endpoint. */
export function lastResort(log: Logger): (error: Error, c: RequestContext) => Response {
  return (error, c) => {
    log.error({ err: error, path: c.req.path }, 'request failed')
    return c.json(
      { errors: [{ code: 'HTTP-500', title: 'server_error', detail: 'something went wrong on our side' }] },
      500,
    )
  }
}
