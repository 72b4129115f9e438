/**
 * The REST APIs, typed from the OpenAPI document, called with the browser's own session.
 *
 * `answer` unwraps a call: its data, or an `ApiProblem` thrown.
 */
import createClient, { type Middleware } from 'openapi-fetch'

import { fetchOrHold } from './held-requests.ts'
import { ApiProblem, type ApiError } from './problem.ts'
import type { paths } from './schema.d.ts'

/** Says that the request comes from the console: no other site can make a browser send it. */
const CONSOLE_HEADER = 'X-Vestibule-Console'

const fromConsole: Middleware = {
  onRequest({ request }) {
    if (!request.headers.has(CONSOLE_HEADER)) request.headers.set(CONSOLE_HEADER, '1')
    return request
  },
}

/** What polls by itself says so, for it must not keep a session alive that nobody uses. */
export const IN_BACKGROUND = { [CONSOLE_HEADER]: 'background' } as const

export const api = createClient<paths>({ credentials: 'same-origin', fetch: fetchOrHold })
api.use(fromConsole)

interface Called<T> {
  readonly data?: T
  readonly error?: unknown
  readonly response: Response
}

/** @throws ApiProblem for every answer but a good one, and with status 0 when none came. */
export async function answer<T>(call: Promise<Called<T>>): Promise<Exclude<T, undefined>> {
  let called: Called<T>
  try {
    called = await call
  } catch {
    throw new ApiProblem(0, [])
  }
  const { data, error, response } = called
  if (response.ok) return data as Exclude<T, undefined>
  throw problemOf(response, error)
}

function problemOf(response: Response, body: unknown): ApiProblem {
  const { errors, traceId } = (body ?? {}) as { errors?: readonly ApiError[]; traceId?: string }
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN)
  return new ApiProblem(response.status, errors ?? [], {
    traceId,
    retryAfter: Number.isFinite(retryAfter) ? retryAfter : undefined,
  })
}
