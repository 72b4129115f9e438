/** The database goes away and comes back: nobody is told anything wrong, and nothing has to be restarted. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { startPostgres, type PostgresServer } from '../../../../../test/support/postgres-server.ts'
import { Unavailable } from '../../http/request-fault.ts'
import { anEvent } from '../conformance/builders.ts'
import { eventsOf } from '../conformance/opening.ts'
import { sqlAuditLog } from '../sql/audit-log.ts'
import type { Store } from '../sql/store.ts'
import { openPostgresStore } from './postgres-store.ts'

describe('a PostgreSQL that dies', () => {
  let server: PostgresServer
  let store: Store
  const broken: Error[] = []

  beforeAll(async () => {
    server = await startPostgres()
    store = await openPostgresStore(server.url('postgres'), { poolSize: 3, report: (error) => void broken.push(error) })
  })
  afterAll(async () => {
    await store.close()
    await server.remove()
  })

  const record = (): Promise<void> => sqlAuditLog(store).record(anEvent())
  const outcomeOf = (asked: Promise<unknown>): Promise<unknown> =>
    asked.then(
      () => 'done',
      (error: unknown) => (error instanceof Unavailable ? 'unavailable' : error),
    )

  it('fails every reader and writer as unavailable, the connections that were idle too', async () => {
    await Promise.all([record(), record(), record()])
    await server.kill()
    expect(await outcomeOf(record())).toBe('unavailable')
    expect(await outcomeOf(eventsOf(store))).toBe('unavailable')
    await expect.poll(() => broken.length).toBeGreaterThan(0)
  })

  it('is found again when it is back, by a store that has stayed open', async () => {
    await server.start()
    await record()
    expect(await eventsOf(store)).toHaveLength(4)
  })

  it('fails acts that are under way, and keeps nothing of them', async () => {
    const before = (await eventsOf(store)).length
    let isHalfWay = (): void => {}
    const halfWay = new Promise<void>((resolve) => (isHalfWay = resolve))
    let goOn = (): void => {}
    const restarted = new Promise<void>((resolve) => (goOn = resolve))
    const act = store.write(async (tx) => {
      await tx
        .insertInto('tenants')
        .values({
          tenant_id: 'half',
          name: '',
          host: 'half',
          issuer: '',
          created_at: 0,
          disabled_at: null,
          logo_hash: null,
        })
        .execute()
      isHalfWay()
      await restarted
      await tx.selectFrom('tenants').selectAll().execute()
    })
    await halfWay
    await server.kill()
    await server.start()
    goOn()
    expect(await outcomeOf(act)).toBe('unavailable')
    expect(await store.read.selectFrom('tenants').selectAll().execute()).toEqual([])
    expect(await eventsOf(store)).toHaveLength(before)
  })

  it('under load loses nothing that was answered, and everybody else is told to come back', async () => {
    const before = (await eventsOf(store)).length
    const outcomes: unknown[] = []
    let killed: Promise<void> | undefined
    const callers = Array.from({ length: 20 }, async () => {
      for (let count = 0; count < 30; count += 1) {
        outcomes.push(await outcomeOf(record()))
        if (outcomes.length === 100) killed = server.kill()
      }
    })
    await Promise.all(callers)
    await killed
    await server.start()
    expect([...new Set(outcomes)].toSorted()).toEqual(['done', 'unavailable'])
    const kept = (await eventsOf(store)).length - before
    // A commit may have been carried out without its answer coming through, one at most on each connection.
    const answered = outcomes.filter((outcome) => outcome === 'done').length
    expect(kept).toBeGreaterThanOrEqual(answered)
    expect(kept).toBeLessThanOrEqual(answered + 3)
  })
})
