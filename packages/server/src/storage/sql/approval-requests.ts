/** Who asked for the clients that wait. The rows go with the client, in the act that ends its waiting. */
import type { Kysely } from 'kysely'

import {
  MAX_REQUESTS_OF_A_CLIENT,
  type ApprovalRequest,
  type ApprovalRequestRepository,
  type Asker,
} from '../../approval/approval-request.ts'
import { insertEvents } from './audit-log.ts'
import { isPostgres } from './dialect.ts'
import { mailAdministrators, type AskerRef } from './outbox-feed.ts'
import { statement } from './statement.ts'
import type { Store } from './store.ts'
import type { ApprovalRequestRow, Tables } from './tables.ts'
import { toDate, toMillis } from './values.ts'

export function sqlApprovalRequests({ read, write }: Store): ApprovalRequestRepository {
  return {
    record: (request, event) =>
      write(async (tx) => {
        if (!(await isWaiting(tx, request))) return false
        const isKept = (await changeReason(tx, request)) || (await insertRequest(tx, request))
        if (!isKept) return false
        await mailAdministrators(tx, request.tenantId, event.time)
        await insertEvents(tx, [event])
        return true
      }),

    look: (tenantId, clientId, now) =>
      write(async (tx) => {
        await tx
          .updateTable('unapproved_clients')
          .set({ seen_at: toMillis(now) })
          .where('tenant_id', '=', tenantId)
          .where('client_id', '=', clientId)
          .where('seen_at', 'is', null)
          .execute()
      }),

    async find(tenantId, clientId, userId) {
      const row = await read
        .selectFrom('approval_requests')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('client_id', '=', clientId)
        .where('user_id', '=', userId)
        .executeTakeFirst()
      return row && toRequest(row)
    },

    askers: (tenantId, clientIds) => askersOf(read, tenantId, clientIds),
  }
}

export async function askersOf(
  read: Kysely<Tables>,
  tenantId: string,
  clientIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Asker[]>> {
  if (clientIds.length === 0) return new Map()
  const rows = await read
    .selectFrom('approval_requests')
    .innerJoin('users', (join) =>
      join
        .onRef('users.tenant_id', '=', 'approval_requests.tenant_id')
        .onRef('users.user_id', '=', 'approval_requests.user_id'),
    )
    .selectAll('approval_requests')
    .select(['users.name', 'users.email'])
    .where('approval_requests.tenant_id', '=', tenantId)
    .where('approval_requests.client_id', 'in', clientIds)
    .orderBy('approval_requests.asked_at')
    .orderBy('approval_requests.user_id')
    .execute()
  const byClient = Map.groupBy(rows, ({ client_id }) => client_id)
  return new Map([...byClient].map(([clientId, of]) => [clientId, of.map(toAsker)]))
}

const deleteRequestsFor = statement(
  (db, { tenantId, clientId }: { readonly tenantId: string; readonly clientId: string }) =>
    db
      .deleteFrom('approval_requests')
      .where('tenant_id', '=', tenantId)
      .where('client_id', '=', clientId)
      .returning(['tenant_id', 'client_id', 'user_id']),
)

/** Nobody asks for these any more; says who did. */
export async function deleteRequests(
  tx: Kysely<Tables>,
  clients: readonly { readonly tenantId: string; readonly clientId: string }[],
): Promise<AskerRef[]> {
  const askers: AskerRef[] = []
  // Where the database is in the process, one by one costs less than to build one statement for all.
  if (!isPostgres(tx) || clients.length === 1) {
    for (const client of clients) askers.push(...(await deleteRequestsFor.all(tx, client)).map(toAskerRef))
    return askers
  }
  const byTenant = Map.groupBy(clients, ({ tenantId }) => tenantId)
  for (const [tenantId, gone] of byTenant) {
    const rows = await tx
      .deleteFrom('approval_requests')
      .where('tenant_id', '=', tenantId)
      .where(
        'client_id',
        'in',
        gone.map(({ clientId }) => clientId),
      )
      .returning(['tenant_id', 'client_id', 'user_id'])
      .execute()
    askers.push(...rows.map(toAskerRef))
  }
  return askers
}

function toAskerRef(row: Pick<ApprovalRequestRow, 'tenant_id' | 'client_id' | 'user_id'>): AskerRef {
  return { tenantId: row.tenant_id, clientId: row.client_id, userId: row.user_id }
}

/** Read in the act itself, and held until its end, so that nothing is left of a client that goes at the same moment. */
async function isWaiting(tx: Kysely<Tables>, { tenantId, clientId }: ApprovalRequest): Promise<boolean> {
  const client = await tx
    .selectFrom('unapproved_clients')
    .select('client_id')
    .where('tenant_id', '=', tenantId)
    .where('client_id', '=', clientId)
    .forUpdate()
    .executeTakeFirst()
  return client !== undefined
}

/** False when this person has not asked yet. */
async function changeReason(tx: Kysely<Tables>, request: ApprovalRequest): Promise<boolean> {
  const { tenantId, clientId, userId, reason } = request
  const asked = await tx
    .selectFrom('approval_requests')
    .select('user_id')
    .where('tenant_id', '=', tenantId)
    .where('client_id', '=', clientId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  if (!asked) return false
  if (reason === undefined) return true
  await tx
    .updateTable('approval_requests')
    .set({ reason })
    .where('tenant_id', '=', tenantId)
    .where('client_id', '=', clientId)
    .where('user_id', '=', userId)
    .execute()
  return true
}

async function insertRequest(tx: Kysely<Tables>, request: ApprovalRequest): Promise<boolean> {
  const { tenantId, clientId, userId, askedAt, reason } = request
  const { asked } = await tx
    .selectFrom('approval_requests')
    .select((select) => select.fn.countAll<number>().as('asked'))
    .where('tenant_id', '=', tenantId)
    .where('client_id', '=', clientId)
    .executeTakeFirstOrThrow()
  if (Number(asked) >= MAX_REQUESTS_OF_A_CLIENT) return false
  const result = await tx
    .insertInto('approval_requests')
    .values({
      tenant_id: tenantId,
      client_id: clientId,
      user_id: userId,
      asked_at: toMillis(askedAt),
      reason: reason ?? null,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'client_id', 'user_id']).doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

function toRequest(row: ApprovalRequestRow): ApprovalRequest {
  return {
    tenantId: row.tenant_id,
    clientId: row.client_id,
    userId: row.user_id,
    askedAt: toDate(row.asked_at),
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.told_at !== null && { toldAt: toDate(row.told_at) }),
  }
}

function toAsker(row: ApprovalRequestRow & { name: string; email: string }): Asker {
  const { tenantId: _acme, clientId: _claude, ...asked } = toRequest(row)
  return { ...asked, name: row.name, email: row.email }
}
