/** Brings a database to the newest schema; safe to interrupt and safe to run twice at once. */
import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'

import * as firstHouse from './migrations/0001-first-house.ts'
import type { Tables } from './tables.ts'

/** In order; a migration that has run anywhere is never changed. */
const MIGRATIONS = { '0001-first-house': firstHouse }

/** All of them in one transaction: a crash half-way leaves the schema as it was. Names those that were run now. */
export async function migrate(db: Kysely<Tables>): Promise<readonly string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error
  return (results ?? []).map(({ migrationName }) => migrationName)
}
