/** `GET /api/v1/oauth-clients` and `GET /api/v1/oauth-clients/{id}`. */
import { z } from 'zod'

import type { ClientDirectory, ClientSortKey, ListedClient } from '../../clients/client-directory.ts'
import { parseClientFilter } from '../../clients/client-filter.ts'
import type { StandingApprovalDirectory } from '../../clients/standing-approval.ts'
import type { App, RequestContext } from '../../http/app-env.ts'
import { readFilter } from '../filter-parameter.ts'
import { listSchema } from '../list-answer.ts'
import { serveOperation, type Operation } from '../operation.ts'
import { cursorParameter, limitParameter, pager, sortParameter } from '../paging.ts'
import { newRestApp, type Callers } from '../rest-caller.ts'
import { clientResource, entityTag } from './client-resource.ts'
import { clientSchema } from './client-schemas.ts'
import { findClient } from './find-client.ts'

export const CLIENTS_PATH = '/api/v1/oauth-clients'
export const CLIENTS_TAG = 'OAuth clients'

const SORT_KEYS: readonly ClientSortKey[] = ['clientId', 'clientName', 'appType', 'tenantId', 'createdAt', 'updatedAt']
const SORTS = SORT_KEYS.flatMap((key) => [`+${key}`, `-${key}`])

const listQuery = z.object({
  filter: z.string().max(4000).optional(),
  limit: limitParameter,
  next: cursorParameter,
  prev: cursorParameter,
  sort: sortParameter(SORTS, '-createdAt'),
  totalResults: z.enum(['true', 'false']).default('false'),
})

const listClients: Operation<typeof listQuery> = {
  id: 'getOAuthClients',
  method: 'get',
  path: CLIENTS_PATH,
  tag: CLIENTS_TAG,
  summary: 'The approved clients of this tenant',
  description:
    'Filters follow RFC 7644 §3.4.2.2 over clientId, clientName, appType, tenantId, createdByType, consentMethod, admittedBy, ' +
    'status, createdAt, updatedAt, publishedAt and lastUsedAt, e.g. `createdByType eq "dcr"`. Clients that wait for approval are not among them.',
  scopes: ['admin_classic', 'user_default'],
  administratorsOnly: false,
  query: listQuery,
  answers: {
    200: {
      description: 'A page of clients',
      schema: listSchema(clientSchema).extend({ totalResults: z.number().optional() }),
    },
  },
  faults: [400],
}

const readClient: Operation = {
  id: 'getOAuthClient',
  method: 'get',
  path: `${CLIENTS_PATH}/{id}`,
  tag: CLIENTS_TAG,
  summary: 'One client; `ETag` names its version',
  scopes: ['admin_classic', 'user_default'],
  administratorsOnly: false,
  answers: { 200: { description: 'The client', schema: clientSchema } },
  faults: [404],
}

export const READ_CLIENTS_OPERATIONS = [listClients, readClient]

export interface ReadClientsPorts {
  readonly callers: Callers
  readonly clientDirectory: ClientDirectory
  readonly standingApprovalDirectory: StandingApprovalDirectory
  readonly cursorKey: Uint8Array
}

export function readClientsEndpoint(ports: ReadClientsPorts): App {
  const { callers, clientDirectory, standingApprovalDirectory, cursorKey } = ports
  const app = newRestApp(...READ_CLIENTS_OPERATIONS)

  /** Each with what its approval was, or could be, extended to. Most tenants have nothing to look for. */
  const resources = async (c: RequestContext, listed: readonly ListedClient[], isAdministrator: boolean) => {
    const { tenantId, hasStandingApprovals } = c.get('tenant')
    const ids = hasStandingApprovals && isAdministrator ? listed.map(({ client }) => client.clientId) : []
    const standing = await standingApprovalDirectory.ofFirstClients(tenantId, ids)
    return listed.map((each) => clientResource(each, isAdministrator, standing.get(each.client.clientId)))
  }

  serveOperation(app, listClients, callers, async ({ c, caller, query }) => {
    const { tenantId } = c.get('tenant')
    const { limit, next, prev, sort } = query
    const filter = readFilter(query.filter, parseClientFilter)
    const order = { by: sort.slice(1) as ClientSortKey, descending: sort.startsWith('-') }
    const pages = pager(cursorKey, [tenantId, 'oauth-clients', sort, query.filter ?? ''], { next, prev })

    const found = await clientDirectory.search(tenantId, filter, order, pages.from, limit)
    return c.json({
      data: await resources(c, found.rows, caller.isAdministrator),
      links: pages.links(new URL(c.req.url), found, (listed) => ({
        value: sortedValue(listed, order.by),
        id: listed.client.clientId,
      })),
      ...(query.totalResults === 'true' && { totalResults: await clientDirectory.count(tenantId, filter) }),
    })
  })

  serveOperation(app, readClient, callers, async ({ c, caller, parameter }) => {
    const found = await findClient(c, clientDirectory, parameter('id'))
    c.header('ETag', entityTag(found))
    const [resource] = await resources(c, [found], caller.isAdministrator)
    return c.json(resource)
  })
  return app
}

function sortedValue({ client }: ListedClient, by: ClientSortKey): string | number {
  switch (by) {
    case 'clientId':
      return client.clientId
    case 'clientName':
      return client.metadata.clientName
    case 'appType':
      return client.appType
    case 'tenantId':
      return client.tenantId
    case 'createdAt':
      return client.issuedAt.getTime()
    case 'updatedAt':
      return client.updatedAt.getTime()
  }
}
