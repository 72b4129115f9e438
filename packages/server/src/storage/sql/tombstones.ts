/** What remains of clients that are gone: found by people who meet a stale id, left by every act that ends one. */
import type { Kysely } from 'kysely'

import type { EndReason, Tombstone, TombstoneRepository } from '../../clients/tombstone.ts'
import { isPostgres } from './dialect.ts'
import { statement } from './statement.ts'
import type { Store } from './store.ts'
import type { TombstoneRow, Tables } from './tables.ts'
import { toDate, toMillis } from './values.ts'

const insertTombstone = statement((db, tombstone: TombstoneRow) => insertLatest(db, [tombstone]))

/** A client that describes itself in a document comes again under the same id: what is told of it is its last end. */
function insertLatest(db: Kysely<Tables>, rows: readonly TombstoneRow[]) {
  return db
    .insertInto('tombstones')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'client_id']).doUpdateSet(({ ref }) => ({
        client_name: ref('excluded.client_name'),
        reason: ref('excluded.reason'),
        ended_at: ref('excluded.ended_at'),
        explanation: ref('excluded.explanation'),
      })),
    )
}

export function sqlTombstones({ read }: Store): TombstoneRepository {
  return {
    async find(tenantId, clientId) {
      const row = await read
        .selectFrom('tombstones')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('client_id', '=', clientId)
        .executeTakeFirst()
      return (
        row && {
          tenantId: row.tenant_id,
          clientId: row.client_id,
          clientName: row.client_name,
          reason: row.reason as EndReason,
          endedAt: toDate(row.ended_at),
          ...(row.explanation !== null && { explanation: row.explanation }),
        }
      )
    },
  }
}

export async function insertTombstones(tx: Kysely<Tables>, tombstones: readonly Tombstone[]): Promise<void> {
  const rows = tombstones.map(toRow)
  // Where the database is in the process, one by one costs less than to build one statement for all.
  if (isPostgres(tx) && rows.length > 1) await insertLatest(tx, rows).execute()
  else for (const row of rows) await insertTombstone.run(tx, row)
}

function toRow(tombstone: Tombstone): TombstoneRow {
  return {
    tenant_id: tombstone.tenantId,
    client_id: tombstone.clientId,
    client_name: tombstone.clientName,
    reason: tombstone.reason,
    ended_at: toMillis(tombstone.endedAt),
    explanation: tombstone.explanation ?? null,
  }
}
