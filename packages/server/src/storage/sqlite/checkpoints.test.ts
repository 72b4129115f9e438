/** The write-ahead log is copied into the database beside the traffic, and begun anew. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'

import { temporaryFolder } from '../conformance/temporary-folder.ts'
import { openSqliteStore } from './sqlite-store.ts'

const PAGE = 4096

async function openFilled() {
  const path = join(temporaryFolder(), 'vestibule.db')
  const store = await openSqliteStore(path)
  await store.write((tx) => sql`create table blobs (id integer primary key, bytes blob)`.execute(tx))
  const witness = new DatabaseSync(path)
  onTestFinished(() => witness.close())
  const state = witness.prepare('pragma wal_checkpoint(noop)')
  let count = 0
  return {
    path,
    store,
    /** Ten pages an act. */
    fill: async (): Promise<number> => {
      await store.write((tx) => sql`insert into blobs (bytes) values (zeroblob(${10 * PAGE}))`.execute(tx))
      return (count += 1)
    },
    pagesInLog: (): number => Number(state.get()?.['log']),
    countIn: (file: string): number => {
      const database = new DatabaseSync(file, { readOnly: true })
      const counted = Number(database.prepare('select count(*) as blobs from blobs').get()?.['blobs'])
      database.close()
      return counted
    },
  }
}

describe('checkpoints', () => {
  it('begin the log anew again and again, while acts go on, and keep it bounded', async () => {
    const { path, store, fill, pagesInLog, countIn } = await openFilled()
    let beginnings = 0
    let written = 0
    for (let last = 0; beginnings < 3;) {
      written = await fill()
      const pages = pagesInLog()
      if (pages < last) beginnings += 1
      last = pages
      // Four times as much as it may have before a checkpoint begins: three would be through by then.
      expect(written).toBeLessThan(6 * 4096)
    }
    expect(statSync(`${path}-wal`).size).toBeLessThan(4 * 4096 * PAGE)
    await store.close()
    expect(countIn(path)).toBe(written)
  })

  it('are none while the log is short', async () => {
    const { path, store, fill, pagesInLog } = await openFilled()
    const size = statSync(path).size
    for (let times = 0; times < 60; times += 1) await fill()
    expect(pagesInLog()).toBeGreaterThan(600)
    expect(statSync(path).size).toBe(size)
    await store.close()
  })

  it('leave the log to whoever still reads what it had, and come back', async () => {
    const { path, store, fill, pagesInLog } = await openFilled()
    await fill()
    const reader = new DatabaseSync(path, { readOnly: true })
    reader.exec('begin')
    reader.prepare('select count(*) from blobs').get()
    let written = 0
    while (written < 1200) written = await fill()
    expect(pagesInLog()).toBeGreaterThan(10_000)
    expect(reader.prepare('select count(*) as blobs from blobs').get()?.['blobs']).toBe(1)

    reader.exec('commit')
    reader.close()
    for (let last = pagesInLog(); pagesInLog() >= last;) expect(await fill()).toBeLessThan(6000)
    await store.close()
  })

  it('end with the store, also one that is under way', async () => {
    const { path, store, fill, countIn } = await openFilled()
    let written = 0
    while (written < 450) written = await fill()
    await store.close()
    expect(countIn(path)).toBe(450)
  })
})
