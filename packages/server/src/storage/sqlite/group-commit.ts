/**
 * Group commit: the acts of concurrent requests share one transaction, each in its own savepoint.
 *
 * Nobody is answered before the commit. An act that comes alone is committed alone, without waiting for company.
 */
import type { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'

import { retryBusy } from './retry-busy.ts'

/** So that one transaction holds the lock, and the event loop, for a bounded time. */
const ACTS_A_COMMIT = 256

interface Waiting {
  readonly act: () => Promise<unknown>
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

export interface GroupCommit {
  <T>(act: () => Promise<T>): Promise<T>
}

export function groupCommit(database: DatabaseSync): GroupCommit {
  const queue: Waiting[] = []
  let isRunning = false

  async function run(): Promise<void> {
    isRunning = true
    try {
      // Requests that arrived in the same turn of the event loop join in; none is waited for.
      await setImmediate()
      while (queue.length > 0) await commitTogether(database, queue.splice(0, ACTS_A_COMMIT))
    } finally {
      isRunning = false
    }
  }

  return <T>(act: () => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      queue.push({ act, resolve: resolve as (value: unknown) => void, reject })
      if (!isRunning) void run()
    })
}

async function commitTogether(database: DatabaseSync, group: readonly Waiting[]): Promise<void> {
  const answers: (() => void)[] = []
  try {
    await retryBusy(() => database.exec('begin immediate'))
    for (const { act, resolve, reject } of group) {
      const outcome = await inSavepoint(database, act)
      // A refusal may rest on what another act of the group has written, so it waits for the commit like a success.
      answers.push(() => (outcome.isDone ? resolve(outcome.value) : reject(outcome.error)))
    }
    database.exec('commit')
  } catch (error) {
    for (const { reject } of group) reject(error)
    if (database.isOpen && database.isTransaction) database.exec('rollback')
    return
  }
  for (const answer of answers) answer()
}

type Outcome = { readonly isDone: true; readonly value: unknown } | { readonly isDone: false; readonly error: unknown }

async function inSavepoint(database: DatabaseSync, act: () => Promise<unknown>): Promise<Outcome> {
  database.exec('savepoint act')
  try {
    const value = await act()
    database.exec('release act')
    return { isDone: true, value }
  } catch (error) {
    // A full disk or a lost file has ended the transaction already: then the whole group fails.
    if (!database.isTransaction) throw error
    database.exec('rollback to act; release act')
    return { isDone: false, error }
  }
}
