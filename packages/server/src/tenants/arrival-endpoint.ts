/** The first thing that happens to a request: when, from where, for which tenant. Everything after reads the answers. */
import type { Random } from '@vestibule/protocol/random'
import { html } from 'hono/html'
import type { Logger } from 'pino'

import type { Middleware, RequestContext } from '../http/app-env.ts'
import { asEveryAnswer, everyAnswerHas, headersOf, PLAIN } from '../http/every-answer.ts'
import { originOf } from '../http/client-address.ts'
import type { Networks } from '../http/networks.ts'
import { isOpenPath, openAnswer } from '../http/cross-origin.ts'
import { oauthErrorResponse, reportCause, restErrorResponse, setHeaders } from '../http/error-response.ts'
import { prefersJson } from '../http/prefers-json.ts'
import { Unavailable } from '../http/request-fault.ts'
import { ERROR_MESSAGES } from '../pages/error-messages.ts'
import { chooseLanguage } from '../pages/language.ts'
import { layout } from '../pages/layout.ts'
import type { CurrentTenants } from './current-tenants.ts'

export interface ArrivalOptions {
  readonly tenants: CurrentTenants
  readonly clock: () => Date
  readonly random: Random
  readonly log: Logger
  readonly trustedProxies: Networks
}

/** The tenant comes from the host and nothing else; a host that is nobody's is told nothing (404). */
export function arrival({ tenants, clock, random, log, trustedProxies }: ArrivalOptions): Middleware {
  return async (c, next) => {
    const now = clock()
    const traceId = random.id()
    const { address, host } = originOf(c.req.raw, c.env?.incoming?.socket?.remoteAddress, trustedProxies)
    let tenantId: string | undefined
    c.set('address', address)
    c.set('now', now)
    c.set('traceId', traceId)
    c.set('reportFault', (error) => log.error({ err: error, traceId, tenantId, path: c.req.path }, 'request failed'))
    everyAnswerHas(c, PLAIN)

    const tenant = await tenants.findByHost(host, now)
    if (!tenant) return asEveryAnswer(c, await nobodysHost(c, host))
    tenantId = tenant.tenantId
    c.set('tenant', tenant)
    const headers = headersOf(tenant)
    if (headers !== PLAIN) everyAnswerHas(c, headers)
    await next()
    asEveryAnswer(c, c.res)
    return undefined
  }
}

function nobodysHost(c: RequestContext, host: string): Response | Promise<Response> {
  const message = `There is no tenant at ${host}. Check the address, or ask who runs this server.`
  if (!wantsPage(c)) return c.json({ errors: [{ code: 'HTTP-404', title: 'Not found', detail: message }] }, 404)
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

function wantsPage(c: RequestContext): boolean {
  const accept = c.req.header('Accept')
  return accept?.includes('text/html') === true && !prefersJson(accept)
}

/** In the shape of the endpoint that was asked for, as far as the path tells: its tenant could not be found out. */
function unavailable(c: RequestContext, error: Unavailable): Response | Promise<Response> {
  if (isOpenPath(c.req.path)) return openAnswer(c, () => oauthErrorResponse(error, c))
  if (wantsPage(c)) return unavailablePage(c, error)
  return c.req.path.startsWith('/oauth/') ? oauthErrorResponse(error, c) : restErrorResponse(error, c)
}

function unavailablePage(c: RequestContext, error: Unavailable): Response | Promise<Response> {
  reportCause(error, c)
  setHeaders(c, error.headers)
  c.header('Cache-Control', 'no-store')
  const language = chooseLanguage(undefined, c.req.header('Accept-Language'))
  const title = ERROR_MESSAGES[language].soon
  const body = html`<h1>${title}</h1>
    <p>${error.message}</p>`
  return c.html(layout({ language, title, tenantName: 'Vestibule', body }), error.status)
}

/** The last resort: what failed before a tenant was known, or outside every endpoint. */
export function lastResort(log: Logger): (error: Error, c: RequestContext) => Promise<Response> {
  return async (error, c) => {
    if (error instanceof Unavailable) return asEveryAnswer(c, await unavailable(c, error))
    log.error({ err: error.cause ?? error, path: c.req.path }, 'request failed')
    const fault = { code: 'HTTP-500', title: 'server_error', detail: 'something went wrong on our side' }
    return asEveryAnswer(c, c.json({ errors: [fault] }, 500))
  }
}
