/** The boundary itself: an act is all or nothing, and what was answered is there for everybody. */
import { describe, expect, it } from 'vitest'

import { insertEvents, sqlAuditLog } from '../sql/audit-log.ts'
import { anEvent } from './builders.ts'
import { eventsOf, freshStore, twenty, type Open } from './opening.ts'

export function describeStore(open: Open): void {
  describe('the store', () => {
    it('shows a write to every reader once it is answered', async () => {
      const store = await freshStore(open)
      const event = anEvent()
      await store.write((tx) => insertEvents(tx, [event]))
      expect(await eventsOf(store)).toEqual([event.eventId])
    })

    it('answers with what the act returns', async () => {
      const store = await freshStore(open)
      expect(await twenty((index) => store.write(async () => index))).toEqual(Array.from({ length: 20 }, (_, n) => n))
    })

    it('leaves nothing of an act that failed half-way', async () => {
      const store = await freshStore(open)
      const act = store.write(async (tx) => {
        await insertEvents(tx, [anEvent()])
        throw new Error('half-way')
      })
      await expect(act).rejects.toThrow('half-way')
      expect(await eventsOf(store)).toEqual([])
    })

    it('keeps the acts of others when one fails', async () => {
      const store = await freshStore(open)
      const taken = anEvent()
      await sqlAuditLog(store).record(taken)
      const outcomes = await Promise.allSettled(
        Array.from({ length: 20 }, (_, index) => sqlAuditLog(store).record(index === 7 ? taken : anEvent())),
      )
      expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1)
      expect(await eventsOf(store)).toHaveLength(20)
    })

    it('lets an act see what it has written itself', async () => {
      const store = await freshStore(open)
      const count = await store.write(async (tx) => {
        await insertEvents(tx, [anEvent(), anEvent()])
        return (await tx.selectFrom('audit_events').select('event_id').execute()).length
      })
      expect(count).toBe(2)
    })

    it('carries out on closing what was asked before', async () => {
      const store = await open()
      const asked = twenty(() => sqlAuditLog(store).record(anEvent()))
      await store.close()
      expect(await asked).toHaveLength(20)
    })
  })
}
