/** How fast the REST APIs may be called: so many requests a minute with one token, or from one address without. */
import { sha256 } from '@vestibule/protocol/digest'

import { newApp, type App } from '../http/app-env.ts'
import { addressBlock } from '../http/client-address.ts'
import { restErrorResponse } from '../http/error-response.ts'
import type { RateLimit } from '../http/rate-limit.ts'
import { OPERATIONS } from './operations.ts'
import { routeOf } from './rest-caller.ts'

/** Comes before all operations. */
export function apiRateEndpoint({ apiRate }: { readonly apiRate: RateLimit }): App {
  const app = newApp()
  app.onError(restErrorResponse)
  for (const route of new Set(OPERATIONS.map(({ path }) => routeOf(path)))) {
    app.use(route, async (c, next) => {
      const authorization = c.req.header('Authorization')
      const caller = authorization === undefined ? addressBlock(c.get('address')) : sha256(authorization)
      await apiRate.spend(`${c.get('tenant').tenantId} ${caller}`)
      await next()
    })
  }
  return app
}
