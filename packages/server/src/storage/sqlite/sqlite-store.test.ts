/** What is SQLite's own about the store: durability, two connections, two processes on one file. */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { sql } from 'kysely'
import { describe, expect, it, onTestFinished, vi } from 'vitest'

import { aCode, aGrant, anEvent, NOON } from '../conformance/builders.ts'
import { eventsOf } from '../conformance/opening.ts'
import { temporaryFolder } from '../conformance/temporary-folder.ts'
import { sqlAuditLog } from '../sql/audit-log.ts'
import { sqlAuthorizationCodes } from '../sql/authorization-codes.ts'
import { sqlGrants } from '../sql/grants.ts'
import { openSqliteStore } from './sqlite-store.ts'

async function openTwice() {
  const path = join(temporaryFolder(), 'vestibule.db')
  const stores = [await openSqliteStore(path), await openSqliteStore(path)] as const
  onTestFinished(async () => {
    for (const store of stores) await store.close()
  })
  return { path, stores }
}

describe('the SQLite store', () => {
  it('is durable: a write-ahead log, which the disk has before anybody is answered', async () => {
    const { stores } = await openTwice()
    const waited = vi.spyOn(fs, 'fdatasyncSync')
    syncBuiltinESMExports()
    onTestFinished(() => {
      waited.mockRestore()
      syncBuiltinESMExports()
    })
    const answers = await stores[0].write(async (tx) => [
      (await sql<{ journal_mode: string }>`pragma journal_mode`.execute(tx)).rows[0]?.journal_mode,
      (await sql<{ synchronous: number }>`pragma synchronous`.execute(tx)).rows[0]?.synchronous,
      (await sql<{ timeout: number }>`pragma busy_timeout`.execute(tx)).rows[0]?.timeout,
    ])
    // What is not waited for inside SQLite is waited for outside of it.
    expect(answers).toEqual(['wal', 1, 0])
    expect(waited).toHaveBeenCalledTimes(1)
  })

  it('reads through a connection that cannot write', async () => {
    const { stores } = await openTwice()
    await expect(stores[0].read.deleteFrom('tenants').execute()).rejects.toThrow(/readonly/)
  })

  it('reads what is committed while somebody else writes', async () => {
    const { path, stores } = await openTwice()
    const event = anEvent()
    await sqlAuditLog(stores[0]).record(event)
    const writer = new DatabaseSync(path, { timeout: 0 })
    writer.exec('begin immediate; delete from audit_events')
    expect(await eventsOf(stores[0])).toEqual([event.eventId])
    writer.exec('rollback')
    writer.close()
  })

  it('shows at one process what was answered at another', async () => {
    const { stores } = await openTwice()
    const event = anEvent()
    await sqlAuditLog(stores[0]).record(event)
    expect(await eventsOf(stores[1])).toEqual([event.eventId])
  })

  it('loses nothing that two processes write at the same time', async () => {
    const { stores } = await openTwice()
    await Promise.all(
      Array.from({ length: 400 }, (_, index) => sqlAuditLog(stores[index % 2 ? 0 : 1]).record(anEvent())),
    )
    expect(await eventsOf(stores[0])).toHaveLength(400)
  })

  it('lets one caller spend a code, whichever process it asks', async () => {
    const { stores } = await openTwice()
    await sqlAuthorizationCodes(stores[0]).save(aCode())
    const redeemed = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        sqlGrants(stores[index % 2 ? 0 : 1]).redeemCode(
          aCode().codeHash,
          aGrant({ grantId: `grant-${index}` }),
          anEvent(),
          NOON,
        ),
      ),
    )
    expect(redeemed.filter(Boolean)).toHaveLength(1)
  })

  it('says so when the file is no database', async () => {
    await expect(openSqliteStore('/dev/null/vestibule.db')).rejects.toThrow()
  })
})
