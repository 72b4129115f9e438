/** A thread of its own for the part of a checkpoint that takes long, started by `checkpoints.ts`. */
import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'

/** `end` ends the thread. */
export type Order = 'copy' | 'end'

// The path of the database, see `checkpoints.ts`.
const database = new DatabaseSync(workerData as string, { timeout: 0 })
database.exec('pragma synchronous = normal')

parentPort?.on('message', (order: Order) => {
  if (order === 'end') {
    database.close()
    parentPort?.close()
    return
  }
  // It waits for nobody: what readers still need, or another process is copying, is left to the next time.
  database.exec('pragma wal_checkpoint(passive)')
  parentPort?.postMessage('copied')
})
