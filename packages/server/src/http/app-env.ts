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
    /** That of the app which has the request now, see `mount`. */
    answerFault: AnswerFault | undefined
    /** By the limit of the REST APIs. */
    isCounted: boolean | undefined
    /** Where what must not reach the client is told. */
    reportFault: (error: unknown) => void
  }
}

export type App = Hono<AppEnv>
export type RequestContext = Context<AppEnv>
export type Middleware = MiddlewareHandler<AppEnv>

/** Answers what goes wrong, in the shape that the callers of an app read. */
export type AnswerFault = (error: Error, c: RequestContext) => Response | Promise<Response>

const answersOfApps = new WeakMap<App, AnswerFault>()

/** @param answerFault left out where that of the whole holds. */
export function newApp(answerFault?: AnswerFault): App {
  const app = new Hono<AppEnv>({ router: new RememberingRouter() })
  if (answerFault) answersOfApps.set(app, answerFault)
  return app
}

/**
 * Makes an app part of the whole, which answers the faults of each as that one would.
 *
 * The framework's own way puts a composition around every handler of such an app, which costs as much as the handlers do.
 */
export function mount(whole: App, part: App): void {
  const answerFault = answersOfApps.get(part)
  for (const { method, path, handler } of part.routes) {
    const inItsWay: Middleware = (c, next) => {
      c.set('answerFault', answerFault)
      return handler(c, next) as ReturnType<Middleware>
    }
    whole.on(method, path, answerFault ? inItsWay : handler)
  }
}

/** For the whole. @param otherwise before an app was found, and for those that have no answer of their own. */
export function faultAnswer(otherwise: AnswerFault): AnswerFault {
  return (error, c) => (c.get('answerFault') ?? otherwise)(error, c)
}
