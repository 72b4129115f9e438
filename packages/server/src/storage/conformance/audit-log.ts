/** The contract of `AuditLog`. */
import { describe, expect, it } from 'vitest'

import { sqlAuditLog } from '../sql/audit-log.ts'
import { ACME, anEvent, GLOBEX, NOON, past } from './builders.ts'
import { freshStore, twenty, type Open } from './opening.ts'

export function describeAuditLog(open: Open): void {
  const fresh = async () => sqlAuditLog(await freshStore(open))

  describe('the audit log', () => {
    it('gives an event back as it was recorded', async () => {
      const log = await fresh()
      const event = anEvent({ data: { clientName: 'O’Reilly "x" \\ 🦊', count: 3, list: ['a'], none: null } })
      await log.record(event)
      expect(await log.list(ACME, 10)).toEqual([event])
    })

    it('knows no user of what nobody signed in did', async () => {
      const log = await fresh()
      const { userId: _, ...event } = anEvent()
      await log.record(event)
      expect(await log.list(ACME, 10)).toStrictEqual([event])
    })

    it('lists the newest first, those of one moment by their id, and no more than asked for', async () => {
      const log = await fresh()
      for (const [eventId, time] of [
        ['b', NOON],
        ['d', past(2)],
        ['a', past(1)],
        ['c', NOON],
      ] as const) {
        await log.record(anEvent({ eventId, time }))
      }
      expect((await log.list(ACME, 10)).map(({ eventId }) => eventId)).toEqual(['d', 'a', 'c', 'b'])
      expect((await log.list(ACME, 2)).map(({ eventId }) => eventId)).toEqual(['d', 'a'])
    })

    it('is each tenant’s own, even for events with the same id', async () => {
      const log = await fresh()
      await log.record(anEvent({ eventId: 'same' }))
      await log.record(anEvent({ eventId: 'same', tenantId: GLOBEX, data: { of: 'globex' } }))
      expect((await log.list(GLOBEX, 10)).map(({ data }) => data)).toEqual([{ of: 'globex' }])
    })

    it('records an event once', async () => {
      const log = await fresh()
      const event = anEvent()
      const outcomes = await Promise.allSettled([log.record(event), log.record(event)])
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(await log.list(ACME, 10)).toHaveLength(1)
    })

    it('loses none of those that come at the same time', async () => {
      const log = await fresh()
      await twenty(() => log.record(anEvent()))
      expect(await log.list(ACME, 100)).toHaveLength(20)
    })
  })
}
