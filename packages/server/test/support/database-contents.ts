/** What is in the database of a house, and how to keep something from getting into it: on either kind. */
import { sql } from 'kysely'

import type { Store } from '../../src/storage/sql/store.ts'
import { isPostgres } from '../../src/storage/sql/dialect.ts'

/** Every row of every table. */
export async function contentsOf({ read }: Store): Promise<Record<string, unknown[]>> {
  const tables = await read.introspection.getTables()
  const contents = await Promise.all(
    tables.map(async ({ name }) => {
      const { rows } = await sql`select * from ${sql.table(name)}`.execute(read)
      return [name, rows.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))] as const
    }),
  )
  return Object.fromEntries(contents)
}

const JAM_SQLITE = [
  `create trigger jam before insert on audit_events begin select raise(abort, 'the log is jammed'); end`,
]
const JAM_POSTGRES = [
  `create function jam() returns trigger language plpgsql as $$ begin raise exception 'the log is jammed'; end $$`,
  'create trigger jam before insert on audit_events execute function jam()',
]

/** From now on no audit event can be written. */
export function jamAuditLog(store: Store): Promise<void> {
  return run(store, isPostgres(store.read) ? JAM_POSTGRES : JAM_SQLITE)
}

export function unjamAuditLog(store: Store): Promise<void> {
  return run(store, isPostgres(store.read) ? ['drop function if exists jam cascade'] : ['drop trigger if exists jam'])
}

function run(store: Store, statements: readonly string[]): Promise<void> {
  return store.write(async (tx) => {
    for (const statement of statements) await sql.raw(statement).execute(tx)
  })
}
