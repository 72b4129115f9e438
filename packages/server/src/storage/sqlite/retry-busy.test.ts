import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { describe, expect, it, onTestFinished } from 'vitest'

import { temporaryFolder } from '../conformance/temporary-folder.ts'
import { retryBusy } from './retry-busy.ts'

function openTwice(): readonly [DatabaseSync, DatabaseSync] {
  const path = join(temporaryFolder(), 'notes.db')
  const first = new DatabaseSync(path, { timeout: 0 })
  first.exec('pragma journal_mode = wal; create table notes (id integer primary key)')
  const second = new DatabaseSync(path, { timeout: 0 })
  onTestFinished(() => {
    first.close()
    second.close()
  })
  return [first, second]
}

describe('asking again while the database is busy', () => {
  it('goes on once the lock is free', async () => {
    const [holder, asker] = openTwice()
    holder.exec('begin immediate')
    let attempts = 0
    await retryBusy(() => {
      attempts += 1
      if (attempts === 5) holder.exec('rollback')
      asker.exec('begin immediate; rollback')
    })
    expect(attempts).toBe(5)
  })

  it('asks again for a snapshot that has grown old as well', async () => {
    const [writer, asker] = openTwice()
    let attempts = 0
    const codes: unknown[] = []
    await retryBusy(() => {
      attempts += 1
      asker.exec('begin')
      try {
        asker.prepare('select count(*) from notes').get()
        if (attempts === 1) writer.exec('insert into notes values (1)')
        asker.exec('insert into notes values (2)')
        asker.exec('commit')
      } catch (error) {
        codes.push((error as { errcode?: number }).errcode)
        asker.exec('rollback')
        throw error
      }
    })
    expect(codes).toEqual([517])
  })

  it('waits for a promise and gives back what it holds', async () => {
    expect(await retryBusy(async () => 'done')).toBe('done')
  })

  it('does not ask again after any other error', async () => {
    const [, asker] = openTwice()
    let attempts = 0
    const attempt = retryBusy(() => {
      attempts += 1
      asker.exec('select * from nowhere')
    })
    await expect(attempt).rejects.toThrow(/no such table/)
    expect(attempts).toBe(1)
  })
})
