/** What the REST APIs answer to a method that a path does not have. Comes after all of them. */
import { newApp, type App } from '../http/app-env.ts'
import { restErrorResponse } from '../http/error-response.ts'
import { methodNotAllowed } from '../http/request-fault.ts'
import { OPERATIONS } from './operations.ts'
import { routeOf } from './rest-caller.ts'

export function otherMethodsEndpoint(): App {
  const app = newApp(restErrorResponse)
  for (const [route, methods] of methodsByRoute()) {
    app.all(route, () => {
      throw methodNotAllowed(...methods)
    })
  }
  return app
}

/** Every GET answers HEAD too (RFC 9110 §9.3.2). */
function methodsByRoute(): ReadonlyMap<string, readonly string[]> {
  const routes = Map.groupBy(OPERATIONS, ({ path }) => routeOf(path))
  return new Map(
    [...routes].map(([route, operations]) => {
      const methods = operations.map(({ method }) => method.toUpperCase())
      return [route, methods.includes('GET') ? [...methods, 'HEAD'] : methods]
    }),
  )
}
