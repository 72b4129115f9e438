/** A migration meets somebody who works with the same tables in another order. */
import { Client } from 'pg'
import { expect, it, onTestFinished } from 'vitest'

import { makeDatabase, urlOf } from '../../packages/server/test/support/database.ts'
import { openPostgresStore } from '../../packages/server/src/storage/postgres/postgres-store.ts'

/** Of a database that has met a migrator, and no migration yet. */
async function startedDatabase(): Promise<{ readonly url: string; readonly other: Client }> {
  const url = urlOf(await makeDatabase())
  const other = new Client(url)
  await other.connect()
  onTestFinished(() => other.end())
  await other.query('drop schema public cascade; create schema public')
  await other.query('create table kysely_migration (name varchar(255) primary key, timestamp varchar(255) not null)')
  return { url, other }
}

const MIGRATION_LOCK = 8_723_460_155

it('a migration that is the one to give way in a deadlock is begun anew', async () => {
  const { url, other } = await startedDatabase()
  // The other waits for long before it looks for a deadlock, so that the migration is the one that meets it.
  await other.query(`set deadlock_timeout = '60s'; begin; lock table kysely_migration in exclusive mode`)
  const opened = openPostgresStore(url, { poolSize: 1 })
  const isHeld = async (): Promise<boolean> =>
    (
      await other.query(`select from pg_locks where locktype = 'advisory' and granted and database =
      (select oid from pg_database where datname = current_database())`)
    ).rowCount !== 0
  while (!(await isHeld())) await new Promise((resolve) => setTimeout(resolve, 10))
  await other.query(`select pg_advisory_xact_lock(${MIGRATION_LOCK})`)
  await other.query('commit')

  const store = await opened
  onTestFinished(() => store.close())
  expect(await store.read.selectFrom('tenants').selectAll().execute()).toEqual([])
})

it('a migration that meets a table in use lets go after a second, so that nobody waits behind it, and begins anew', async () => {
  const { url, other } = await startedDatabase()
  await other.query('begin; lock table kysely_migration in exclusive mode')
  const opened = openPostgresStore(url, { poolSize: 1 })
  const attempts = new Set<string>()
  const look = `select virtualtransaction as attempt from pg_locks where relation = 'kysely_migration'::regclass and not granted`
  while (attempts.size < 2) {
    for (const { attempt } of (await other.query<{ attempt: string }>(look)).rows) attempts.add(attempt)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  await other.query('commit')
  const store = await opened
  onTestFinished(() => store.close())
  expect(await store.read.selectFrom('tenants').selectAll().execute()).toEqual([])
})
