/**
 * Group commit: the acts of concurrent requests share one transaction, and one wait for the disk, see docs/adr/0026.
 *
 * Where one of them fails, all are carried out anew, each in its own savepoint. Nobody is answered before the disk has it.
 * An act that comes alone is committed alone, without waiting for company.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'

import { Unavailable } from '../../http/request-fault.ts'
import { asFault } from './database-faults.ts'
import { retryBusy } from './retry-busy.ts'

/** So that one transaction holds the lock, and the event loop, for a bounded time. */
const ACTS_A_COMMIT = 256

/** A group is gathered in no more turns of the event loop than these, */
const GATHERING_TURNS = 6
/** and begins no further one after so many milliseconds, so that who came first waits no longer than for the disk once more. */
const GATHERING_TIME = 2

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

/** Tells one caller how its act ended. */
type Answer = () => void

/** Prepared once: they surround every group, and every act of one in which an act fails. */
function boundaries(database: DatabaseSync) {
  return {
    begin: database.prepare('begin immediate'),
    commit: database.prepare('commit'),
    setSavepoint: database.prepare('savepoint act'),
    releaseSavepoint: database.prepare('release act'),
  }
}

type Boundaries = Readonly<Record<keyof ReturnType<typeof boundaries>, StatementSync>>

/**
 * @param sync resolves when the disk has everything that was committed before it was called. Where it fails nobody can say what the disk
 *   has: every act from then on is refused, until the server is started anew and reads what is there.
 * @param clock milliseconds, for how long a group is gathered.
 */
export function groupCommit(database: DatabaseSync, sync: () => Promise<void>, clock: () => number): GroupCommit {
  const at = boundaries(database)
  const queue: Waiting[] = []
  let isRunning = false
  let lost: Unavailable | undefined

  async function run(): Promise<void> {
    isRunning = true
    try {
      await gather()
      while (queue.length > 0) await carryOutNext()
    } finally {
      isRunning = false
    }
  }

  /**
   * Requests that arrived in the same turn of the event loop join in, and once there are several, those of the next turns too for as long
   * as each brings more: whoever is left behind waits for the disk twice, for the group's sake and then for its own.
   */
  async function gather(): Promise<void> {
    const begun = clock()
    let gathered = 1
    for (let turn = 0; turn < GATHERING_TURNS && clock() - begun < GATHERING_TIME; turn += 1) {
      await setImmediate()
      if (queue.length <= gathered || queue.length >= ACTS_A_COMMIT) return
      gathered = queue.length
    }
  }

  async function carryOutNext(): Promise<void> {
    if (!(await begins())) return
    const group = queue.splice(0, ACTS_A_COMMIT)
    try {
      const answers = (await allAtOnce(database, group)) ?? (await oneByOne(group))
      at.commit.run()
      await isOnDisk()
      for (const answer of answers) answer()
    } catch (error) {
      for (const { reject } of group) reject(error)
      if (database.isOpen && database.isTransaction) database.exec('rollback')
    }
  }

  /** When it cannot, everybody in line is told now: whoever holds the lock so long would hold up the next group as well. */
  async function begins(): Promise<boolean> {
    try {
      await retryBusy(() => at.begin.run())
      return true
    } catch (error) {
      for (const { reject } of queue.splice(0)) reject(error)
      return false
    }
  }

  async function oneByOne(group: readonly Waiting[]): Promise<readonly Answer[]> {
    await retryBusy(() => at.begin.run())
    const answers: Answer[] = []
    for (const one of group) answers.push(await inSavepoint(database, at, one))
    return answers
  }

  async function isOnDisk(): Promise<void> {
    try {
      await sync()
    } catch (error) {
      lost = new Unavailable(error)
      for (const { reject } of queue.splice(0)) reject(lost)
      throw lost
    }
  }

  return <T>(act: () => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      if (lost || queue.length >= WAITING_LIMIT) {
        reject(lost ?? new Unavailable(new Error('too many acts wait for the database')))
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
 * Without savepoints, which cost as much as the statements between them.
 *
 * @returns `undefined` when an act has failed: then nothing is left of any.
 */
async function allAtOnce(database: DatabaseSync, group: readonly Waiting[]): Promise<readonly Answer[] | undefined> {
  const answers: Answer[] = []
  try {
    for (const { act, resolve } of group) {
      const value = await act()
      answers.push(() => resolve(value))
    }
    return answers
  } catch {
    if (database.isOpen && database.isTransaction) database.exec('rollback')
    return undefined
  }
}

/** A refusal may rest on what another act of the group has written, so it is told when a success would be. */
async function inSavepoint(
  database: DatabaseSync,
  { setSavepoint, releaseSavepoint }: Boundaries,
  { act, resolve, reject }: Waiting,
): Promise<Answer> {
  setSavepoint.run()
  try {
    const value = await act()
    releaseSavepoint.run()
    return () => resolve(value)
  } catch (error) {
    // A full disk or a lost file has ended the transaction already: then the whole group fails.
    if (!database.isTransaction) throw error
    database.exec('rollback to act; release act')
    return () => reject(error)
  }
}
