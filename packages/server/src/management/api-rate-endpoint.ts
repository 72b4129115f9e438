/** How fast the REST APIs may be called: so many requests a minute with one token or session, or from one address without. */
import { sha256 } from '@vestibule/protocol/digest'

import { newApp, type App, type RequestContext } from '../http/app-env.ts'
import { readBrowserCookie } from '../http/browser-cookie.ts'
import { addressBlock } from '../http/client-address.ts'
import { restErrorResponse } from '../http/error-response.ts'
import type { RateLimit } from '../http/rate-limit.ts'
import { OPERATIONS } from './operations.ts'
import { actsAsSession, routeOf } from './rest-caller.ts'

/** Comes before all operations. */
export function apiRateEndpoint({ apiRate }: { readonly apiRate: RateLimit }): App {
  const app = newApp(restErrorResponse)
  for (const route of new Set(OPERATIONS.map(({ path }) => routeOf(path)))) {
    app.use(route, async (c, next) => {
      // A path may be of two routes, such as /users/me and /users/{id}: it is counted once.
      if (!c.get('isCounted')) {
        c.set('isCounted', true)
        await apiRate.spend(c.get('tenant').tenantId, callerOf(c), c.get('now'))
      }
      await next()
    })
  }
  return app
}

function callerOf(c: RequestContext): string {
  const secret = c.req.header('Authorization') ?? (actsAsSession(c) ? readBrowserCookie(c) : undefined)
  return secret === undefined ? addressBlock(c.get('address')) : sha256(secret)
}
