/** The contract of `AuditTrail`. */
import { describe, expect, it } from 'vitest'

import type { AuditEvent } from '../../audit/audit-event.ts'
import type { AuditQuery } from '../../audit/audit-trail.ts'
import { sqlAuditLog, sqlAuditTrail } from '../sql/audit-log.ts'
import { ACME, anEvent, GLOBEX, past } from './builders.ts'
import { freshStore, type Open } from './opening.ts'
import { walk } from './pages.ts'

const EVENTS: readonly AuditEvent[] = [0, 1, 2, 3, 4].map((index) =>
  anEvent({
    eventId: `e${index}`,
    time: past(Math.floor(index / 2)),
    type: index % 2 === 0 ? 'com.qlik.core.user.signed-in' : 'com.qlik.core.consent.granted',
    userId: index < 3 ? 'ada' : 'max',
  }),
)

const ids = (events: readonly AuditEvent[]): string[] => events.map(({ eventId }) => eventId)

export function describeAuditTrail(open: Open): void {
  const fresh = async () => {
    const store = await freshStore(open)
    for (const event of EVENTS) await sqlAuditLog(store).record(event)
    await sqlAuditLog(store).record(anEvent({ tenantId: GLOBEX, eventId: 'e0', type: 'com.qlik.core.user.created' }))
    return sqlAuditTrail(store)
  }

  describe('the audit trail', () => {
    it.each(['eventTime', 'eventType'] as const)('is read in pages by %s, both ways, without gaps', async (by) => {
      const trail = await fresh()
      for (const descending of [false, true]) {
        const { forwards, backwards } = await walk(
          (from) => trail.search(ACME, {}, { by, descending }, from, 2),
          (event) => ({ value: by === 'eventTime' ? event.time.getTime() : event.type, id: event.eventId }),
        )
        expect(forwards.map(({ length }) => length)).toEqual([2, 2, 1])
        expect(ids(forwards.flat()).sort()).toEqual(ids(EVENTS))
        expect(ids(backwards.flat())).toEqual(ids(forwards.flat()))
      }
    })

    it.each<readonly [string, AuditQuery, readonly string[]]>([
      ['everything', {}, ['e4', 'e3', 'e2', 'e1', 'e0']],
      ['one type', { eventType: 'com.qlik.core.consent.granted' }, ['e3', 'e1']],
      ['one user', { userId: 'max' }, ['e4', 'e3']],
      ['some ids', { ids: ['e1', 'e4', 'e9'] }, ['e4', 'e1']],
      ['no ids', { ids: [] }, []],
      ['since a time', { since: past(1) }, ['e4', 'e3', 'e2']],
      ['until a time', { until: past(1) }, ['e3', 'e2', 'e1', 'e0']],
      ['all of it at once', { userId: 'max', since: past(1), until: past(1) }, ['e3']],
    ])('is searched for %s', async (_what, query, expected) => {
      const trail = await fresh()
      const found = await trail.search(ACME, query, { by: 'eventTime', descending: true }, undefined, 10)
      expect(ids(found.rows)).toEqual(expected)
    })

    it('gives one event of one tenant', async () => {
      const trail = await fresh()
      expect(await trail.find(ACME, 'e3')).toEqual(EVENTS[3])
      expect(await trail.find(ACME, 'e9')).toBeUndefined()
      expect(await trail.find(GLOBEX, 'e3')).toBeUndefined()
    })

    it('knows the types that the tenant’s log holds', async () => {
      const trail = await fresh()
      expect(await trail.types(ACME)).toEqual(['com.qlik.core.consent.granted', 'com.qlik.core.user.signed-in'])
      expect(await trail.types(GLOBEX)).toEqual(['com.qlik.core.user.created'])
    })
  })
}
