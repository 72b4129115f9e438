/** The contract of `DailyCounts`: each event is counted once, whoever counts, whenever it stops. */
import { after, days, minutes } from '@vestibule/protocol/duration'
import { describe, expect, it } from 'vitest'

import type { AuditEventType } from '../../audit/audit-event.ts'
import { COUNTING_LAG, midnightOf } from '../../audit/daily-counts.ts'
import { sqlAuditLog } from '../sql/audit-log.ts'
import { sqlDailyCounts } from '../sql/daily-counts.ts'
import { sqlGrants } from '../sql/grants.ts'
import { insertEvents } from '../sql/audit-log.ts'
import type { Store } from '../sql/store.ts'
import { sqlTenants } from '../sql/tenants.ts'
import { sqlUnapprovedClients } from '../sql/unapproved-clients.ts'
import { ACME, aGrant, anEvent, anUnapprovedClient, aTenant, GLOBEX, NOON, past } from './builders.ts'
import { countRows, freshStore, twenty, type Open } from './opening.ts'

const REGISTERED: AuditEventType = 'com.qlik.core.oauth-client.registered'
const TODAY = midnightOf(NOON)
const LATER = after(NOON, minutes(10))

export function describeDailyCounts(open: Open): void {
  const fresh = async () => {
    const store = await freshStore(open)
    await sqlTenants(store).create(aTenant())
    await sqlTenants(store).create(aTenant({ tenantId: GLOBEX, host: 'g.example', issuer: 'https://g.example' }))
    const counts = sqlDailyCounts(store)
    return {
      store,
      counts,
      happens: (type: AuditEventType, time = NOON, tenantId = ACME) =>
        sqlAuditLog(store).record(anEvent({ type, time, tenantId, data: { clientId: 'claude' } })),
      seen: async (tenantId = ACME, since = TODAY) =>
        (await counts.since(tenantId, since)).map(({ day, counts }) => [day.toISOString().slice(5, 10), counts]),
    }
  }
  const flood = (store: Store, count: number, time: (index: number) => Date) =>
    store.write(async (tx) => {
      const all = Array.from({ length: count }, (_, index) =>
        anEvent({ type: REGISTERED, time: time(index), data: {} }),
      )
      for (let at = 0; at < count; at += 100) await insertEvents(tx, all.slice(at, at + 100))
    })

  describe('daily counts', () => {
    it('tell what happened before it was counted as after', async () => {
      const { counts, happens, seen } = await fresh()
      await happens(REGISTERED)
      await happens(REGISTERED)
      await happens('com.qlik.core.oauth-client.connection-config.approved')
      await happens('com.qlik.core.oauth-client.rejected', after(TODAY, -1))
      await happens('com.qlik.core.oauth-client.expired')
      await happens('com.qlik.core.oauth-client.registration-refused')
      await happens('com.qlik.core.user.signed-in')
      await happens('com.qlik.core.oauth-token.issued')
      const expected = [
        ['11-23', { rejections: 1 }],
        ['11-24', { registrations: 2, approvals: 1, expirations: 1, refusals: 1, signIns: 1 }],
      ]
      expect(await seen(ACME, after(TODAY, -1))).toEqual(expected)
      expect(await counts.roll(LATER)).toBe(8)
      expect(await seen(ACME, after(TODAY, -1))).toEqual(expected)
      await happens(REGISTERED, LATER)
      expect(await seen()).toEqual([['11-24', { ...Object(expected[1]?.[1]), registrations: 3 }]])
    })

    it('count each event once, however often and by however many it is done', async () => {
      const { counts, happens, seen } = await fresh()
      for (let index = 0; index < 5; index += 1) await happens(REGISTERED, past(index))
      const counted = await twenty(() => counts.roll(LATER))
      expect(counted.reduce((sum, count) => sum + count)).toBe(5)
      expect(await counts.roll(after(LATER, minutes(5)))).toBe(0)
      expect(await seen()).toEqual([['11-24', { registrations: 5 }]])
    })

    it('go on where they were left, in slices, by several at once', async () => {
      const { store, counts, seen } = await fresh()
      await flood(store, 4500, (index) => past(index % 3))
      const counted = await Promise.all([counts.roll(LATER), counts.roll(LATER), counts.roll(LATER)])
      expect(counted.reduce((sum, count) => sum + count)).toBe(4500)
      expect(await seen()).toEqual([['11-24', { registrations: 4500 }]])
    })

    it('leave the newest events alone, which may not all be written yet', async () => {
      const { counts, happens, seen } = await fresh()
      await happens(REGISTERED)
      expect(await counts.roll(after(NOON, COUNTING_LAG - 1))).toBe(0)
      await happens(REGISTERED)
      expect(await counts.roll(after(NOON, COUNTING_LAG))).toBe(2)
      expect(await seen()).toEqual([['11-24', { registrations: 2 }]])
    })

    it('belong to one tenant', async () => {
      const { counts, happens, seen } = await fresh()
      await happens(REGISTERED)
      await happens(REGISTERED, NOON, GLOBEX)
      await happens(REGISTERED, NOON, GLOBEX)
      await counts.roll(LATER)
      expect([await seen(), await seen(GLOBEX)]).toEqual([
        [['11-24', { registrations: 1 }]],
        [['11-24', { registrations: 2 }]],
      ])
    })

    it('count those that had to give way, by the registration that came instead', async () => {
      const { store, counts, seen } = await fresh()
      const lying = 'x","evicted":{"clientId":"y"}'
      const register = (clientId: string, index: number) =>
        sqlUnapprovedClients(store).register(
          anUnapprovedClient({ clientId, issuedAt: past(index) }),
          2,
          anEvent({ type: REGISTERED, time: past(index), data: { clientId, clientName: lying } }),
        )
      for (const [index, clientId] of ['a', 'b', 'c', 'd'].entries()) await register(clientId, index)
      const expected = [['11-24', { registrations: 4, evictions: 2 }]]
      expect(await seen()).toEqual(expected)
      await counts.roll(LATER)
      expect(await seen()).toEqual(expected)
      expect((await sqlAuditLog(store).list(ACME, 1))[0]?.data['evicted']).toEqual({
        clientId: 'b',
        clientName: anUnapprovedClient().metadata.clientName,
      })
    })

    it('show no days before the one that is asked for', async () => {
      const { counts, happens, seen } = await fresh()
      for (const age of [0, 1, 2]) await happens(REGISTERED, after(NOON, -days(age)))
      await counts.roll(LATER)
      await happens(REGISTERED, after(NOON, -days(2)))
      expect(await seen(ACME, after(NOON, -days(1)))).toEqual([
        ['11-23', { registrations: 1 }],
        ['11-24', { registrations: 1 }],
      ])
    })

    it('keep how many connections stood when a day was last looked at', async () => {
      const { store, counts, happens } = await fresh()
      for (const grantId of ['g1', 'g2', 'g3']) await sqlGrants(store).add(aGrant({ grantId }), anEvent())
      await sqlGrants(store).revoke(ACME, 'g1', NOON, anEvent())
      await counts.roll(LATER)
      await happens(REGISTERED, after(LATER, minutes(1)))
      await sqlGrants(store).revoke(ACME, 'g2', NOON, anEvent())
      await counts.roll(after(LATER, minutes(5)))
      expect(await counts.since(ACME, TODAY)).toEqual([
        { day: TODAY, counts: { registrations: 1, signIns: expect.any(Number) }, activeConnections: 1 },
      ])
    })

    it('look at no tenant where nothing happened', async () => {
      const { store, counts } = await fresh()
      await counts.roll(LATER)
      expect(await countRows(store, 'count_watermarks')).toBe(0)
    })
  })
}
