/** The clients that wait, looked through: one indexed query for a page, one for who asked, one for names that look like theirs. */
import { mapSlice } from '@vestibule/protocol/slice'
import { sql, type Kysely } from 'kysely'

import type { WaitingClient, WaitingRoom } from '../../approval/waiting-room.ts'
import { askersOf } from './approval-requests.ts'
import { approvedAlike } from './approved-names.ts'
import { contains } from './filter-condition.ts'
import { slice } from './keyset.ts'
import type { Store } from './store.ts'
import type { Tables, UnapprovedClientRow } from './tables.ts'
import { toUnapprovedClient } from './unapproved-clients.ts'
import { toMillis } from './values.ts'

const SORT_COLUMN = { registeredAt: 'issued_at', expiresAt: 'expires_at' } as const

export function sqlWaitingRoom({ read }: Store): WaitingRoom {
  return {
    async search(tenantId, text, { by, descending }, from, limit, now) {
      const query = read
        .selectFrom('unapproved_clients')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('expires_at', '>', toMillis(now))
        .$if(text !== undefined, (all) => all.where(holds(text ?? '')))
      const order = { column: SORT_COLUMN[by], id: 'client_id', descending }
      const found = await slice(query, order, from, limit)
      const withHints = await hintsOf(read, tenantId, found.rows)
      return mapSlice(found, withHints)
    },

    async count(tenantId, text, now) {
      const { total } = await read
        .selectFrom('unapproved_clients')
        .select((select) => select.fn.countAll<number>().as('total'))
        .where('tenant_id', '=', tenantId)
        .where('expires_at', '>', toMillis(now))
        .$if(text !== undefined, (all) => all.where(holds(text ?? '')))
        .executeTakeFirstOrThrow()
      return Number(total)
    },

    async askedFor(tenantId, limit, now) {
      const asked = read
        .with('due', (db) =>
          db.selectFrom('approval_requests').select('client_id').distinct().where('tenant_id', '=', tenantId),
        )
        .selectFrom('due')
        .innerJoin('unapproved_clients', 'unapproved_clients.client_id', 'due.client_id')
        .where('unapproved_clients.tenant_id', '=', tenantId)
        .where('expires_at', '>', toMillis(now))
      const rows = await asked
        .selectAll('unapproved_clients')
        .orderBy('expires_at')
        .orderBy('unapproved_clients.client_id')
        .limit(limit)
        .execute()
      const { total } = await asked
        .select((select) => select.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow()
      return { clients: rows.map(await hintsOf(read, tenantId, rows)), others: Number(total) - rows.length }
    },

    async find(tenantId, clientId, now) {
      const row = await read
        .selectFrom('unapproved_clients')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('client_id', '=', clientId)
        .where('expires_at', '>', toMillis(now))
        .executeTakeFirst()
      return row && (await hintsOf(read, tenantId, [row]))(row)
    },
  }
}

/** Both sides are lower case already, so that the two databases, which differ in it, have nothing to decide. */
function holds(text: string) {
  return contains(sql.ref('search_text'), text.toLowerCase())
}

type WithHints = (row: UnapprovedClientRow) => WaitingClient

async function hintsOf(
  read: Kysely<Tables>,
  tenantId: string,
  rows: readonly UnapprovedClientRow[],
): Promise<WithHints> {
  const clients = new Map(rows.map((row) => [row.client_id, toUnapprovedClient(row)]))
  const askers = await askersOf(read, tenantId, [...clients.keys()])
  const alike = await approvedAlike(read, tenantId, [...clients.values()])
  return (row) => {
    const client = clients.get(row.client_id) ?? toUnapprovedClient(row)
    return {
      ...client,
      askedBy: askers.get(row.client_id) ?? [],
      approvedAlike: alike.get(row.client_id) ?? [],
    }
  }
}
