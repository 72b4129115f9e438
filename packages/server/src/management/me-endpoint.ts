/** `GET /api/v1/users/me` and `GET /api/v1/tenants/me`: what clients of this API family ask first. */
import { z } from 'zod'

import type { App } from '../http/app-env.ts'
import { isTenantAdministrator, type User } from '../sign-in/user.ts'
import type { TenantRepository } from '../tenants/tenant.ts'
import type { AccessTokenCheck } from '../tokens/check-access-token.ts'
import { serveOperation, type Operation } from './operation.ts'
import { newRestApp } from './rest-caller.ts'

const SCOPES = ['user_default', 'admin_classic']

const userSchema = z
  .object({
    id: z.string(),
    tenantId: z.string(),
    subject: z.string(),
    name: z.string(),
    email: z.string(),
    roles: z.array(z.literal('TenantAdmin')),
    status: z.enum(['active', 'invited', 'disabled']),
  })
  .meta({
    examples: [
      {
        id: '01a20b96-70c5-7f9b-b17d-db10e814bb45',
        tenantId: 'default',
        subject: '01a20b96-70c5-7f9b-b17d-db10e814bb45',
        name: 'Ada',
        email: 'ada@example.com',
        roles: ['TenantAdmin'],
        status: 'active',
      },
    ],
  })

const tenantSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    hostnames: z.array(z.string()),
    created: z.iso.datetime(),
  })
  .meta({
    examples: [
      { id: 'default', name: 'Vestibule', hostnames: ['localhost:3000'], created: '2026-11-24T12:00:00.000Z' },
    ],
  })

const readUser: Operation = {
  id: 'getCurrentUser',
  method: 'get',
  path: '/api/v1/users/me',
  tag: 'Me',
  summary: 'The user that the access token stands for',
  scopes: SCOPES,
  administratorsOnly: false,
  answers: { 200: { description: 'The user', schema: userSchema } },
  faults: [],
}

const readTenant: Operation = {
  id: 'getCurrentTenant',
  method: 'get',
  path: '/api/v1/tenants/me',
  tag: 'Me',
  summary: 'The tenant at this host',
  scopes: SCOPES,
  administratorsOnly: false,
  answers: { 200: { description: 'The tenant', schema: tenantSchema } },
  faults: [],
}

export const ME_OPERATIONS = [readUser, readTenant]

export interface MePorts {
  readonly accessTokens: AccessTokenCheck
  readonly tenants: TenantRepository
}

export function meEndpoint({ accessTokens, tenants }: MePorts): App {
  const app = newRestApp(...ME_OPERATIONS)

  serveOperation(app, readUser, accessTokens, async ({ c, caller }) => c.json(userResource(caller.user)))

  serveOperation(app, readTenant, accessTokens, async ({ c }) => {
    const { tenantId, name, issuer } = c.get('tenant')
    const created = (await tenants.find(tenantId))?.createdAt
    return c.json({ id: tenantId, name, hostnames: [new URL(issuer).host], created: created?.toISOString() })
  })
  return app
}

function userResource(user: User): z.input<typeof userSchema> {
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
