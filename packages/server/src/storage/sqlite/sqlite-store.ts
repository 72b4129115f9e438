/**
 * SQLite, embedded: one connection reads what is committed, one writes.
 *
 * Durable: SQLite keeps its files whole (WAL, `synchronous=NORMAL`), and we wait for the disk before anybody is answered, for it
 * would wait for a slow one on the event loop, see docs/adr/0026.
 */
import { mkdirSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { Kysely } from 'kysely'

import { migrate } from '../sql/migrate.ts'
import type { Store } from '../sql/store.ts'
import type { Tables } from '../sql/tables.ts'
import { createCheckpoints } from './checkpoints.ts'
import { groupCommit } from './group-commit.ts'
import { createLogSync, diskOf } from './log-sync.ts'
import { NodeSqliteDialect } from './node-sqlite-dialect.ts'
import { retryBusy } from './retry-busy.ts'

/** @param path a file, made with its folder when it is missing. Its schema is brought up to date before this resolves. */
export async function openSqliteStore(path: string): Promise<Store> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const writing = await openConnection(path)
  const tx = new Kysely<Tables>({ dialect: new NodeSqliteDialect(writing) })
  // Of two processes that start at once, one finds the lock taken, asks again, and finds the work done.
  await retryBusy(() => migrate(tx))

  const reading = await openConnection(path)
  reading.exec('pragma query_only = on')
  const read = new Kysely<Tables>({ dialect: new NodeSqliteDialect(reading, writing) })
  // There since somebody has read, and the same file until nobody is connected. Windows wants to write what it flushes.
  const log = await open(`${path}-wal`, 'r+')
  const checkpoints = createCheckpoints(path, writing)
  const clock = (): number => performance.now()
  const sync = createLogSync(diskOf(log.fd), clock)
  const syncAndConsider = async (): Promise<void> => {
    await sync()
    checkpoints.consider()
  }
  const commit = groupCommit(writing, syncAndConsider, clock)
  return {
    read,
    write: (act) => commit(() => act(tx)),
    async close() {
      try {
        // The last act in line ends after all that came before it.
        await commit(async () => {})
      } finally {
        await checkpoints.close()
        await read.destroy()
        await tx.destroy()
        if (reading.isOpen) reading.close()
        if (writing.isOpen) writing.close()
        await log.close()
      }
    },
  }
}

async function openConnection(path: string): Promise<DatabaseSync> {
  const database = new DatabaseSync(path, { timeout: 0 })
  // Changing to WAL needs the file alone for a moment; a second process that starts at once asks again.
  const mode = await retryBusy(() => database.prepare('pragma journal_mode = wal').get()?.['journal_mode'])
  // SQLite goes on without one where it cannot have it; then what was answered could be lost.
  if (mode !== 'wal') throw new Error(`SQLite can keep no write-ahead log at ${path}: put the database on a local disk`)
  database.exec(
    'pragma synchronous = normal; pragma temp_store = memory; pragma cache_size = -16384; pragma wal_autocheckpoint = 0',
  )
  return database
}
