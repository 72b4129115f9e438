/**
 * Connections to PostgreSQL: so many and no more, waited for by so many and for so long.
 *
 * A connection that breaks is thrown away; the next one finds the database when it is back.
 */
import { Pool, types, type CustomTypesConfig, type PoolClient, type PoolConfig } from 'pg'

import { Unavailable } from '../../http/request-fault.ts'
import { asFault } from './database-faults.ts'

/** Requests beyond these are told at once to come back, rather than all of them late. */
const WAITING_LIMIT = 1000

/** For a connection, whether a free one or a new one (milliseconds). */
const PATIENCE_MS = 5_000

const INT8 = 20
const NUMERIC = 1700

/** Our whole numbers have at most 53 bits; a sum of them comes as a `numeric`. */
const numbers: CustomTypesConfig = {
  getTypeParser: (type, format) => (type === INT8 || type === NUMERIC ? Number : types.getTypeParser(type, format)),
}

/** What holds for every connection, that of the migrations included. */
export function connectionSettings(url: string) {
  return {
    connectionString: url,
    application_name: 'vestibule',
    types: numbers,
    keepAlive: true,
    connectionTimeoutMillis: PATIENCE_MS,
  } as const satisfies PoolConfig
}

/** Nothing of ours runs that long; whatever does holds up others (milliseconds). */
const TIMEOUTS = {
  lock_timeout: 5_000,
  statement_timeout: 10_000,
  idle_in_transaction_session_timeout: 15_000,
  // Ours, for a network that swallows the answer.
  query_timeout: 20_000,
}

/** @param report is told when a connection breaks that nobody was using. */
export function openPool(url: string, size: number, report: (error: Error) => void): Pool {
  const pool = new Pool({
    ...connectionSettings(url),
    ...TIMEOUTS,
    max: size,
    idleTimeoutMillis: 60_000,
    // `begin` travels with the act's first statement.
    pipeline: true,
  })
  pool.on('error', report)
  // A connection that breaks in somebody's hands fails their statement; nobody else has to hear of it.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** @throws Unavailable when there is none in time, or too many wait already. */
export async function takeClient(pool: Pool): Promise<PoolClient> {
  if (pool.waitingCount >= WAITING_LIMIT) throw new Unavailable(new Error('too many wait for a database connection'))
  try {
    return await pool.connect()
  } catch (error) {
    throw asFault(error)
  }
}
