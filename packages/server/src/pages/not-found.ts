/** For paths that lead nowhere: a page for people, JSON for programs. */
import { html } from 'hono/html'

import type { RequestContext } from '../http/app-env.ts'
import { restErrorResponse } from '../http/error-response.ts'
import { RequestFault } from '../http/request-fault.ts'
import { prefersJson } from '../http/prefers-json.ts'
import { ERROR_MESSAGES } from './error-messages.ts'
import { PageError, pageErrorResponse } from './error-page.ts'
import { languageOf } from './language.ts'

export function notFound(c: RequestContext): Response | Promise<Response> {
  if (c.req.path.startsWith('/api/') || c.req.path.startsWith('/oauth/')) {
    return restErrorResponse(new RequestFault(404, `there is no ${c.req.path} here`), c)
  }
  const say = ERROR_MESSAGES[prefersJson(c.req.header('Accept')) ? 'en' : languageOf(c)]
  return pageErrorResponse(
    new PageError(404, say.nothingHere, say.leadsNowhere, [html`${say.checkAddress} <a href="/">${say.homePage}</a>.`]),
    c,
  )
}
