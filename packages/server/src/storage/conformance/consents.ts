/** The contract of `ConsentRepository`. */
import { describe, expect, it } from 'vitest'

import { sqlConsents } from '../sql/consents.ts'
import { ACME, aConsent, anEvent, GLOBEX, past } from './builders.ts'
import { countRows, eventsOf, freshStore, twenty, type Open } from './opening.ts'

export function describeConsents(open: Open): void {
  const fresh = async () => {
    const store = await freshStore(open)
    return { store, consents: sqlConsents(store) }
  }

  describe('consents', () => {
    it('are remembered, with one event', async () => {
      const { store, consents } = await fresh()
      const event = anEvent()
      await consents.give(aConsent(), event)
      expect(await consents.find(ACME, 'ada', 'claude')).toEqual(aConsent())
      expect(await eventsOf(store)).toEqual([event.eventId])
    })

    it('may be for no scope at all', async () => {
      const { consents } = await fresh()
      await consents.give(aConsent({ scope: [] }), anEvent())
      expect(await consents.find(ACME, 'ada', 'claude')).toEqual(aConsent({ scope: [] }))
    })

    it('replace the user’s earlier one to the same client', async () => {
      const { store, consents } = await fresh()
      const newer = aConsent({ scope: ['mcp:execute'], clientRevision: 2, givenAt: past(9) })
      await consents.give(aConsent(), anEvent())
      await consents.give(newer, anEvent())
      expect(await consents.find(ACME, 'ada', 'claude')).toEqual(newer)
      expect(await countRows(store, 'consents')).toBe(1)
    })

    it('are one user’s, to one client, in one tenant', async () => {
      const { consents } = await fresh()
      await consents.give(aConsent(), anEvent())
      expect(await consents.find(ACME, 'max', 'claude')).toBeUndefined()
      expect(await consents.find(ACME, 'ada', 'other')).toBeUndefined()
      expect(await consents.find(GLOBEX, 'ada', 'claude')).toBeUndefined()
      await consents.give(aConsent({ tenantId: GLOBEX, clientRevision: 9 }), anEvent({ tenantId: GLOBEX }))
      expect(await consents.find(ACME, 'ada', 'claude')).toEqual(aConsent())
    })

    it('stay as they are when the event cannot be written', async () => {
      const { consents } = await fresh()
      const event = anEvent()
      await consents.give(aConsent(), event)
      await expect(consents.give(aConsent({ clientRevision: 2 }), event)).rejects.toThrow()
      expect(await consents.find(ACME, 'ada', 'claude')).toEqual(aConsent())
    })

    it('stay one, however often given at the same time', async () => {
      const { store, consents } = await fresh()
      await twenty(() => consents.give(aConsent(), anEvent()))
      expect(await countRows(store, 'consents')).toBe(1)
    })
  })
}
