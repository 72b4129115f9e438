/** How a refused authorization request is told: to the client only when it is proven and approved, else to the person. */

import { GONE_TITLE, goneMessage, gonePage } from '../approval/gone-page.ts'
import type { RequestContext } from '../http/app-env.ts'
import { prefersJson } from '../http/prefers-json.ts'
import { PageError } from '../pages/error-page.ts'
import { page } from '../pages/page-app.ts'
import { errorResponse } from './authorization-response.ts'
import type { Examination } from './examine-request.ts'

export function answerRefusal(
  c: RequestContext,
  examination: Exclude<Examination, { kind: 'permitted' }>,
): Response | Promise<Response> {
  switch (examination.kind) {
    case 'refused':
      if (examination.redirect) return c.redirect(errorResponse(examination.redirect, examination.error), 303)
      throw examination.error
    case 'gone':
      if (prefersJson(c.req.header('Accept'))) throw new PageError(400, GONE_TITLE, goneMessage(examination.tombstone))
      return page(c, { title: GONE_TITLE, body: gonePage(examination.tombstone) }, 400)
    case 'disabled':
      throw new PageError(
        400,
        'This application is switched off here',
        `An administrator has disabled “${examination.clientName}”. Nobody can connect with it until it is enabled again.`,
        ['Ask an administrator of this tenant.'],
      )
  }
}
