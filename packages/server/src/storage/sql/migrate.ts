/** Brings a database to the newest schema; safe to interrupt and safe to run twice at once. */
import { sql, type Kysely } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'

import * as firstHouse from './migrations/0001-first-house.ts'
import * as limits from './migrations/0002-limits.ts'
import * as clientDocuments from './migrations/0003-client-documents.ts'
import * as standingApprovals from './migrations/0004-standing-approvals.ts'
import * as notifications from './migrations/0005-notifications.ts'
import * as identityProviders from './migrations/0006-identity-providers.ts'
import * as nameSkeletons from './migrations/0007-name-skeletons.ts'
import * as softwareStatements from './migrations/0008-software-statements.ts'
import * as standingApprovalExplanations from './migrations/0009-standing-approval-explanations.ts'
import type { Tables } from './tables.ts'

/** In order; a migration that has run anywhere is never changed. What one may do at all is in docs/scaling.md. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-first-house': firstHouse,
  '0002-limits': limits,
  '0003-client-documents': clientDocuments,
  '0004-standing-approvals': standingApprovals,
  '0005-notifications': notifications,
  '0006-identity-providers': identityProviders,
  '0007-name-skeletons': nameSkeletons,
  '0008-software-statements': softwareStatements,
  '0009-standing-approval-explanations': standingApprovalExplanations,
}

/** All of them in one transaction: a crash half-way leaves the schema as it was. Names those that were run now. */
export async function migrate(db: Kysely<Tables>): Promise<readonly string[]> {
  // Asked first: once the migrator runs it holds the one connection that SQLite has.
  const known = await knownWith(db)
  const migrator = new Migrator({ db, provider: { getMigrations: async () => known } })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error
  return (results ?? []).map(({ migrationName }) => migrationName)
}

/** Whether every migration of this version has been run. For a database that has met a migration at all. */
export async function isUpToDate(db: Kysely<Tables>): Promise<boolean> {
  const run = await namesRun(db)
  return Object.keys(MIGRATIONS).every((name) => run.includes(name))
}

/**
 * With those that a newer version has run: in a rolling upgrade this one goes on beside it, and may be started again.
 *
 * @throws Error when the unknown one is older than ours: that is another server's database, or a damaged one.
 */
async function knownWith(db: Kysely<Tables>): Promise<Record<string, Migration>> {
  const newest = Object.keys(MIGRATIONS).at(-1) ?? ''
  const later = (await namesRun(db)).filter((name) => name > newest)
  return { ...MIGRATIONS, ...Object.fromEntries(later.map((name) => [name, { up: async () => {} }])) }
}

/** None in a database that is new. */
async function namesRun(db: Kysely<Tables>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(({ name }) => name === 'kysely_migration')) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  return rows.map(({ name }) => name)
}
