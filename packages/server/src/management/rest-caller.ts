/** Who calls a REST API: the bearer of an access token for this tenant's origin, RFC 6750. */
import { bearerChallenge, readBearerToken } from '@vestibule/protocol/bearer'
import { OAuthError } from '@vestibule/protocol/oauth-error'
import { parseScope, type Scope } from '@vestibule/protocol/scope'

import { newApp, type App, type Middleware, type RequestContext } from '../http/app-env.ts'
import { restErrorResponse } from '../http/error-response.ts'
import { isTenantAdministrator, type User } from '../sign-in/user.ts'
import type { AccessTokenCheck } from '../tokens/check-access-token.ts'

/** The scope under which a token may do what its user may do as an administrator. */
const ADMINISTRATOR_SCOPE = 'admin_classic'

export interface RestCaller {
  readonly user: User
  readonly scope: Scope
  /** The user is a tenant administrator, and the token may act as one: an application gets no more than it asked for. */
  readonly isAdministrator: boolean
}

/** An app for the operations of one resource. */
export function newRestApp(...operations: readonly { readonly path: string }[]): App {
  const app = newApp()
  app.onError(restErrorResponse)
  for (const { path } of operations) app.use(routeOf(path), noStore)
  return app
}

/** The path of an operation, e.g. `/clients/{id}`, as the framework writes it. */
export function routeOf(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1')
}

const noStore: Middleware = async (c, next) => {
  await next()
  c.header('Cache-Control', 'no-store')
}

/** @throws OAuthError 401 `invalid_token` without a good token of a user, 403 `insufficient_scope` when none of the scopes is there. */
export async function requireCaller(
  c: RequestContext,
  accessTokens: AccessTokenCheck,
  anyOf: Scope,
): Promise<RestCaller> {
  const tenant = c.get('tenant')
  const token = readBearerToken(c.req.header('Authorization'))
  if (token === undefined) throw refused(c, 'invalid_token', 'send an access token as Authorization: Bearer …', false)

  // Only tokens for the origin: one for the MCP endpoint is good there and nowhere else (RFC 9068 §4).
  const checked = await accessTokens.check(tenant, token, [tenant.issuer], c.get('now'))
  if (!checked?.user) throw refused(c, 'invalid_token', 'the access token is not valid here, or not any more')

  const scope = parseScope(checked.claims.scope) ?? []
  if (!anyOf.some((token) => scope.includes(token))) {
    throw refused(c, 'insufficient_scope', `the access token needs one of these scopes: ${anyOf.join(', ')}`)
  }
  const isAdministrator = isTenantAdministrator(checked.user) && scope.includes(ADMINISTRATOR_SCOPE)
  return { user: checked.user, scope, isAdministrator }
}

/** @throws OAuthError 403 also for a user who is no tenant administrator, whatever the token's scope. */
export async function requireAdministrator(
  c: RequestContext,
  accessTokens: AccessTokenCheck,
  anyOf: Scope,
): Promise<RestCaller> {
  const caller = await requireCaller(c, accessTokens, anyOf)
  if (!isTenantAdministrator(caller.user))
    throw refused(c, 'insufficient_scope', 'only a tenant administrator may do this')
  return caller
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
