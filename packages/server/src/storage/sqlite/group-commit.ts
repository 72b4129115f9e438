/**
 * Group commit: the acts of concurrent requests share one transaction.
 *
 * Where one of them fails, all are carried out anew, each in its own savepoint. Nobody is answered before the commit. An act that comes alone is committed alone, without waiting for company.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'

import { Unavailable } from '../../http/request-fault.ts'
import { asFault } from './database-faults.ts'
import { retryBusy } from './retry-busy.ts'

/** So that one transaction holds the lock, and the event loop, for a bounded time. */
const ACTS_A_COMMIT = 256

/** Acts beyond these are told at once to come back, rather than all of them late, and rather than filling the memory. */
const WAITING_LIMIT = 10_000

interface Waiting {
  readonly act: () => Promise<unknown>
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

export interface GroupCommit {
  <T>(act: () => Promise<T>): Promise<T>
}

/** Prepared once: they surround every act of a group of which one fails. */
interface Savepoint {
  readonly set: StatementSync
  readonly release: StatementSync
}

export function groupCommit(database: DatabaseSync): GroupCommit {
  const savepoint = { set: database.prepare('savepoint act'), release: database.prepare('release act') }
  const queue: Waiting[] = []
  let isRunning = false

  async function run(): Promise<void> {
    isRunning = true
    try {
      // Requests that arrived in the same turn of the event loop join in; none is waited for.
      await setImmediate()
      while (queue.length > 0) {
        if (!(await begins())) continue
        const group = queue.splice(0, ACTS_A_COMMIT)
        if (await commitAtOnce(database, group)) continue
        // One of them failed, and nothing is left of any: again, so that each is undone by itself.
        queue.unshift(...group)
        if (await begins()) await commitOneByOne(database, savepoint, queue.splice(0, group.length))
      }
    } finally {
      isRunning = false
    }
  }

  /** When it cannot, everybody in line is told now: whoever holds the lock so long would hold up the next group as well. */
  async function begins(): Promise<boolean> {
    try {
      await retryBusy(() => database.exec('begin immediate'))
      return true
    } catch (error) {
      for (const { reject } of queue.splice(0)) reject(error)
      return false
    }
  }

  return <T>(act: () => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      if (queue.length >= WAITING_LIMIT) {
        reject(new Unavailable(new Error('too many acts wait for the database')))
        return
      }
      queue.push({
        act,
        resolve: resolve as (value: unknown) => void,
        reject: (error) => reject(asFault(error)),
      })
      if (!isRunning) void run()
    })
}

/**
 * In the transaction that has begun: without savepoints, which cost as much as the statements between them.
 *
 * @returns false when an act has failed: then nothing of the group is left, and nobody is answered.
 */
async function commitAtOnce(database: DatabaseSync, group: readonly Waiting[]): Promise<boolean> {
  const values: unknown[] = []
  try {
    for (const { act } of group) values.push(await act())
  } catch {
    if (database.isOpen && database.isTransaction) database.exec('rollback')
    return false
  }
  if (commits(database, group)) for (const [index, { resolve }] of group.entries()) resolve(values[index])
  return true
}

/** In the transaction that has begun. */
async function commitOneByOne(database: DatabaseSync, savepoint: Savepoint, group: readonly Waiting[]): Promise<void> {
  const answers: (() => void)[] = []
  try {
    for (const { act, resolve, reject } of group) {
      const outcome = await inSavepoint(database, savepoint, act)
      // A refusal may rest on what another act of the group has written, so it waits for the commit like a success.
      answers.push(() => (outcome.isDone ? resolve(outcome.value) : reject(outcome.error)))
    }
  } catch (error) {
    giveUp(database, group, error)
    return
  }
  if (commits(database, group)) for (const answer of answers) answer()
}

/** @returns false when it could not, which the whole group has been told. */
function commits(database: DatabaseSync, group: readonly Waiting[]): boolean {
  try {
    database.exec('commit')
    return true
  } catch (error) {
    giveUp(database, group, error)
    return false
  }
}

function giveUp(database: DatabaseSync, group: readonly Waiting[], error: unknown): void {
  for (const { reject } of group) reject(error)
  if (database.isOpen && database.isTransaction) database.exec('rollback')
}

type Outcome = { readonly isDone: true; readonly value: unknown } | { readonly isDone: false; readonly error: unknown }

async function inSavepoint(
  database: DatabaseSync,
  savepoint: Savepoint,
  act: () => Promise<unknown>,
): Promise<Outcome> {
  savepoint.set.run()
  try {
    const value = await act()
    savepoint.release.run()
    return { isDone: true, value }
  } catch (error) {
    // A full disk or a lost file has ended the transaction already: then the whole group fails.
    if (!database.isTransaction) throw error
    database.exec('rollback to act; release act')
    return { isDone: false, error }
  }
}
