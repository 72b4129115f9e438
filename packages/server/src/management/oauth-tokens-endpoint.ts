/** `/api/v1/oauth-tokens`: connections, seen and ended by their users, and by administrators for everybody. */
import type { Random } from '@vestibule/protocol/random'
import { z } from 'zod'

import type { AuditEvent } from '../audit/audit-event.ts'
import type { App } from '../http/app-env.ts'
import { RequestFault } from '../http/request-fault.ts'
import type { GrantList, GrantOrder, GrantRepository, ListedGrant } from '../tokens/grant.ts'
import { countedListSchema } from './list-answer.ts'
import { serveOperation, type Operation } from './operation.ts'
import {
  cursorParameter,
  cursorsOfPage,
  limitParameter,
  pager,
  sortParameter,
  totalResultsParameter,
} from './paging.ts'
import { reasonMember, reasonQuery } from './reason-query.ts'
import { newRestApp, type Callers } from './rest-caller.ts'

const PATH = '/api/v1/oauth-tokens'
const SCOPES = ['user_default', 'admin_classic']

const tokenSchema = z
  .object({
    id: z.string(),
    tenantId: z.string(),
    userId: z.string(),
    /** The application's name. */
    description: z.string(),
    lastUsed: z.iso.datetime(),
    clientId: z.string(),
    clientName: z.string(),
    userName: z.string().optional(),
    userEmail: z.string().optional(),
    scopes: z.array(z.string()),
    /** What its access tokens are for: their `aud`. */
    resource: z.string(),
    createdAt: z.iso.datetime(),
    /** When its refresh token ends unless it is used before; absent when there is none. */
    expiresAt: z.iso.datetime().optional(),
    /** Of the identity provider by whose word it was made; absent when the person made it. */
    identityIssuer: z.string().optional(),
  })
  .meta({
    examples: [
      {
        id: '01a20b96-72d6-7415-9e8b-3c6eef15a0c9',
        tenantId: 'default',
        userId: '01a20b96-70c5-7f9b-b17d-db10e814bb45',
        description: 'Claude',
        lastUsed: '2026-11-24T12:00:00.000Z',
        clientId: 'd98dac86d6d9c7b5440db49eaa9eb42c',
        clientName: 'Claude',
        userName: 'Ada',
        userEmail: 'ada@example.com',
        scopes: ['mcp:execute', 'offline_access'],
        resource: 'http://localhost:3000/api/ai/mcp',
        createdAt: '2026-11-24T11:58:00.000Z',
        expiresAt: '2026-12-24T12:00:00.000Z',
      },
    ],
  })

const SORTS = ['+userId', '-userId', '+lastUsed', '-lastUsed', '+createdAt', '-createdAt'] as const

/** Ids have no control characters; PostgreSQL could not even look for one with U+0000. */
const idParameter = z
  .string()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}*$/u, 'is no id')

const listQuery = z.object({
  limit: limitParameter,
  page: cursorParameter,
  sort: sortParameter(SORTS, '-createdAt'),
  userId: idParameter.optional(),
  clientId: idParameter.optional(),
  totalResults: totalResultsParameter,
})

const listTokens: Operation<typeof listQuery> = {
  id: 'getOauthTokens',
  method: 'get',
  path: PATH,
  tag: 'OAuth tokens',
  summary: 'Connections: your own, or everybody’s for administrators',
  scopes: SCOPES,
  administratorsOnly: false,
  description: 'Newest first unless sorted otherwise; `userId` and `clientId` together mean both.',
  query: listQuery,
  answers: { 200: { description: 'A page of connections', schema: countedListSchema(tokenSchema) } },
  faults: [400],
}

const deleteToken: Operation<typeof reasonQuery> = {
  id: 'deleteOauthToken',
  method: 'delete',
  path: `${PATH}/{tokenId}`,
  tag: 'OAuth tokens',
  summary: 'Ends a connection; every token of it is refused from the next request on',
  description:
    'What an administrator says about it reaches the person when the application asks again, and before they consent again.',
  query: reasonQuery,
  scopes: SCOPES,
  administratorsOnly: false,
  answers: { 204: { description: 'The connection is ended, now or before' } },
  faults: [400, 404],
}

const revokeSchema = z
  .object({ clientId: idParameter.optional(), userId: idParameter.optional(), reason: reasonMember })
  .refine(({ clientId, userId }) => clientId !== undefined || userId !== undefined, 'name a clientId, a userId or both')

const revokeTokens: Operation<z.ZodObject, typeof revokeSchema> = {
  id: 'revokeOauthTokens',
  method: 'post',
  path: `${PATH}/actions/revoke`,
  tag: 'OAuth tokens',
  summary: 'Ends all connections of a client, of a user, or of a user through a client',
  scopes: ['admin_classic'],
  administratorsOnly: true,
  body: revokeSchema,
  bodyExample: { userId: '01a20b96-70c5-7f9b-b17d-db10e814bb45' },
  answers: {
    200: {
      description: 'How many there were',
      schema: z.object({ revoked: z.int() }).meta({ examples: [{ revoked: 3 }] }),
    },
  },
  faults: [400, 413, 415],
}

export const OAUTH_TOKENS_OPERATIONS = [listTokens, revokeTokens, deleteToken]

export interface OAuthTokensPorts {
  readonly callers: Callers
  readonly grants: GrantRepository
  readonly grantList: GrantList
  readonly cursorKey: Uint8Array
  readonly random: Random
}

export function oauthTokensEndpoint({ callers, grants, grantList, cursorKey, random }: OAuthTokensPorts): App {
  const app = newRestApp(...OAUTH_TOKENS_OPERATIONS)

  serveOperation(app, listTokens, callers, async ({ c, caller, query }) => {
    const { tenantId } = c.get('tenant')
    const { limit, page, sort, clientId } = query
    // A user who asks for somebody else's sees none, as if there were none.
    const isOwn = !caller.isAdministrator
    const userId = isOwn ? caller.user.userId : query.userId
    if (isOwn && query.userId !== undefined && query.userId !== userId) {
      return c.json({
        data: [],
        links: { self: { href: c.req.url } },
        ...(query.totalResults === 'true' && { totalResults: 0 }),
      })
    }

    const context = [tenantId, 'oauth-tokens', sort, userId ?? '', clientId ?? '']
    const pages = pager(cursorKey, context, cursorsOfPage(page), 'page')
    const order = orderOf(sort)
    const found = await grantList.search(tenantId, { userId, clientId }, order, pages.from, limit)
    const links = pages.links(new URL(c.req.url), found, (grant) => ({
      value: sortedValue(grant, order.by),
      id: grant.grantId,
    }))
    return c.json({
      data: found.rows.map(tokenResource),
      links,
      ...(query.totalResults === 'true' && { totalResults: await grantList.count(tenantId, { userId, clientId }) }),
    })
  })

  serveOperation(app, revokeTokens, callers, async ({ c, caller, body }) => {
    const { tenantId } = c.get('tenant')
    const { clientId, userId, reason } = body
    const now = c.get('now')
    const eventOf = (count: number): AuditEvent => ({
      eventId: random.uuid(now),
      tenantId,
      type: 'com.qlik.core.oauth-token.revoked',
      time: now,
      userId: caller.user.userId,
      data: {
        ...(clientId !== undefined && { clientId }),
        ...(userId !== undefined && { ownerId: userId }),
        count,
        reason: 'all ended through the API',
        ...(reason !== undefined && { explanation: reason }),
      },
    })
    return c.json({ revoked: await grantList.revokeAll(tenantId, { clientId, userId }, now, eventOf, reason) })
  })

  serveOperation(app, deleteToken, callers, async ({ c, caller, query, parameter }) => {
    const { tenantId } = c.get('tenant')
    const grantId = parameter('tokenId')
    const grant = (await grants.find(tenantId, grantId))?.grant
    if (!grant || (grant.userId !== caller.user.userId && !caller.isAdministrator)) {
      throw new RequestFault(404, 'there is no such connection')
    }
    const now = c.get('now')
    // Nobody has to be told what they did themselves.
    const because = grant.userId === caller.user.userId ? undefined : query.reason
    const { clientId, userId: ownerId } = grant
    const said = because === undefined ? {} : { explanation: because }
    const event: AuditEvent = {
      eventId: random.uuid(now),
      tenantId,
      type: 'com.qlik.core.oauth-token.revoked',
      time: now,
      userId: caller.user.userId,
      data: { clientId, grantId, ownerId, reason: 'ended through the API', ...said },
    }
    await grants.revoke(tenantId, grantId, now, event, because)
    return c.body(null, 204)
  })
  return app
}

function orderOf(sort: (typeof SORTS)[number]): GrantOrder {
  // Each of them is a sign and a name.
  return { by: sort.slice(1) as GrantOrder['by'], descending: sort.startsWith('-') }
}

function sortedValue({ createdAt, userId, lastUsedAt }: ListedGrant, by: GrantOrder['by']): string | number {
  switch (by) {
    case 'createdAt':
      return createdAt.getTime()
    case 'lastUsed':
      return lastUsedAt.getTime()
    case 'userId':
      return userId
  }
}

function tokenResource(grant: ListedGrant): z.input<typeof tokenSchema> {
  const { userName, userEmail, refresh } = grant
  return {
    id: grant.grantId,
    tenantId: grant.tenantId,
    userId: grant.userId,
    description: grant.clientName,
    lastUsed: grant.lastUsedAt.toISOString(),
    clientId: grant.clientId,
    clientName: grant.clientName,
    ...(userName !== null && { userName }),
    ...(userEmail !== null && { userEmail }),
    scopes: [...grant.scope],
    resource: grant.resource,
    createdAt: grant.createdAt.toISOString(),
    ...(refresh && { expiresAt: refresh.expiresAt.toISOString() }),
    ...(grant.issuer !== null && { identityIssuer: grant.issuer }),
  }
}
