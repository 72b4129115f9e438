/**
 * Databases for the tests: empty, with the newest schema.
 *
 * Which kind is the run's choice (`TEST_DATABASE`, see vitest.config.ts). On PostgreSQL a database that a test has done
 * with is emptied and lent again, for making one costs more than most tests.
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'

import { Client } from 'pg'

import type { Store } from '../../src/storage/sql/store.ts'
import { openPostgresStore } from '../../src/storage/postgres/postgres-store.ts'
import { openSqliteStore } from '../../src/storage/sqlite/sqlite-store.ts'

export const IS_POSTGRES = process.env['TEST_DATABASE'] === 'postgresql'

/** Enough for what one test does at the same time, little enough for many tests beside each other. */
const POOL_SIZE = 5

/** The database that belongs to a folder: the same folder, the same database. */
export function openDatabaseIn(folder: string): Promise<Store> {
  return IS_POSTGRES ? openOf(folder) : openSqliteStore(join(folder, 'vestibule.db'))
}

async function openOf(folder: string): Promise<Store> {
  return openPostgresStore(await databaseUrlOf(folder), { poolSize: POOL_SIZE })
}

/** The URL of the PostgreSQL database that belongs to a folder, made when it is missing. */
export async function databaseUrlOf(folder: string): Promise<string> {
  const database = `in_${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`
  await createDatabase(database).catch((error: unknown) => {
    if (!hasCode(error, ALREADY_THERE)) throw error
  })
  return urlOf(database)
}

const free: string[] = []
let made = 0

/** An empty PostgreSQL database, given back when the store is closed. */
export async function openLent(poolSize = POOL_SIZE): Promise<Store> {
  const database = free.pop() ?? (await makeDatabase())
  const store = await openPostgresStore(urlOf(database), { poolSize })
  return {
    ...store,
    async close() {
      await store.close()
      await emptyOut(database)
      free.push(database)
    },
  }
}

/** An empty PostgreSQL database of its own, and where it is. */
export async function makeDatabase(): Promise<string> {
  made += 1
  const database = `test_${process.pid}_${made}`
  await createDatabase(database)
  return database
}

/** @throws Error where the run has no PostgreSQL. */
export function urlOf(database: string): string {
  const server = process.env['TEST_POSTGRES']
  if (server === undefined) throw new Error('this test needs PostgreSQL, and the run has none')
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

const TEMPLATE = 'vestibule_template'

const ALREADY_THERE = '42P04'
const MISSING = '3D000'

async function createDatabase(database: string): Promise<void> {
  const create = () =>
    onServer('postgres', (client) => client.query(`create database ${database} template ${TEMPLATE}`))
  await create().catch(async (error: unknown) => {
    if (!hasCode(error, MISSING)) throw error
    await makeTemplate()
    await create()
  })
}

/** One test file is the first; others that come at the same moment wait for it. */
async function makeTemplate(): Promise<void> {
  await onServer('postgres', async (client) => {
    await client.query('select pg_advisory_lock(1)')
    const { rowCount } = await client.query(`select from pg_database where datname = '${TEMPLATE}'`)
    if (rowCount !== 0) return
    const unfinished = `${TEMPLATE}_unfinished`
    await client.query(`drop database if exists ${unfinished}`)
    await client.query(`create database ${unfinished}`)
    await (await openPostgresStore(urlOf(unfinished), { poolSize: 1 })).close()
    await client.query(`alter database ${unfinished} rename to ${TEMPLATE}`)
  })
}

/** All but what the migrations remember. */
async function emptyOut(database: string): Promise<void> {
  await onServer(database, (client) =>
    client.query(`do $$ declare name text; begin
      for name in select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%' loop
        execute format('delete from %I', name);
      end loop; end $$`),
  )
}

async function onServer<T>(database: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(urlOf(database))
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
