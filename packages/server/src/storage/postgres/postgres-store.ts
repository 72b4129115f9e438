/** PostgreSQL, shared by any number of servers: one act, one transaction, on a connection of its own for as long as it takes. */
import { setTimeout } from 'node:timers/promises'

import { CompiledQuery, Kysely, sql, type QueryResult } from 'kysely'
import { Client, type Pool, type PoolClient } from 'pg'

import { isUpToDate, migrate } from '../sql/migrate.ts'
import type { Store } from '../sql/store.ts'
import type { Tables } from '../sql/tables.ts'
import { connectionSettings, openPool, takeClient } from './connection-pool.ts'
import { asFault, isConflict, isLockTimeout, isStalePlan, isUnavailable } from './database-faults.ts'
import { connectionOver, executeOn, VestibulePostgresDialect } from './postgres-dialect.ts'

export interface PostgresOptions {
  /** Connections at most. */
  readonly poolSize: number
  /** Is told when a connection breaks that nobody was using. */
  readonly report?: (error: Error) => void
}

/** How often an act is begun at most, when others come in its way. */
const ATTEMPTS = 8

/** A migration can wait longer than a caller: it is begun anew until whoever holds a table has let go of it. */
const MIGRATION_ATTEMPTS = 60

/** Whoever comes after a migration that waits for a table waits with it: no longer than anybody's act waits for a lock. */
const MIGRATION_LOCK_TIMEOUT_MS = 1_000

/** @param url `postgres://…`. The schema is brought up to date before this resolves. */
export async function openPostgresStore(url: string, { poolSize, report = () => {} }: PostgresOptions): Promise<Store> {
  await migrateUnderLock(url)

  const pool = openPool(url, poolSize, report)
  const read = new Kysely<Tables>({
    // A statement over several tables can meet a deadlock too, with a migration that takes them in another order.
    dialect: new VestibulePostgresDialect(connectionOver((statement) => attempt(() => readThrough(pool, statement)))),
  })
  const acts = new Set<Promise<unknown>>()
  return {
    read,
    write(act) {
      const done = attempt(() => transact(pool, act))
      acts.add(done)
      const forget = () => void acts.delete(done)
      done.then(forget, forget)
      return done
    },
    async close() {
      await Promise.allSettled(acts)
      await pool.end()
    },
  }
}

const MIGRATION_LOCK = 8_723_460_155

/** Servers that start at the same time do it one after the other, and all but the first find nothing to do. */
async function migrateUnderLock(url: string): Promise<void> {
  const client = new Client(connectionSettings(url))
  client.on('error', () => {})
  await client.connect()
  try {
    const db = new Kysely<Tables>({
      dialect: new VestibulePostgresDialect(connectionOver((statement) => executeOn(client, statement))),
    })
    if (await isUpToDate(db).catch(isMissingTable)) return
    // In a rolling upgrade it changes tables that others work with, in an order that is not theirs.
    await beginAnew(
      () =>
        db.transaction().execute(async (tx) => {
          await sql`select pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)})`.execute(tx)
          await sql`set local lock_timeout = ${sql.lit(MIGRATION_LOCK_TIMEOUT_MS)}`.execute(tx)
          await migrate(tx)
        }),
      (error) => isConflict(error) || isLockTimeout(error),
      MIGRATION_ATTEMPTS,
    )
  } finally {
    await client.end()
  }
}

/** A new database has no table yet that could be asked. */
function isMissingTable(error: unknown): false {
  if (error instanceof Error && 'code' in error && error.code === '42P01') return false
  throw error
}

/** A single statement, which is its own transaction. */
async function readThrough<Row>(pool: Pool, statement: CompiledQuery): Promise<QueryResult<Row>> {
  const client = await takeClient(pool)
  let isBroken = false
  try {
    return await executeOn<Row>(client, statement)
  } catch (error) {
    isBroken = isUnavailable(error) || isStalePlan(error)
    if (!isStalePlan(error)) throw error
    return await executeOn<Row>(client, statement, false)
  } finally {
    client.release(isBroken)
  }
}

/** @throws Unavailable, when it is the database that could not. */
async function attempt<T>(transaction: () => Promise<T>): Promise<T> {
  try {
    return await beginAnew(transaction)
  } catch (error) {
    throw asFault(error)
  }
}

/** Begins anew when another act came first. Nothing of the one that failed is left, so it may be carried out again. */
async function beginAnew<T>(
  transaction: () => Promise<T>,
  isWorthAnother: (error: unknown) => boolean = isConflict,
  attempts = ATTEMPTS,
): Promise<T> {
  for (let count = 1; ; count += 1) {
    try {
      return await transaction()
    } catch (error) {
      if (!isWorthAnother(error) || count === attempts) throw error
      // Jitter, so that the same two do not meet again and again.
      await setTimeout(Math.random() * 10 * count)
    }
  }
}

async function transact<T>(pool: Pool, act: (tx: Kysely<Tables>) => Promise<T>): Promise<T> {
  const client = await takeClient(pool)
  let isBroken = true
  try {
    const begun = client.query('begin')
    // Not awaited yet: it travels with the act's first statement, which fails too if it cannot be carried out.
    begun.catch(() => {})
    const value = await act(actOn(client))
    await begun
    const { command } = await client.query('commit')
    isBroken = false
    // So PostgreSQL answers when a statement had failed and the act went on regardless.
    if (command === 'ROLLBACK') throw new Error('an act went on after one of its statements had failed')
    return value
  } catch (error) {
    if (isBroken) isBroken = isUnavailable(error) || isStalePlan(error) || !(await isRolledBack(client))
    throw error
  } finally {
    client.release(isBroken)
  }
}

function isRolledBack(client: PoolClient): Promise<boolean> {
  return client.query('rollback').then(
    () => true,
    () => false,
  )
}

/** One for each connection, kept as long as it. */
const perClient = new WeakMap<PoolClient, Kysely<Tables>>()

function actOn(client: PoolClient): Kysely<Tables> {
  const known = perClient.get(client)
  if (known) return known
  const tx = new Kysely<Tables>({
    dialect: new VestibulePostgresDialect(connectionOver((statement) => executeOn(client, statement))),
  })
  perClient.set(client, tx)
  return tx
}
