/** For paths that lead nowhere: a page for people, JSON for programs. */
import { html } from 'hono/html'

import type { RequestContext } from '../http/app-env.ts'
import { restErrorResponse } from '../http/error-response.ts'
import { RequestFault } from '../http/request-fault.ts'
import { PageError, pageErrorResponse } from './error-page.ts'

export function notFound(c: RequestContext): Response | Promise<Response> {
  if (c.req.path.startsWith('/api/') || c.req.path.startsWith('/oauth/')) {
    return restErrorResponse(new RequestFault(404, `there is no ${c.req.path} here`), c)
  }
  return pageErrorResponse(
    new PageError(404, 'There is nothing here', 'The address leads nowhere.', [
      html`Check the address, or go to the <a href="/">home page</a>.`,
    ]),
    c,
  )
}
