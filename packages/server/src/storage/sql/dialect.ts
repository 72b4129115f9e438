/** Where SQLite and PostgreSQL differ; nothing else in this folder knows which of the two it talks to. */
import { PostgresAdapter, sql, type Kysely, type RawBuilder } from 'kysely'

import type { Tables } from './tables.ts'

export function isPostgres(db: Pick<Kysely<unknown>, 'getExecutor'>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter
}

/**
 * Readies tables whose rows come and go, or change, all the time; part of the migration that makes them.
 *
 * PostgreSQL leaves dead rows behind: room is kept for new versions beside the old ones, and the dead are swept while
 * they are few, not once a fifth of the table is dead.
 */
export async function prepareForChurn(db: Kysely<unknown>, ...tables: readonly string[]): Promise<void> {
  if (!isPostgres(db)) return
  for (const table of tables) {
    await sql`alter table ${sql.table(table)} set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.01,
      autovacuum_vacuum_threshold = 1000, autovacuum_analyze_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 1)`.execute(
      db,
    )
  }
}

/** The end of a `select` that leaves out what other acts hold. For queries that are written as text. */
export function unlessLocked(tx: Kysely<Tables>): RawBuilder<unknown> {
  return isPostgres(tx) ? sql`for update skip locked` : sql``
}

/**
 * Lets one act at a time go on that names the same lock of the tenant; it is held until the act has ended.
 *
 * For acts that decide by what is *not* there, which no row's lock guards. SQLite's acts follow one another anyway.
 */
export async function holdLock(tx: Kysely<Tables>, tenantId: string, name: string): Promise<void> {
  if (!isPostgres(tx)) return
  await sql`select pg_advisory_xact_lock(hashtextextended(${JSON.stringify([tenantId, name])}, 0))`.execute(tx)
}
