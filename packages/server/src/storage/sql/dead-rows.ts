/** Rows that nobody will ask for again, deleted in batches. */
import { days, hours } from '@vestibule/protocol/duration'
import { sql, type RawBuilder } from 'kysely'

import { COUNTS_KEPT } from '../../audit/daily-counts.ts'
import { ORIGIN_KEPT } from '../../registration/registration-origin.ts'
import { DEFAULT_AUTH_SETTINGS } from '../../tenants/auth-settings.ts'
import { unlessLocked } from './dialect.ts'
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
  { table: 'used_assertions', key: ['tenant_id', 'client_id', 'assertion_id'], column: 'expires_at', age: hours(1) },
  { table: 'sign_in_failures', key: ['tenant_id', 'subject'], column: 'last_failed_at', age: hours(1) },
  // No tenant lets a session live longer than a year.
  { table: 'sessions', key: ['tenant_id', 'session_hash'], column: 'last_seen_at', age: days(366) },
  { table: 'tombstones', key: ['tenant_id', 'client_id'], column: 'ended_at', age: days(30) },
  { table: 'outbox', key: ['tenant_id', 'delivery_id'], column: 'finished_at', age: days(14) },
  { table: 'daily_counts', key: ['tenant_id', 'day', 'kind'], column: 'day', age: COUNTS_KEPT },
  { table: 'spent_points', key: ['tenant_id', 'counter', 'ends_at'], column: 'ends_at', age: 0 },
  {
    table: 'registration_origins',
    key: ['tenant_id', 'redirect_host', 'address_block'],
    column: 'approved_at',
    age: ORIGIN_KEPT,
  },
  { table: 'signing_keys', key: ['tenant_id', 'kid'], column: 'verifies_until', age: 0 },
]

/** Small enough that one batch, a few milliseconds, holds up nobody's request. */
const BATCH = 100

/** Between two batches. */
type Rest = () => Promise<void>

/** @returns how many rows are gone. */
export async function deleteDeadRows(store: Store, now: Date, rest: Rest = async () => {}): Promise<number> {
  let total = 0
  for (const dead of DEAD) total += await deleteInBatches(store, deadBatch(dead, now), rest)
  return total + (await deleteOldEvents(store, now, rest))
}

/** A condition on the rows of a table, the end of a `select` of at most so many. */
interface Batch {
  readonly table: string
  readonly key: readonly string[]
  readonly dead: RawBuilder<unknown>
}

async function deleteInBatches({ write }: Store, { table, key, dead }: Batch, rest: Rest): Promise<number> {
  const columns = sql.join(key.map((name) => sql.ref(name)))
  let total = 0
  for (;;) {
    const gone = await write(async (tx) => {
      // Chosen once and for all before anything is deleted; what another process holds is left to it.
      const deletion = sql`with due as materialized (
          select ${columns} from ${sql.table(table)} where ${dead} limit ${sql.lit(BATCH)} ${unlessLocked(tx)})
        delete from ${sql.table(table)} where (${columns}) in (select ${columns} from due)`
      return Number((await deletion.execute(tx)).numAffectedRows ?? 0)
    })
    total += gone
    if (gone < BATCH) return total
    await rest()
  }
}

function deadBatch({ table, key, column, age }: Dead, now: Date): Batch {
  return { table, key, dead: sql`${sql.ref(column)} <= ${toMillis(now) - age}` }
}

/** How many tenants are looked at in one statement. */
const TENANTS = 500

/**
 * Audit events, kept as long as each tenant says.
 *
 * Tenant by tenant, for in the order of time alone those who keep theirs for long would be walked over at every sweep.
 */
async function deleteOldEvents(store: Store, now: Date, rest: Rest): Promise<number> {
  let total = 0
  let last = ''
  for (;;) {
    const tenants = await tenantsAfter(store, last, now)
    for (const { tenant_id, oldest, until } of tenants) {
      if (oldest !== null && Number(oldest) <= until)
        total += await deleteInBatches(store, eventBatch(tenant_id, until), rest)
    }
    if (tenants.length < TENANTS) return total
    last = tenants.at(-1)?.tenant_id ?? ''
  }
}

/** With the time of the oldest event of each, and the time until which its events are dead. */
async function tenantsAfter({ read }: Store, last: string, now: Date) {
  const rows = await read
    .selectFrom('tenants')
    .leftJoin('auth_settings', 'auth_settings.tenant_id', 'tenants.tenant_id')
    .select(({ selectFrom }) => [
      'tenants.tenant_id',
      'auth_settings.audit_retention_days',
      selectFrom('audit_events')
        .select((select) => select.fn.min('audit_events.occurred_at').as('oldest'))
        .whereRef('audit_events.tenant_id', '=', 'tenants.tenant_id')
        .as('oldest'),
    ])
    .where('tenants.tenant_id', '>', last)
    .orderBy('tenants.tenant_id')
    .limit(TENANTS)
    .execute()
  return rows.map(({ tenant_id, oldest, audit_retention_days }) => ({
    tenant_id,
    oldest,
    until: toMillis(now) - days(Number(audit_retention_days ?? DEFAULT_AUTH_SETTINGS.auditRetentionDays)),
  }))
}

function eventBatch(tenantId: string, until: number): Batch {
  return {
    table: 'audit_events',
    key: ['tenant_id', 'event_id'],
    dead: sql`tenant_id = ${tenantId} and occurred_at <= ${until} order by occurred_at`,
  }
}
