/**
 * What is wrong with a request before any endpoint has looked at its meaning: method, size, media type, pace, host.
 *
 * Each family of endpoints gives it its own shape, see `error-response.ts`.
 */

const TITLE = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  412: 'Precondition failed',
  413: 'Content too large',
  415: 'Unsupported media type',
  429: 'Too many requests',
  503: 'Service unavailable',
} as const

export type FaultStatus = keyof typeof TITLE

export class RequestFault extends Error {
  readonly status: FaultStatus
  readonly headers: Readonly<Record<string, string>>

  /** `message` is for the caller, and says what to do. */
  constructor(status: FaultStatus, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message)
    this.name = 'RequestFault'
    this.status = status
    this.headers = headers
  }

  get title(): string {
    return TITLE[this.status]
  }
}

/** RFC 9110 §10.2.3: `Retry-After` in whole seconds, at least one. */
export function tooManyRequests(message: string, retryAfterMilliseconds: number): RequestFault {
  return new RequestFault(429, message, {
    'Retry-After': String(Math.max(1, Math.ceil(retryAfterMilliseconds / 1000))),
  })
}

/** The database is gone, or too many wait for it: asking again soon is likely to help. */
export class Unavailable extends RequestFault {
  /** `cause` is for the log. */
  constructor(cause: unknown) {
    super(503, 'This server is busy or being restarted. Try again in a few seconds.', { 'Retry-After': '5' })
    this.name = 'Unavailable'
    this.cause = cause
  }
}

/** RFC 9110 §15.5.6: a 405 names what is allowed. */
export function methodNotAllowed(...methods: readonly string[]): RequestFault {
  return new RequestFault(405, `use ${methods.join(' or ')}`, { Allow: methods.join(', ') })
}

/** Where in the request the fault is: a JSON Pointer (RFC 6901) into the body, or the name of a query parameter. */
export type FaultSource = { readonly pointer: string } | { readonly parameter: string }

/** A request whose one member is wrong, or in conflict with what is there; the REST APIs say which. */
export class InvalidMember extends RequestFault {
  readonly source: FaultSource

  constructor(message: string, source: FaultSource, status: 400 | 409 = 400) {
    super(status, message)
    this.name = 'InvalidMember'
    this.source = source
  }
}

/** Several members at once are wrong: a form says all of it in one go. */
export class InvalidMembers extends RequestFault {
  readonly members: readonly InvalidMember[]

  constructor(members: readonly InvalidMember[]) {
    super(400, members.map(({ message }) => message).join('; '))
    this.name = 'InvalidMembers'
    this.members = members
  }
}
