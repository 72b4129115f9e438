/** What every act that ends a client leaves behind. */
import type { Kysely } from 'kysely'

import type { Tombstone } from '../../clients/tombstone.ts'
import type { Tables } from './tables.ts'
import { toMillis } from './values.ts'

export async function insertTombstones(tx: Kysely<Tables>, tombstones: readonly Tombstone[]): Promise<void> {
  if (tombstones.length === 0) return
  const rows = tombstones.map((tombstone) => ({
    tenant_id: tombstone.tenantId,
    client_id: tombstone.clientId,
    client_name: tombstone.clientName,
    reason: tombstone.reason,
    ended_at: toMillis(tombstone.endedAt),
  }))
  await tx.insertInto('tombstones').values(rows).execute()
}
