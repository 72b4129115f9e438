/** What every endpoint finds in its context: whom the request is for, where it comes from, and the time. */
import type { IncomingMessage } from 'node:http'

import { Hono, type Context, type MiddlewareHandler } from 'hono'

import { RememberingRouter } from './remembering-router.ts'

/** The tenant of the host, as far as HTTP needs to know it. */
export interface HostedTenant {
  readonly tenantId: string
  readonly name: string
  /** The tenant's origin without a trailing slash: the issuer, and the start of every URL. */
  readonly issuer: string
  /** Of its logo, if it has one. */
  readonly logoHash: string | null
  /** Whether assertions of an identity provider are taken as grants (ID-JAG). */
  readonly takesIdentityAssertions: boolean
  /** See `clients/standing-approval.ts`. */
  readonly hasStandingApprovals: boolean
  /** See `registration/software-statement.ts`. */
  readonly hasStatementIssuers: boolean
}

export interface AppEnv {
  Bindings: { incoming?: IncomingMessage | { socket?: { remoteAddress?: string | undefined } } }
  Variables: {
    tenant: HostedTenant
    /** The client's IP address; forwarded headers count only from a configured proxy. */
    address: string
    now: Date
    traceId: string
    /** See `every-answer.ts`. */
    everyAnswer: Readonly<Record<string, string>> | undefined
    /** The one that has all of it already. */
    wholeAnswer: Response | undefined
    /** By the limit of the REST APIs. */
    isCounted: boolean | undefined
    /** Where what must not reach the client is told. */
    reportFault: (error: unknown) => void
  }
}

export type App = Hono<AppEnv>
export type RequestContext = Context<AppEnv>
export type Middleware = MiddlewareHandler<AppEnv>

export function newApp(): App {
  return new Hono<AppEnv>({ router: new RememberingRouter() })
}
