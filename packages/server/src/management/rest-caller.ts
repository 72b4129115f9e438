/**
 * Who calls a REST API: the bearer of an access token for this tenant's origin (RFC 6750), or the browser session of
 * somebody who uses the console, see docs/adr/0015.
 */
import { bearerChallenge, readBearerToken } from '@vestibule/protocol/bearer'
import { OAuthError } from '@vestibule/protocol/oauth-error'
import { parseScope, type Scope } from '@vestibule/protocol/scope'

import { newApp, type App, type Middleware, type RequestContext } from '../http/app-env.ts'
import { readBrowserCookie } from '../http/browser-cookie.ts'
import { isSameOrigin } from '../http/cross-origin.ts'
import { restErrorResponse } from '../http/error-response.ts'
import { RequestFault } from '../http/request-fault.ts'
import { currentSession, type SessionPorts } from '../sign-in/current-session.ts'
import type { Session } from '../sign-in/session.ts'
import { isTenantAdministrator, type User } from '../sign-in/user.ts'
import type { AccessTokenCheck } from '../tokens/check-access-token.ts'

/** The scope under which a token may do what its user may do as an administrator. */
const ADMINISTRATOR_SCOPE = 'admin_classic'

/**
 * Without it the browser's cookie counts for nothing: no form can send it, and no page of another origin either, for the
 * REST APIs answer no preflight.
 */
export const CONSOLE_HEADER = 'X-Vestibule-Console'

/** `background`: what a page asks for by itself; it does not keep a session from ending that nobody sits in front of. */
export const CONSOLE_HEADER_VALUES = ['1', 'background'] as const

export interface RestCaller {
  readonly user: User
  /** The user is a tenant administrator and may act as one here: an application gets no more than it asked for. */
  readonly isAdministrator: boolean
  /** `null` for a caller with an access token. */
  readonly session: Session | null
}

/** What a caller must have, see `operation.ts`. */
export interface Demand {
  /** A token needs one of them; a session acts with the whole role of its user. */
  readonly scopes: Scope
  readonly administratorsOnly: boolean
  readonly sessionOnly?: boolean
}

export interface Callers {
  /**
   * @throws OAuthError 401 `invalid_token` without a good token of a user, 403 `insufficient_scope` when none of the
   *   scopes is there or the user lacks the role. @throws RequestFault 401 for a session that has ended.
   */
  require(c: RequestContext, demand: Demand): Promise<RestCaller>
}

/** An app for the operations of one resource. */
export function newRestApp(...operations: readonly { readonly path: string }[]): App {
  const app = newApp(restErrorResponse)
  for (const { path } of operations) app.use(routeOf(path), noStore)
  return app
}

/** The path of an operation, e.g. `/clients/{id}`, as the framework writes it. */
export function routeOf(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1')
}

const noStore: Middleware = async (c, next) => {
  c.header('Cache-Control', 'no-store')
  await next()
}

export function restCallers(ports: SessionPorts & { readonly accessTokens: AccessTokenCheck }): Callers {
  return {
    async require(c, demand) {
      const caller = actsAsSession(c)
        ? await sessionCaller(c, ports)
        : await tokenCaller(c, ports.accessTokens, demand.scopes)
      if (demand.sessionOnly && caller.session === null)
        throw refused(
          c,
          'insufficient_scope',
          'only the person may do this, signed in in the browser: no token will do',
        )
      // Also for a user who is no tenant administrator, whatever the token's scope.
      if (demand.administratorsOnly && !isTenantAdministrator(caller.user))
        throw refused(c, 'insufficient_scope', 'only a tenant administrator may do this')
      return caller
    },
  }
}

/** Whether the request comes from a page of ours and speaks for who is signed in there, so far as its headers say. */
export function actsAsSession(c: RequestContext): boolean {
  const { headers } = c.req.raw
  return (
    !headers.has('Authorization') &&
    CONSOLE_HEADER_VALUES.some((value) => value === headers.get(CONSOLE_HEADER)) &&
    isSameOrigin(headers, c.get('tenant').issuer)
  )
}

async function sessionCaller(c: RequestContext, ports: SessionPorts): Promise<RestCaller> {
  const isPresence = c.req.header(CONSOLE_HEADER) !== 'background'
  const signedIn = await currentSession(c, ports, isPresence)
  if (!signedIn) {
    const hasCookie = readBrowserCookie(c) !== undefined
    throw new RequestFault(
      401,
      hasCookie
        ? 'your session has ended, or nobody has signed in here yet: sign in'
        : 'nobody is signed in here: sign in',
      // RFC 9110 §15.5.2: every 401 has a challenge; there is none for forms.
      { 'WWW-Authenticate': bearerChallenge({}) },
    )
  }
  const { user, session } = signedIn
  return { user, session, isAdministrator: isTenantAdministrator(user) }
}

async function tokenCaller(c: RequestContext, accessTokens: AccessTokenCheck, anyOf: Scope): Promise<RestCaller> {
  const tenant = c.get('tenant')
  const token = readBearerToken(c.req.header('Authorization'))
  if (token === undefined) throw refused(c, 'invalid_token', 'send an access token as Authorization: Bearer …', false)

  // Only tokens for the origin: one for the MCP endpoint is good there and nowhere else (RFC 9068 §4).
  const checked = await accessTokens.check(tenant, token, [tenant.issuer], c.get('now'))
  if (!checked?.user) throw refused(c, 'invalid_token', 'the access token is not valid here, or not any more')

  const scope = parseScope(checked.claims.scope) ?? []
  if (anyOf.length > 0 && !anyOf.some((token) => scope.includes(token))) {
    throw refused(c, 'insufficient_scope', `the access token needs one of these scopes: ${anyOf.join(', ')}`)
  }
  const isAdministrator = isTenantAdministrator(checked.user) && scope.includes(ADMINISTRATOR_SCOPE)
  return { user: checked.user, isAdministrator, session: null }
}

function refused(
  c: RequestContext,
  error: 'invalid_token' | 'insufficient_scope',
  description: string,
  hasToken = true,
): OAuthError {
  // RFC 6750 §3.1: no error code for a request that carried no token.
  c.header('WWW-Authenticate', hasToken ? bearerChallenge({ error, description }) : bearerChallenge({}))
  return new OAuthError(error, description)
}
