/** An app for pages: their headers, the same-origin rule for their forms, and errors as pages. */

import { newApp, type App, type Middleware, type RequestContext } from '../http/app-env.ts'
import { sameOriginOnly } from '../http/cross-origin.ts'
import { everyAnswerHas } from '../http/every-answer.ts'
import { pageErrorResponse } from './error-page.ts'
import { layout, type Page } from './layout.ts'
import { STYLE_HASH } from './style.ts'

/** @param paths the pages in it: when apps are put together, what is said for `*` in one would hold for all of them. */
export function newPageApp(...paths: readonly string[]): App {
  const app = newApp(pageErrorResponse)
  for (const path of paths) app.use(path, pageHeaders, sameOriginOnly)
  return app
}

/**
 * No script, no frame, nothing from elsewhere (RFC 9700 §4.16, §4.2.4).
 *
 * There is no `form-action`: browsers apply it to the redirects that follow a form too, and would stop the way back to
 * the client, see docs/adr/0006.
 */
const POLICY = [
  "default-src 'none'",
  `style-src '${STYLE_HASH}'`,
  "img-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** `same-origin` rather than `no-referrer`, for with the latter browsers send `Origin: null` from our own forms. */
const PAGE_HEADERS = {
  'Content-Security-Policy': POLICY,
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cache-Control': 'no-store',
}

const pageHeaders: Middleware = (c, next) => {
  everyAnswerHas(c, PAGE_HEADERS)
  return next()
}

/** Answers with a page in the tenant's name. */
export function page(
  c: RequestContext,
  content: Omit<Page, 'tenantName' | 'logoHash'>,
  status: 200 | 400 | 401 | 409 | 429 = 200,
): Response | Promise<Response> {
  const { name: tenantName, logoHash } = c.get('tenant')
  return c.html(layout({ tenantName, logoHash, ...content }), status)
}
