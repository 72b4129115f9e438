/** Errors become responses here, in one of two shapes for programs; `pages/error-page.ts` has the third, for people. */
import { OAuthError, serverError } from '@vestibule/protocol/oauth-error'

import type { RequestContext } from './app-env.ts'
import { InvalidMember, InvalidMembers, RequestFault, type FaultSource } from './request-fault.ts'

/** RFC 6749 §5.2 and RFC 7591 §3.2.2: `error` and `error_description`. */
export function oauthErrorResponse(error: Error, c: RequestContext): Response {
  c.header('Cache-Control', 'no-store')
  if (error instanceof RequestFault) {
    reportCause(error, c)
    const code = error.status === 429 || error.status === 503 ? 'temporarily_unavailable' : 'invalid_request'
    setHeaders(c, error.headers)
    return c.json(new OAuthError(code, error.message).toJSON(), error.status)
  }
  const told = publicErrorOf(error, c)
  // RFC 6749 §5.2: a failed Authorization header is answered with a challenge of the same scheme.
  if (told.code === 'invalid_client' && c.req.header('Authorization') !== undefined) {
    c.header('WWW-Authenticate', `Basic realm="${c.get('tenant').issuer}"`)
  }
  return c.json(told.toJSON(), told.status)
}

/** The shape of the REST APIs: `{errors: [{code, title, detail, source?}], traceId}`. */
export function restErrorResponse(error: Error, c: RequestContext): Response {
  c.header('Cache-Control', 'no-store')
  if (error instanceof RequestFault) {
    reportCause(error, c)
    setHeaders(c, error.headers)
    const faults = error instanceof InvalidMembers ? error.members : [error]
    return c.json(
      { errors: faults.flatMap((fault) => restFault(c, fault).errors), traceId: c.get('traceId') },
      error.status,
    )
  }
  const told = publicErrorOf(error, c)
  return c.json(restErrors(c, `HTTP-${told.status}`, told.code, told.message), told.status)
}

function restFault(c: RequestContext, fault: RequestFault) {
  const source = fault instanceof InvalidMember ? fault.source : undefined
  return restErrors(c, `HTTP-${fault.status}`, fault.title, fault.message, source)
}

export function restErrors(c: RequestContext, code: string, title: string, detail: string, source?: FaultSource) {
  return { errors: [{ code, title, detail, ...(source && { source }) }], traceId: c.get('traceId') }
}

function publicErrorOf(error: Error, c: RequestContext): OAuthError {
  if (error instanceof OAuthError) {
    if (error.cause !== undefined) c.get('reportFault')(error.cause)
    return error
  }
  c.get('reportFault')(error)
  return serverError(`something went wrong on our side; quote ${c.get('traceId')} when you report it`)
}

/** What is the caller's own fault has none. */
export function reportCause({ cause }: RequestFault, c: RequestContext): void {
  if (cause !== undefined) c.get('reportFault')(cause)
}

export function setHeaders(c: RequestContext, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) c.header(name, value)
}
