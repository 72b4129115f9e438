/** What only PostgreSQL does: migrations by many, older versions beside newer ones, acts that come in each other's way. */
import { sql } from 'kysely'
import { Client } from 'pg'
import { describe, expect, it, onTestFinished } from 'vitest'

import { makeDatabase, openLent, urlOf } from '../../../test/support/database.ts'
import { Unavailable } from '../../http/request-fault.ts'
import { anEvent } from '../conformance/builders.ts'
import { eventsOf, freshStore } from '../conformance/opening.ts'
import { sqlAuditLog } from '../sql/audit-log.ts'
import type { Store } from '../sql/store.ts'
import { openPostgresStore } from './postgres-store.ts'

async function onClient(database: string, ...statements: readonly string[]): Promise<unknown[]> {
  const client = new Client(urlOf(database))
  await client.connect()
  try {
    let rows: unknown[] = []
    for (const statement of statements) ({ rows } = await client.query(statement))
    return rows
  } finally {
    await client.end()
  }
}

async function bareDatabase(): Promise<string> {
  const database = `bare_${await makeDatabase()}`
  await onClient('postgres', `create database ${database}`)
  return database
}

async function open(database: string, poolSize = 2): Promise<Store> {
  const store = await openPostgresStore(urlOf(database), { poolSize })
  onTestFinished(() => store.close())
  return store
}

describe('a new database', () => {
  it('is migrated once by many that open it at the same time', async () => {
    const database = await bareDatabase()
    const stores = await Promise.all(Array.from({ length: 6 }, () => open(database, 1)))
    await Promise.all(stores.map((store) => sqlAuditLog(store).record(anEvent())))
    expect(await onClient(database, 'select name from kysely_migration')).toContainEqual({ name: '0001-first-house' })
  })

  it('sorts every text by its bytes, whatever language the database was made for', async () => {
    const database = await bareDatabase()
    await open(database)
    const others = await onClient(
      database,
      `select table_name, column_name from information_schema.columns
       where table_schema = 'public' and table_name not like 'kysely%' and data_type = 'text'
       and collation_name is distinct from 'C'`,
    )
    expect(others).toEqual([])
  })

  it('has the tenant in every unique constraint, so that it can be spread over several machines', async () => {
    const database = await bareDatabase()
    await open(database)
    const without = await onClient(
      database,
      `select c.relname as table from pg_index i join pg_class c on c.oid = i.indrelid
       join pg_namespace n on n.oid = c.relnamespace
       where i.indisunique and n.nspname = 'public' and c.relname not like 'kysely%'
       and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attnum = any(i.indkey)
                       and a.attname = 'tenant_id')`,
    )
    // Where the tenants live is asked for by host; docs/scaling.md makes it a reference table.
    expect(without).toEqual([{ table: 'tenants' }])
  })
})

describe('a rolling upgrade', () => {
  it('lets this version start again beside a newer one', async () => {
    const database = await bareDatabase()
    await open(database)
    await onClient(database, "insert into kysely_migration values ('9999-of-a-newer-version', now()::text)")
    const again = await open(database)
    await sqlAuditLog(again).record(anEvent())
    expect(await eventsOf(again)).toHaveLength(1)
  })

  it('refuses the database of something else', async () => {
    const database = await bareDatabase()
    await onClient(
      database,
      'create table kysely_migration (name varchar(255) primary key, timestamp varchar(255) not null)',
      "insert into kysely_migration values ('0000-not-ours', now()::text)",
    )
    await expect(openPostgresStore(urlOf(database), { poolSize: 1 })).rejects.toThrow('0000-not-ours is missing')
  })

  it('goes on when a newer version gives a table a column while statements are prepared', async () => {
    const database = await bareDatabase()
    const store = await open(database, 1)
    const look = () => store.read.selectFrom('tenants').selectAll().execute()
    const lookInAct = () => store.write((tx) => tx.selectFrom('tenants').selectAll().execute())
    for (let time = 0; time < 4; time++) await lookInAct()
    await onClient(database, 'alter table tenants add column colour text')
    expect(await lookInAct()).toEqual([])
    for (let time = 0; time < 4; time++) await look()
    await onClient(database, 'alter table tenants add column smell text')
    expect(await look()).toEqual([])
    expect(await lookInAct()).toEqual([])
  })
})

describe('a read over two tables', () => {
  it('is begun anew when it is the one to give way in a deadlock', async () => {
    const database = await bareDatabase()
    const store = await open(database, 1)
    const other = new Client(urlOf(database))
    await other.connect()
    onTestFinished(() => other.end())
    // The other waits for long before it looks for a deadlock, so that the read is the one that meets it.
    await other.query(`set deadlock_timeout = '60s'; begin; lock table tenants in access exclusive mode`)
    const read = store.read.selectFrom(['users', 'tenants']).select('users.email').execute()
    while (
      (await other.query(`select from pg_locks where relation = 'tenants'::regclass and not granted`)).rowCount === 0
    )
      await new Promise((resolve) => setTimeout(resolve, 10))
    await other.query('lock table users in access exclusive mode; commit')
    expect(await read).toEqual([])
  })
})

describe('acts that come in each other’s way', () => {
  const lockBoth = (store: Store, first: string, second: string): Promise<void> =>
    store.write(async (tx) => {
      for (const id of [first, second])
        await sql`update tombstones set reason = reason || '.' where client_id = ${id}`.execute(tx)
    })

  it('are begun anew when they lock each other out, and are all carried out', async () => {
    const store = await freshStore(() => openLent(8))
    const rows = ['a', 'b'].map((id) => ({
      tenant_id: 't',
      client_id: id,
      client_name: '',
      reason: '',
      ended_at: 0,
      explanation: null,
    }))
    await store.write((tx) => tx.insertInto('tombstones').values(rows).execute())
    // PostgreSQL looks for such circles after a second, so there are few.
    await Promise.all([0, 1, 2, 3].map((n) => (n % 2 === 0 ? lockBoth(store, 'a', 'b') : lockBoth(store, 'b', 'a'))))
    const reasons = await store.read.selectFrom('tombstones').select('reason').execute()
    expect(reasons.map(({ reason }) => reason.length)).toEqual([4, 4])
  })

  it('are given up as unavailable when they do not end', async () => {
    const store = await freshStore(() => openLent(2))
    let attempts = 0
    const act = store.write(async (tx) => {
      attempts += 1
      await sql`do $$ begin raise exception using errcode = '40001'; end $$`.execute(tx)
    })
    await expect(act).rejects.toBeInstanceOf(Unavailable)
    expect(attempts).toBeGreaterThan(3)
    expect(attempts).toBeLessThan(20)
  })
})

describe('connections', () => {
  it('are so many and no more: whoever finds none waits for the next', async () => {
    const store = await freshStore(() => openLent(3))
    const backends = await Promise.all(
      Array.from({ length: 60 }, () =>
        store.write(
          async (tx) => (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)).rows[0]?.pid,
        ),
      ),
    )
    expect(new Set(backends).size).toBeLessThanOrEqual(3)
  })

  it('are not waited for by more than can be served in time', async () => {
    const store = await freshStore(() => openLent(1))
    const asked = await Promise.allSettled(Array.from({ length: 3000 }, () => eventsOf(store)))
    const refused = asked.filter((outcome) => outcome.status === 'rejected')
    expect(refused.length).toBeGreaterThan(0)
    for (const { reason } of refused) expect(reason).toBeInstanceOf(Unavailable)
    expect(await eventsOf(store)).toEqual([])
  })
})
