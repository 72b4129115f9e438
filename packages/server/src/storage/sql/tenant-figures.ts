/** What a tenant looks like now: a handful of counts, each along an index, none of the audit log. */
import { after } from '@vestibule/protocol/duration'
import { sql } from 'kysely'

import { EXPIRING_SOON, UNUSED_AFTER, type TenantFigures } from '../../management/overview.ts'
import { countConnections } from './daily-counts.ts'
import type { Store } from './store.ts'
import { toMillis } from './values.ts'

export function sqlTenantFigures({ read }: Store): TenantFigures {
  const connections = (tenantId: string) =>
    read
      .selectFrom('connections')
      .select((select) => select.fn.countAll<number>().as('total'))
      .where('connections.tenant_id', '=', tenantId)
      .where('connections.deleted_by_owner', '=', 0)
  /** The deployment's own, such as that of the command line, are nobody's to approve. */
  const notService = sql<boolean>`connections.created_by_type <> 'service'`
  const waiting = (tenantId: string, from: Date) =>
    read
      .selectFrom('unapproved_clients')
      .select((select) => select.fn.countAll<number>().as('total'))
      .where('tenant_id', '=', tenantId)
      .where('expires_at', '>', toMillis(from))
  const counted = async (query: { executeTakeFirst(): Promise<{ total: number } | undefined> }): Promise<number> =>
    Number((await query.executeTakeFirst())?.total ?? 0)

  return {
    async read(tenantId, now) {
      const unusedSince = toMillis(after(now, -UNUSED_AFTER))
      const disabled = connections(tenantId).where('connections.status', '=', 'disabled').where(notService)
      return {
        waiting: await counted(waiting(tenantId, now)),
        waitingAskedFor: await countAskedFor(read, tenantId, now),
        expiringSoon: await counted(
          waiting(tenantId, now).where('expires_at', '<=', toMillis(after(now, EXPIRING_SOON))),
        ),
        // Two counts along two indexes, where one that leaves them out would read every row.
        approved:
          (await counted(connections(tenantId))) -
          (await counted(connections(tenantId).where('connections.created_by_type', '=', 'service'))),
        disabled: await counted(disabled),
        disabledInUse: await counted(
          disabled.where(({ exists, selectFrom }) =>
            exists(
              selectFrom('grants')
                .select('grants.grant_id')
                .whereRef('grants.tenant_id', '=', 'connections.tenant_id')
                .whereRef('grants.client_id', '=', 'connections.client_id')
                .where('grants.revoked_at', 'is', null),
            ),
          ),
        ),
        unused:
          (await counted(
            connections(tenantId).where('connections.last_used_at', '<=', unusedSince).where(notService),
          )) +
          (await counted(
            connections(tenantId)
              .where('connections.last_used_at', 'is', null)
              .where('connections.approved_at', '<=', unusedSince)
              .where(notService),
          )),
        activeConnections: await countConnections(read, tenantId),
        ...(await countUsers(read, tenantId)),
      }
    },
  }
}

/** From the requests, of which there are few, to their clients. */
async function countAskedFor(read: Store['read'], tenantId: string, now: Date): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(distinct approval_requests.client_id) as total from approval_requests
    join unapproved_clients on unapproved_clients.tenant_id = approval_requests.tenant_id
      and unapproved_clients.client_id = approval_requests.client_id
    where approval_requests.tenant_id = ${tenantId} and unapproved_clients.expires_at > ${toMillis(now)}`.execute(read)
  return Number(rows[0]?.total ?? 0)
}

async function countUsers(read: Store['read'], tenantId: string) {
  const rows = await read
    .selectFrom('users')
    .select(['role', 'status', (select) => select.fn.countAll<number>().as('total')])
    .where('tenant_id', '=', tenantId)
    .groupBy(['role', 'status'])
    .execute()
  const sum = (of: (row: { role: string; status: string }) => boolean): number =>
    rows.filter(of).reduce((total, row) => total + Number(row.total), 0)
  return {
    users: sum(({ status }) => status === 'active'),
    invitedUsers: sum(({ status }) => status === 'invited'),
    administrators: sum(({ role, status }) => role === 'TenantAdmin' && status === 'active'),
  }
}
