/** `GET /api/v1/users/me` and `GET /api/v1/tenants/me`: what clients of this API family ask first. */
import type { App } from '../http/app-env.ts'
import { isTenantAdministrator, type User } from '../sign-in/user.ts'
import type { TenantRepository } from '../tenants/tenant.ts'
import type { AccessTokenCheck } from '../tokens/check-access-token.ts'
import { newRestApp, requireCaller } from './rest-caller.ts'

const USER_PATH = '/api/v1/users/me'
const TENANT_PATH = '/api/v1/tenants/me'
const SCOPES = ['user_default', 'admin_classic']

export interface MePorts {
  readonly accessTokens: AccessTokenCheck
  readonly tenants: TenantRepository
}

export function meEndpoint({ accessTokens, tenants }: MePorts): App {
  const app = newRestApp(USER_PATH, TENANT_PATH)

  app.get(USER_PATH, async (c) => {
    const { user } = await requireCaller(c, accessTokens, SCOPES)
    return c.json(userResource(user))
  })

  app.get(TENANT_PATH, async (c) => {
    await requireCaller(c, accessTokens, SCOPES)
    const { tenantId, name, issuer } = c.get('tenant')
    const created = (await tenants.find(tenantId))?.createdAt
    return c.json({ id: tenantId, name, hostnames: [new URL(issuer).host], created: created?.toISOString() })
  })
  return app
}

function userResource(user: User) {
  return {
    id: user.userId,
    tenantId: user.tenantId,
    subject: user.userId,
    name: user.name,
    email: user.email,
    roles: isTenantAdministrator(user) ? ['TenantAdmin'] : [],
    status: user.status,
  }
}
