/**
 * How many clients wait in each tenant, counted as they come and go, so that asking costs the same for one and a million.
 *
 * Each tenant has a handful of counts, by the last character of the clients' ids, so that acts at the same time seldom
 * meet in one row. Only their sum says something.
 */
import type { Kysely } from 'kysely'

import { statement } from './statement.ts'
import type { Tables } from './tables.ts'

export interface Move {
  readonly tenantId: string
  readonly clientId: string
  /** 1 for a client that comes, -1 for one that goes. */
  readonly by: 1 | -1
}

const total = statement((db, { tenantId }: { tenantId: string }) =>
  db
    .selectFrom('waiting_counts')
    .select((select) => select.fn.sum<number | null>('waiting').as('waiting'))
    .where('tenant_id', '=', tenantId),
)

const add = statement((db, count: Tables['waiting_counts']) =>
  db
    .insertInto('waiting_counts')
    .values(count)
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'bucket'])
        .doUpdateSet(({ eb, ref }) => ({ waiting: eb('waiting_counts.waiting', '+', ref('excluded.waiting')) })),
    ),
)

/** Those that the sweep has not met yet count too: what is bounded is the table. */
export async function countWaiting(db: Kysely<Tables>, tenantId: string): Promise<number> {
  return Number((await total.first(db, { tenantId }))?.waiting ?? 0)
}

/** Goes along with every act that inserts or deletes waiting clients. */
export async function recount(tx: Kysely<Tables>, moves: readonly Move[]): Promise<void> {
  const [only] = moves
  if (only && moves.length === 1) {
    await add.run(tx, { tenant_id: only.tenantId, bucket: bucketOf(only.clientId), waiting: only.by })
    return
  }
  const changes = Map.groupBy(moves, ({ tenantId, clientId }) => `${tenantId} ${bucketOf(clientId)}`)
  // Always in the same order, so that two acts never wait for each other.
  for (const key of [...changes.keys()].toSorted()) {
    const waiting = (changes.get(key) ?? []).reduce((sum, { by }) => sum + by, 0)
    const [tenantId = '', bucket = ''] = key.split(' ')
    if (waiting !== 0) await add.run(tx, { tenant_id: tenantId, bucket, waiting })
  }
}

function bucketOf(clientId: string): string {
  return clientId.slice(-1)
}
