import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'

import { describe, expect, it, onTestFinished } from 'vitest'

import { temporaryFolder } from '../conformance/temporary-folder.ts'
import { groupCommit } from './group-commit.ts'

/** A real database that says how often it has committed. */
class CountingDatabase extends DatabaseSync {
  commits = 0

  override prepare(sql: string): StatementSync {
    const statement = super.prepare(sql)
    if (sql !== 'commit') return statement
    const run = statement.run.bind(statement)
    return Object.assign(statement, {
      run: () => {
        this.commits += 1
        return run()
      },
    })
  }
}

const AT_ONCE = (): Promise<void> => Promise.resolve()

/** Time that stands still. */
const STILL = (): number => 0

function openNotes(sync = AT_ONCE, clock = STILL) {
  const path = join(temporaryFolder(), 'notes.db')
  const database = new CountingDatabase(path, { timeout: 0 })
  database.exec('pragma journal_mode = wal')
  database.exec('create table notes (id integer primary key, note text)')
  const witness = new DatabaseSync(path)
  onTestFinished(() => {
    witness.close()
    if (database.isOpen) database.close()
  })

  const commit = groupCommit(database, sync, clock)
  const insert = (id: number): void => void database.prepare('insert into notes values (?, null)').run(id)
  return {
    database,
    commit,
    insert,
    note: (id: number) =>
      commit(async () => {
        insert(id)
        return id
      }),
    /** What is committed, as another connection sees it. */
    seen: () =>
      witness
        .prepare('select id from notes order by id')
        .all()
        .map((row) => row['id']),
  }
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

describe('group commit', () => {
  it('commits an act that comes alone, alone', async () => {
    const { database, note, seen } = openNotes()
    expect(await note(1)).toBe(1)
    expect(database.commits).toBe(1)
    expect(seen()).toEqual([1])
  })

  it('commits the acts of concurrent requests together', async () => {
    const { database, note, seen } = openNotes()
    expect(await Promise.all(numbers(100).map(note))).toEqual(numbers(100))
    expect(database.commits).toBe(1)
    expect(seen()).toEqual(numbers(100))
  })

  it('lets those that come in the same turn of the event loop join in', async () => {
    const { database, note } = openNotes()
    const first = note(1)
    await Promise.resolve()
    await Promise.all([first, note(2)])
    expect(database.commits).toBe(1)
  })

  it('gathers those of the next turns too, as long as each brings more', async () => {
    const { database, note, seen } = openNotes()
    const answers = [note(0), note(1)]
    for (const id of [2, 3, 4]) {
      await setImmediate()
      answers.push(note(id))
    }
    await Promise.all(answers)
    expect(database.commits).toBe(1)
    expect(seen()).toEqual(numbers(5))
  })

  it('goes when a turn has brought nobody', async () => {
    const { database, note, seen } = openNotes()
    const early = [note(0), note(1)]
    await setImmediate()
    await setImmediate()
    const late = note(2)
    await Promise.all(early)
    expect([database.commits, seen()]).toEqual([1, [0, 1]])
    await late
    expect(database.commits).toBe(2)
  })

  it('goes after a few turns, however many keep coming', async () => {
    const { database, note, seen } = openNotes()
    const answers = [note(0), note(1)]
    for (let id = 2; database.commits === 0; id += 1) {
      await setImmediate()
      answers.push(note(id))
    }
    expect(seen().length).toBeLessThan(10)
    await Promise.all(answers)
    expect(seen()).toHaveLength(answers.length)
  })

  it('goes after two milliseconds, however many keep coming', async () => {
    let time = 0
    const { database, note } = openNotes(AT_ONCE, () => time)
    const answers = [note(0), note(1)]
    await setImmediate()
    answers.push(note(2))
    time = 1.9
    await setImmediate()
    answers.push(note(3))
    time = 2
    await setImmediate()
    expect(database.commits).toBe(1)
    answers.push(note(4))
    await Promise.all(answers)
    expect(database.commits).toBe(2)
  })

  it('lets nobody wait for company who has come alone', async () => {
    const { database, note } = openNotes()
    const alone = note(0)
    await setImmediate()
    expect(database.commits).toBe(1)
    await alone
  })

  it('takes no more than a bounded number of acts into one commit', async () => {
    const { database, note, seen } = openNotes()
    await Promise.all(numbers(600).map(note))
    expect(database.commits).toBe(3)
    expect(seen()).toHaveLength(600)
  })

  it('commits what comes during a commit with the next one', async () => {
    const { database, commit, note, seen } = openNotes()
    let late: Promise<number> | undefined
    await commit(async () => {
      late = note(2)
    })
    expect(seen()).toEqual([])
    await late
    expect(database.commits).toBe(2)
    expect(seen()).toEqual([2])
  })

  it('answers nobody before the commit', async () => {
    const { database, note, seen } = openNotes()
    const atTheAnswer = await Promise.all(
      numbers(50).map(async (id) => {
        await note(id)
        return { isSeen: seen().includes(id), isCommitted: !database.isTransaction }
      }),
    )
    expect(new Set(atTheAnswer.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set(['{"isSeen":true,"isCommitted":true}']),
    )
  })

  it('answers nobody before the disk has it, and commits what comes meanwhile together', async () => {
    const disk: (() => void)[] = []
    const { database, note, seen } = openNotes(() => new Promise((resolve) => void disk.push(resolve)))
    const answered: number[] = []
    const noted = async (id: number) => answered.push(await note(id))
    const first = noted(1)
    while (disk.length === 0) await setImmediate()
    expect([seen(), answered]).toEqual([[1], []])

    const others = [noted(2), noted(3)]
    for (let turn = 0; turn < 10; turn += 1) await setImmediate()
    expect([database.commits, answered]).toEqual([1, []])
    disk[0]?.()
    await first
    while (disk.length === 1) await setImmediate()
    expect([database.commits, answered]).toEqual([2, [1]])
    disk[1]?.()
    await Promise.all(others)
    expect(answered).toEqual([1, 2, 3])
  })

  it('refuses everything from when the disk has failed: nobody knows what it has', async () => {
    const syncs = [AT_ONCE, () => Promise.reject(new Error('EIO: i/o error, fdatasync')), AT_ONCE].values()
    const { database, commit, note } = openNotes(() => (syncs.next().value ?? AT_ONCE)())
    expect(await note(1)).toBe(1)
    const failed = expect.objectContaining({ message: expect.stringContaining('EIO') })
    let inLine: Promise<number> | undefined
    const second = commit(async () => {
      inLine = note(3)
    })
    await expect(second).rejects.toMatchObject({ status: 503, cause: failed })
    await expect(inLine).rejects.toMatchObject({ status: 503, cause: failed })
    await expect(note(4)).rejects.toMatchObject({ status: 503, cause: failed })
    expect(database.commits).toBe(2)
  })

  it('tells a refusal, too, only after the commit: it may rest on what the others have written', async () => {
    const { commit, note, insert, seen } = openNotes()
    const written = note(1)
    const refused = commit(async () => insert(1)).catch(() => seen())
    expect(await refused).toEqual([1])
    await written
  })

  it('carries the acts out in the order in which they came', async () => {
    const { commit } = openNotes()
    const order: number[] = []
    await Promise.all(numbers(20).map((id) => commit(async () => order.push(id))))
    expect(order).toEqual(numbers(20))
  })

  it('sets no savepoints while nothing fails', async () => {
    const { database, commit, note } = openNotes()
    let hasSavepoint = true
    const looking = commit(async () => {
      try {
        database.exec('release act')
      } catch {
        hasSavepoint = false
      }
    })
    await Promise.all([note(1), looking, note(2)])
    expect(hasSavepoint).toBe(false)
  })

  it('undoes an act that fails, and none of the others', async () => {
    const { database, commit, note, insert, seen } = openNotes()
    const failing = commit(async () => {
      insert(7)
      throw new Error('half-way')
    })
    const outcomes = await Promise.allSettled([note(1), failing, note(2)])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(database.commits).toBe(1)
    expect(seen()).toEqual([1, 2])
  })

  it('fails all of the group when the commit fails, and goes on with the next', async () => {
    const { database, commit, note, seen } = openNotes()
    database.exec(`pragma foreign_keys = on;
      create table leaves (note integer references notes (id) deferrable initially deferred)`)
    const broken = commit(async () => void database.exec('insert into leaves values (404)'))
    const outcomes = await Promise.allSettled([note(1), broken, note(2)])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(database.isTransaction).toBe(false)

    await note(3)
    expect(seen()).toEqual([3])
  })

  it('fails all of the group when the transaction is lost under it, and goes on with the next', async () => {
    const { database, commit, note, seen } = openNotes()
    const losing = commit(async () => {
      database.exec('rollback')
      throw new Error('the disk is gone')
    })
    const outcomes = await Promise.allSettled([note(1), losing, note(2)])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])

    await note(3)
    expect(seen()).toEqual([3])
  })

  it('refuses what does not fit into a full database, and goes on', async () => {
    const { database, commit, note, seen } = openNotes()
    database.exec('pragma max_page_count = 20')
    const big = commit(async () => void database.exec('insert into notes values (9, hex(zeroblob(200000)))'))
    const full = expect.objectContaining({ message: expect.stringContaining('full') })
    await expect(big).rejects.toMatchObject({ status: 503, cause: full })
    await note(1)
    expect(seen()).toEqual([1])
  })

  it('answers everybody when the database cannot be written at all', async () => {
    const { database, note } = openNotes()
    database.close()
    const outcomes = await Promise.allSettled([note(1), note(2)])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })

  it('lets ten thousand acts wait, and tells everybody else at once to come back', async () => {
    const { commit } = openNotes()
    let carriedOut = 0
    const outcomes = await Promise.allSettled(numbers(10_003).map(() => commit(async () => (carriedOut += 1))))
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(refused.map(({ reason }) => reason)).toEqual([0, 0, 0].map(() => expect.objectContaining({ status: 503 })))
    expect(carriedOut).toBe(10_000)
  })

  it('waits for a lock that another connection holds without holding up the event loop', async () => {
    const { database, note, seen } = openNotes()
    const other = new DatabaseSync(database.location() ?? '', { timeout: 0 })
    other.exec('begin immediate; insert into notes values (1, null)')

    let isAnswered = false
    const waiting = note(2).then(() => (isAnswered = true))
    // Were the wait inside SQLite, this thread would never come here to let the lock go.
    for (let turn = 0; turn < 100; turn += 1) await setImmediate()
    expect(isAnswered).toBe(false)

    other.exec('commit')
    other.close()
    await waiting
    expect(seen()).toEqual([1, 2])
  })
})
