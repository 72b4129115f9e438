/** `/api/v1/oauth-tokens`: connections, seen and ended by their users, and by administrators for everybody. */
import type { Random } from '@vestibule/protocol/random'
import { z } from 'zod'

import type { App } from '../http/app-env.ts'
import { RequestFault } from '../http/request-fault.ts'
import type { AccessTokenCheck } from '../tokens/check-access-token.ts'
import type { GrantList, GrantRepository, ListedGrant } from '../tokens/grant.ts'
import { listSchema } from './list-answer.ts'
import { serveOperation, type Operation } from './operation.ts'
import { cursorParameter, cursorsOfPage, limitParameter, pager } from './paging.ts'
import { newRestApp } from './rest-caller.ts'

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
  })
  .meta({
    examples: [
      {
        id: '01a20b96-72d6-7415-9e8b-3c6eef15a0c9',
        tenantId: 'default',
        userId: '01a20b96-70c5-7f9b-b17d-db10e814bb45',
        description: 'Claude',
        lastUsed: '2026-11-24T12:00:00.000Z',
      },
    ],
  })

const listQuery = z.object({
  limit: limitParameter,
  page: cursorParameter,
  sort: z.literal('userId').optional(),
  userId: z.string().max(100).optional(),
})

const listTokens: Operation<typeof listQuery> = {
  id: 'getOauthTokens',
  method: 'get',
  path: PATH,
  tag: 'OAuth tokens',
  summary: 'Connections: your own, or everybody’s for administrators',
  scopes: SCOPES,
  administratorsOnly: false,
  query: listQuery,
  answers: { 200: { description: 'A page of connections', schema: listSchema(tokenSchema) } },
  faults: [400],
}

const deleteToken: Operation = {
  id: 'deleteOauthToken',
  method: 'delete',
  path: `${PATH}/{tokenId}`,
  tag: 'OAuth tokens',
  summary: 'Ends a connection; every token of it is refused from the next request on',
  scopes: SCOPES,
  administratorsOnly: false,
  answers: { 204: { description: 'The connection is ended, now or before' } },
  faults: [404],
}

export const OAUTH_TOKENS_OPERATIONS = [listTokens, deleteToken]

export interface OAuthTokensPorts {
  readonly accessTokens: AccessTokenCheck
  readonly grants: GrantRepository
  readonly grantList: GrantList
  readonly cursorKey: Uint8Array
  readonly random: Random
}

export function oauthTokensEndpoint({ accessTokens, grants, grantList, cursorKey, random }: OAuthTokensPorts): App {
  const app = newRestApp(...OAUTH_TOKENS_OPERATIONS)

  serveOperation(app, listTokens, accessTokens, async ({ c, caller, query }) => {
    const { tenantId } = c.get('tenant')
    const { limit, page, sort } = query
    // A user who asks for somebody else's sees none, as if there were none.
    const isOwn = !caller.isAdministrator
    const userId = isOwn ? caller.user.userId : query.userId
    if (isOwn && query.userId !== undefined && query.userId !== userId) {
      return c.json({ data: [], links: { self: { href: c.req.url } } })
    }

    const context = [tenantId, 'oauth-tokens', sort ?? '', userId ?? '']
    const pages = pager(cursorKey, context, cursorsOfPage(page), 'page')
    const found = await grantList.search(tenantId, userId, sort ?? 'newest', pages.from, limit)
    const links = pages.links(new URL(c.req.url), found, ({ grantId, userId }) => ({
      value: sort ? userId : grantId,
      id: grantId,
    }))
    return c.json({ data: found.rows.map(tokenResource), links })
  })

  serveOperation(app, deleteToken, accessTokens, async ({ c, caller, parameter }) => {
    const { tenantId } = c.get('tenant')
    const grantId = parameter('tokenId')
    const grant = (await grants.find(tenantId, grantId))?.grant
    if (!grant || (grant.userId !== caller.user.userId && !caller.isAdministrator)) {
      throw new RequestFault(404, 'there is no such connection')
    }
    const now = c.get('now')
    await grants.revoke(tenantId, grantId, now, {
      eventId: random.uuid(now),
      tenantId,
      type: 'com.qlik.core.oauth-token.revoked',
      time: now,
      userId: caller.user.userId,
      data: { clientId: grant.clientId, grantId, ownerId: grant.userId, reason: 'ended through the API' },
    })
    return c.body(null, 204)
  })
  return app
}

function tokenResource({
  grantId,
  tenantId,
  userId,
  clientName,
  lastUsedAt,
}: ListedGrant): z.input<typeof tokenSchema> {
  return { id: grantId, tenantId, userId, description: clientName, lastUsed: lastUsedAt.toISOString() }
}
