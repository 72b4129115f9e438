/**
 * An operation of the REST APIs: described once, by the schemas that also validate it and write the OpenAPI document.
 *
 * What a handler gets has passed in this order: token or session, scope, role, parameters, body.
 */
import type { Scope } from '@vestibule/protocol/scope'
import type { z } from 'zod'

import type { App, RequestContext } from '../http/app-env.ts'
import { readJson } from '../http/body.ts'
import { InvalidMember, RequestFault } from '../http/request-fault.ts'
import { routeOf, type Callers, type RestCaller } from './rest-caller.ts'

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

interface Answer {
  readonly description: string
  readonly schema?: z.ZodType
  readonly example?: unknown
}

export interface Operation<Query extends z.ZodObject = z.ZodObject, Body extends z.ZodType = z.ZodType> {
  readonly id: string
  readonly method: Method
  /** With parameters in the form `{id}`. */
  readonly path: string
  readonly tag: string
  readonly summary: string
  readonly description?: string
  /** A token needs one of them; a session acts with the whole role of its user. */
  readonly scopes: Scope
  readonly administratorsOnly: boolean
  /** Only the person may do it, signed in in the browser; `scopes` is empty. */
  readonly sessionOnly?: true
  readonly query?: Query
  readonly headers?: readonly { readonly name: string; readonly description: string }[]
  readonly body?: Body
  readonly bodyExample?: unknown
  /** Of a body that is bytes and no JSON: the handler reads it. */
  readonly bodyMediaTypes?: readonly string[]
  readonly answers: Readonly<Record<number, Answer>>
  /** Statuses beyond 401, 403 and 429, which every operation has. */
  readonly faults: readonly (400 | 404 | 409 | 412 | 413 | 415)[]
}

export interface Call<Query, Body> {
  readonly c: RequestContext
  readonly caller: RestCaller
  readonly query: Query
  readonly body: Body
  /** A parameter of the path. */
  readonly parameter: (name: string) => string
}

/** Adds the operation to the app, guarded and validated. */
export function serveOperation<Query extends z.ZodObject, Body extends z.ZodType>(
  app: App,
  operation: Operation<Query, Body>,
  callers: Callers,
  handle: (call: Call<z.output<Query>, z.output<Body>>) => Promise<Response>,
): void {
  app.on(operation.method.toUpperCase(), routeOf(operation.path), async (c) => {
    const caller = await callers.require(c, operation)
    const query = operation.query ? parseQuery(c, operation.query) : {}
    const body = operation.body ? await parseBody(c, operation.body) : undefined
    const parameter = (name: string): string => c.req.param(name) ?? ''
    // Both were parsed by the very schemas that the types are of.
    return handle({ c, caller, query: query as z.output<Query>, body: body as z.output<Body>, parameter })
  })
}

function parseQuery<Query extends z.ZodObject>(c: RequestContext, schema: Query): z.output<Query> {
  const parsed = schema.safeParse(c.req.query())
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const parameter = String(issue?.path[0] ?? '')
  throw new InvalidMember(`${parameter}: ${issue?.message ?? 'is not valid'}`, { parameter })
}

async function parseBody<Body extends z.ZodType>(c: RequestContext, schema: Body): Promise<z.output<Body>> {
  const json = await readJson(c)
  if (!json) throw new RequestFault(400, 'the body is not JSON, or nests too deeply')
  const parsed = schema.safeParse(json.value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const pointer = (issue?.path ?? []).map((step) => `/${String(step)}`).join('')
  throw new InvalidMember(`${pointer || 'the body'}: ${issue?.message ?? 'is not valid'}`, { pointer })
}
