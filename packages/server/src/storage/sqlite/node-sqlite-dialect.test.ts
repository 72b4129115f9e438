import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'

import { Kysely, sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'

import { NodeSqliteDialect } from './node-sqlite-dialect.ts'

interface Tables {
  notes: { id: number; note: string | null }
}

/** A real database that says what was prepared. */
class RecordingDatabase extends DatabaseSync {
  readonly prepared: string[] = []

  override prepare(text: string): StatementSync {
    this.prepared.push(text)
    return super.prepare(text)
  }
}

function openNotes() {
  const database = new RecordingDatabase(':memory:')
  database.exec('create table notes (id integer primary key, note text)')
  const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(database) })
  onTestFinished(() => {
    if (database.isOpen) database.close()
  })
  return { database, db }
}

describe('Kysely over node:sqlite', () => {
  it('reads back what it wrote: text, numbers of 53 bits and null', async () => {
    const { db } = openNotes()
    const rows = [
      { id: Number.MAX_SAFE_INTEGER, note: 'Grüße, 世界 🦊' },
      { id: 1, note: null },
    ]
    await db.insertInto('notes').values(rows).execute()
    expect(await db.selectFrom('notes').selectAll().orderBy('id', 'desc').execute()).toEqual(rows)
  })

  it('says how many rows a statement has changed', async () => {
    const { db } = openNotes()
    const inserted = await db
      .insertInto('notes')
      .values([
        { id: 1, note: null },
        { id: 2, note: null },
      ])
      .executeTakeFirst()
    expect(inserted.numInsertedOrUpdatedRows).toBe(2n)
    const again = await db
      .insertInto('notes')
      .values({ id: 1, note: 'again' })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    expect(again.numInsertedOrUpdatedRows).toBe(0n)
    expect((await db.updateTable('notes').set({ note: 'x' }).executeTakeFirst()).numUpdatedRows).toBe(2n)
    expect((await db.deleteFrom('notes').where('id', '=', 9).executeTakeFirst()).numDeletedRows).toBe(0n)
  })

  it('gives back the rows of a statement that returns them', async () => {
    const { db } = openNotes()
    await db.insertInto('notes').values({ id: 1, note: 'one' }).execute()
    expect(await db.deleteFrom('notes').returningAll().execute()).toEqual([{ id: 1, note: 'one' }])
  })

  it('streams rows one by one', async () => {
    const { db } = openNotes()
    await db
      .insertInto('notes')
      .values([1, 2, 3].map((id) => ({ id, note: null })))
      .execute()
    const ids: number[] = []
    for await (const { id } of db.selectFrom('notes').select('id').stream()) ids.push(id)
    expect(ids).toEqual([1, 2, 3])
  })

  it('prepares a statement once', async () => {
    const { database, db } = openNotes()
    for (let id = 0; id < 10; id += 1) await db.insertInto('notes').values({ id, note: null }).execute()
    expect(database.prepared).toHaveLength(1)
  })

  it('keeps a bounded number of statements, and works beyond it', async () => {
    const { database, db } = openNotes()
    const ask = async (number: number): Promise<unknown> =>
      (await sql.raw<{ number: number }>(`select ${number} as number`).execute(db)).rows[0]?.number
    for (let number = 0; number < 1200; number += 1) expect(await ask(number)).toBe(number)
    expect(await ask(0)).toBe(0)
    expect(database.prepared.filter((text) => text === 'select 0 as number')).toHaveLength(2)
  })

  it('uses a kept statement with the columns of today', async () => {
    const { database, db } = openNotes()
    await db.insertInto('notes').values({ id: 1, note: null }).execute()
    await db.selectFrom('notes').selectAll().execute()
    database.exec('alter table notes add column colour text')
    expect(await db.selectFrom('notes').selectAll().execute()).toEqual([{ id: 1, note: null, colour: null }])
  })

  it('reads the columns of today, too, through a statement that another process has overtaken', () => {
    const { database } = openNotes()
    database.exec("insert into notes values (1, 'one')")
    const notes = new NodeSqliteDialect(database)
      .createAdapter()
      .prepare('select *, 7 as seven from notes where id < ?')
    expect(notes.first([2])).toEqual({ id: 1, note: 'one', seven: 7 })
    // Between those that were there.
    database.exec('alter table notes add column colour text')
    expect(notes.first([2])).toEqual({ id: 1, note: 'one', colour: null, seven: 7 })
    expect(notes.all([2])).toEqual([{ id: 1, note: 'one', colour: null, seven: 7 }])
    expect(notes.first([0])).toBeUndefined()
  })

  describe('for a connection that reads beside one that writes', () => {
    function openBoth() {
      const folder = mkdtempSync(join(tmpdir(), 'vestibule-dialect-'))
      const path = join(folder, 'notes.db')
      const writing = new DatabaseSync(path)
      writing.exec('pragma journal_mode = wal; create table notes (id integer primary key, note text)')
      const reading = new DatabaseSync(path)
      reading.exec('pragma query_only = on')
      onTestFinished(() => {
        for (const database of [reading, writing]) if (database.isOpen) database.close()
        rmSync(folder, { recursive: true })
      })
      const adapter = new NodeSqliteDialect(reading, writing).createAdapter()
      return { reading, writing, adapter, notes: adapter.prepare('select count(*) as notes from notes') }
    }

    it('reads what is committed, and nothing of a transaction that is open', () => {
      const { writing, notes } = openBoth()
      expect(notes.first([])).toEqual({ notes: 0 })
      writing.exec("begin immediate; insert into notes values (1, 'one')")
      expect([notes.first([]), ...notes.all([])]).toEqual([{ notes: 0 }, { notes: 0 }])
      writing.exec('rollback')
      expect(notes.first([])).toEqual({ notes: 0 })
      writing.exec("begin immediate; insert into notes values (1, 'one'); commit")
      expect([notes.first([]), ...notes.all([])]).toEqual([{ notes: 1 }, { notes: 1 }])
    })

    it('reads through the one that writes, whose cache outlives its commits, as long as no transaction is open', () => {
      const { reading, writing, notes } = openBoth()
      reading.close()
      expect(notes.first([])).toEqual({ notes: 0 })
      writing.exec('begin immediate')
      expect(() => notes.first([])).toThrow('finalized')
    })

    it('changes nothing, also through a statement that gives rows', () => {
      const { adapter, notes } = openBoth()
      expect(() => adapter.prepare("insert into notes values (1, 'one')").run([])).toThrow('readonly')
      expect(() => adapter.prepare("insert into notes values (1, 'one') returning id").first([])).toThrow('readonly')
      expect(notes.first([])).toEqual({ notes: 0 })
    })
  })

  it('goes on after a statement that failed', async () => {
    const { db } = openNotes()
    await db.insertInto('notes').values({ id: 1, note: null }).execute()
    await expect(db.insertInto('notes').values({ id: 1, note: null }).execute()).rejects.toThrow(/UNIQUE/)
    await expect(sql`select * from nowhere`.execute(db)).rejects.toThrow(/no such table/)
    expect(await db.selectFrom('notes').selectAll().execute()).toHaveLength(1)
  })

  it('rolls schema changes back with everything else', async () => {
    const { db } = openNotes()
    const change = db.transaction().execute(async (tx) => {
      await tx.schema.createTable('more').addColumn('id', 'integer').execute()
      throw new Error('half-way')
    })
    await expect(change).rejects.toThrow('half-way')
    expect((await db.introspection.getTables()).map(({ name }) => name)).toEqual(['notes'])
  })

  it('closes the database with Kysely', async () => {
    const { database, db } = openNotes()
    await db.selectFrom('notes').selectAll().execute()
    await db.destroy()
    expect(database.isOpen).toBe(false)
  })
})
