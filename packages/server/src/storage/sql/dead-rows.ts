/** Rows that nobody will ask for again, deleted in batches. */
import { days, hours } from '@vestibule/protocol/duration'
import { sql } from 'kysely'

import type { Store } from './store.ts'
import type { Tables } from './tables.ts'
import { toMillis } from './values.ts'

interface Dead {
  readonly table: keyof Tables
  readonly key: readonly string[]
  /** The column of time, and how long after it a row is dead (milliseconds). */
  readonly column: string
  readonly age: number
}

/** Codes are kept for a day, so that a late replay still takes back what the code bought; refused sign-ins for an hour. */
const DEAD: readonly Dead[] = [
  { table: 'authorization_codes', key: ['tenant_id', 'code_hash'], column: 'expires_at', age: days(1) },
  { table: 'one_time_links', key: ['tenant_id', 'link_hash'], column: 'expires_at', age: 0 },
  { table: 'revoked_access_tokens', key: ['tenant_id', 'token_id'], column: 'expires_at', age: hours(1) },
  { table: 'sign_in_failures', key: ['tenant_id', 'subject'], column: 'last_failed_at', age: hours(1) },
  // No tenant lets a session live longer than a year.
  { table: 'sessions', key: ['tenant_id', 'session_hash'], column: 'last_seen_at', age: days(366) },
  { table: 'tombstones', key: ['tenant_id', 'client_id'], column: 'ended_at', age: days(30) },
  { table: 'signing_keys', key: ['tenant_id', 'kid'], column: 'verifies_until', age: 0 },
  { table: 'audit_events', key: ['tenant_id', 'event_id'], column: 'occurred_at', age: days(90) },
]

/** Small enough that one batch holds up nobody's request. */
const BATCH = 500

/** @returns how many rows are gone. */
export async function deleteDeadRows({ write }: Store, now: Date): Promise<number> {
  let total = 0
  for (const dead of DEAD) {
    for (;;) {
      const gone = await write(async (tx) => Number((await deleteBatch(dead, now).execute(tx)).numAffectedRows ?? 0))
      total += gone
      if (gone < BATCH) break
    }
  }
  return total
}

function deleteBatch({ table, key, column, age }: Dead, now: Date) {
  const columns = sql.join(key.map((name) => sql.ref(name)))
  return sql`delete from ${sql.table(table)} where (${columns}) in (
    select ${columns} from ${sql.table(table)} where ${sql.ref(column)} <= ${toMillis(now) - age} limit ${sql.lit(BATCH)})`
}
