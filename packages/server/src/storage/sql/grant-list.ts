/** The grants that stand, looked through by people and administrators, and ended by the user or the client. */
import { mapSlice } from '@vestibule/protocol/slice'
import { sql, type RawBuilder } from 'kysely'

import type { GrantList, GrantOrder, ListedGrant } from '../../tokens/grant.ts'
import { insertEvents } from './audit-log.ts'
import { askAgain } from './consents.ts'
import { toGrant } from './grants.ts'
import { slice } from './keyset.ts'
import type { Store } from './store.ts'
import type { GrantRow } from './tables.ts'
import { toMillis } from './values.ts'

/** One user's are few, so they are sorted: without statistics SQLite would rather walk over everybody's in that order. */
function sortColumn(by: GrantOrder['by'], userId: string | undefined): string | RawBuilder<unknown> {
  const column = SORT_COLUMN[by]
  return userId === undefined || by === 'userId' ? column : sql`${sql.ref(column)} + 0`
}

const SORT_COLUMN = {
  createdAt: 'grants.created_at',
  lastUsed: 'grants.last_used_at',
  userId: 'grants.user_id',
} as const

export function sqlGrantList({ read, write }: Store): GrantList {
  const standing = (tenantId: string) =>
    read
      .selectFrom('grants')
      .innerJoin('connections', (join) =>
        join
          .onRef('connections.tenant_id', '=', 'grants.tenant_id')
          .onRef('connections.client_id', '=', 'grants.client_id'),
      )
      .innerJoin('clients', (join) =>
        join
          .onRef('clients.tenant_id', '=', 'connections.owner_tenant_id')
          .onRef('clients.client_id', '=', 'connections.client_id'),
      )
      .leftJoin('users', (join) =>
        join.onRef('users.tenant_id', '=', 'grants.tenant_id').onRef('users.user_id', '=', 'grants.user_id'),
      )
      .selectAll('grants')
      .select(['clients.client_name', 'users.name as user_name', 'users.email as user_email'])
      .where('grants.tenant_id', '=', tenantId)
      .where('grants.revoked_at', 'is', null)

  return {
    async ofUser(tenantId, userId) {
      const rows = await standing(tenantId)
        .where('grants.user_id', '=', userId)
        // Ids are UUIDv7: their order is that of their making.
        .orderBy('grants.grant_id', 'desc')
        .limit(100)
        .execute()
      return rows.map(toListedGrant)
    },

    async search(tenantId, { userId, clientId }, { by, descending }, from, limit) {
      const query = standing(tenantId)
        .$if(userId !== undefined, (all) => all.where('grants.user_id', '=', userId ?? ''))
        .$if(clientId !== undefined, (all) => all.where('grants.client_id', '=', clientId ?? ''))
      const order = { column: sortColumn(by, userId), id: 'grants.grant_id', descending }
      const found = await slice(query, order, from, limit)
      return mapSlice(found, toListedGrant)
    },

    async count(tenantId, { userId, clientId }) {
      const { total } = await read
        .selectFrom('grants')
        .select((select) => select.fn.countAll<number>().as('total'))
        .where('tenant_id', '=', tenantId)
        .where('revoked_at', 'is', null)
        .$if(userId !== undefined, (all) => all.where('user_id', '=', userId ?? ''))
        .$if(clientId !== undefined, (all) => all.where('client_id', '=', clientId ?? ''))
        .executeTakeFirstOrThrow()
      return Number(total)
    },

    revokeAll: (tenantId, { userId, clientId }, now, eventOf, because) =>
      write(async (tx) => {
        const result = await tx
          .updateTable('grants')
          .set({ revoked_at: toMillis(now), revoked_because: because ?? null })
          .where('tenant_id', '=', tenantId)
          .where('revoked_at', 'is', null)
          .$if(userId !== undefined, (all) => all.where('user_id', '=', userId ?? ''))
          .$if(clientId !== undefined, (all) => all.where('client_id', '=', clientId ?? ''))
          .executeTakeFirst()
        const count = Number(result.numUpdatedRows)
        if (count > 0 && because !== undefined) await askAgain(tx, tenantId, { userId, clientId }, because)
        if (count > 0) await insertEvents(tx, [eventOf(count)])
        return count
      }),
  }
}

type ListedRow = GrantRow & { client_name: string; user_name: string | null; user_email: string | null }

function toListedGrant(row: ListedRow): ListedGrant {
  return { ...toGrant(row), clientName: row.client_name, userName: row.user_name, userEmail: row.user_email }
}
