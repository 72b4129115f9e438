/** The schema is brought up to date by whoever opens the database: twice, by many at once, after a crash. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'

import { Kysely } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'

import { anEvent } from '../conformance/builders.ts'
import { temporaryFolder } from '../conformance/temporary-folder.ts'
import { sqlAuditLog } from '../sql/audit-log.ts'
import { migrate } from '../sql/migrate.ts'
import type { Tables } from '../sql/tables.ts'
import { NodeSqliteDialect } from './node-sqlite-dialect.ts'
import { openSqliteStore } from './sqlite-store.ts'

const url = (file: string): string => JSON.stringify(new URL(file, import.meta.url).href)

/** Runs a program against the database in a process of its own. */
function run(program: string, path: string): ChildProcess {
  const child = spawn(
    process.execPath,
    ['--conditions=vestibule-source', '--input-type=module', '--eval', program, path],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
      cwd: fileURLToPath(new URL('.', import.meta.url)),
    },
  )
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

/** Opens the store when it is told to; ends well when that went well. */
const OPEN_WHEN_TOLD = `
  import { once } from 'node:events'
  import { openSqliteStore } from ${url('./sqlite-store.ts')}
  process.stdout.write('ready')
  await once(process.stdin, 'data')
  const store = await openSqliteStore(process.argv[1])
  await store.read.selectFrom('grants').selectAll().execute()
  await store.close()
  process.exit(0)`

/** Migrates, and is killed in the middle: right before the first statement that starts with \`fatal\`. */
const dieAt = (fatal: string): string => `
  import { DatabaseSync } from 'node:sqlite'
  import { Kysely } from 'kysely'
  import { migrate } from ${url('../sql/migrate.ts')}
  import { NodeSqliteDialect } from ${url('./node-sqlite-dialect.ts')}
  class Mortal extends DatabaseSync {
    prepare(sql) {
      if (sql.startsWith(${JSON.stringify(fatal)})) process.kill(process.pid, 'SIGKILL')
      return super.prepare(sql)
    }
  }
  const database = new Mortal(process.argv[1], { timeout: 0 })
  database.exec('pragma journal_mode = wal')
  await migrate(new Kysely({ dialect: new NodeSqliteDialect(database) }))`

function tablesIn(path: string): unknown[] {
  const database = new DatabaseSync(path)
  try {
    expect(database.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' })
    return database
      .prepare("select name from sqlite_master where type in ('table', 'index') order by name")
      .all()
      .map((row) => row['name'])
  } finally {
    database.close()
  }
}

/** What a database looks like that nobody has disturbed. */
async function wholeSchema(): Promise<unknown[]> {
  const path = join(temporaryFolder(), 'undisturbed.db')
  await (await openSqliteStore(path)).close()
  return tablesIn(path)
}

describe('migrating', () => {
  it('does nothing the second time', async () => {
    const database = new DatabaseSync(join(temporaryFolder(), 'vestibule.db'))
    const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(database) })
    expect(await migrate(db)).toContain('0001-first-house')
    expect(await migrate(db)).toEqual([])
    await db.destroy()
  })

  it('keeps what is there when a database is opened again', async () => {
    const path = join(temporaryFolder(), 'new', 'folder', 'vestibule.db')
    const event = anEvent()
    const first = await openSqliteStore(path)
    await sqlAuditLog(first).record(event)
    await first.close()
    const second = await openSqliteStore(path)
    expect(await sqlAuditLog(second).list(event.tenantId, 10)).toEqual([event])
    await second.close()
  })

  it('is done once by many processes that start at the same time', async () => {
    const path = join(temporaryFolder(), 'vestibule.db')
    const children = Array.from({ length: 4 }, () => run(OPEN_WHEN_TOLD, path))
    await Promise.all(children.map(({ stdout }) => stdout && once(stdout, 'data')))
    const ends = children.map((child) => once(child, 'exit'))
    for (const { stdin } of children) stdin?.end('go')
    expect(await Promise.all(ends)).toEqual(children.map(() => [0, null]))
    expect(tablesIn(path)).toEqual(await wholeSchema())
  })

  it.each([
    'create table if not exists "kysely_migration"',
    'begin',
    'create table "tenants"',
    'create table "grants"',
    'create index "audit_events_time"',
    'insert into "kysely_migration"',
    'commit',
  ])('leaves a database that opens when it is killed at: %s', async (fatal) => {
    const path = join(temporaryFolder(), 'vestibule.db')
    const [, signal] = (await once(run(dieAt(fatal), path), 'exit')) as [unknown, string]
    expect(signal).toBe('SIGKILL')

    await (await openSqliteStore(path)).close()
    expect(tablesIn(path)).toEqual(await wholeSchema())
  })
})
