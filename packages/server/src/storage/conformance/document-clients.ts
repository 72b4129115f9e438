/** The contract of `DocumentClientRepository`. */
import { describe, expect, it } from 'vitest'

import type { UnapprovedClient } from '../../clients/unapproved-client.ts'
import { sqlApprovals } from '../sql/approvals.ts'
import { sqlClients } from '../sql/clients.ts'
import { sqlDocumentClients } from '../sql/document-clients.ts'
import { sqlTombstones } from '../sql/tombstones.ts'
import { sqlUnapprovedClients } from '../sql/unapproved-clients.ts'
import { countWaiting } from '../sql/waiting-counts.ts'
import {
  ACME,
  aClient,
  aConnection,
  aConsent,
  aDocument,
  anApproval,
  anEvent,
  anUnapprovedClient,
  aTombstone,
  GLOBEX,
  NOON,
  past,
} from './builders.ts'
import { eventsOf, freshStore, twenty, type Open } from './opening.ts'

const PLENTY = 1000
const CLIENT_ID = 'https://claude.ai/oauth/client'

const met = (changes: Partial<UnapprovedClient> = {}): UnapprovedClient =>
  anUnapprovedClient({ clientId: CLIENT_ID, secret: null, document: aDocument(), ...changes })

export function describeDocumentClients(open: Open): void {
  const fresh = async () => {
    const store = await freshStore(open)
    const documentClients = sqlDocumentClients(store)
    const register = (changes: Partial<UnapprovedClient> = {}, limit = PLENTY) =>
      documentClients.register(met(changes), limit, anEvent(), anEvent())
    const approve = async () => {
      const client = aClient({ clientId: CLIENT_ID, createdByType: 'cimd', document: aDocument() })
      const connection = aConnection({ clientId: CLIENT_ID })
      await sqlApprovals(store).approve(
        anApproval({ client, connection, consent: aConsent({ clientId: CLIENT_ID }) }),
        NOON,
      )
    }
    return {
      store,
      documentClients,
      register,
      approve,
      waiting: sqlUnapprovedClients(store),
      approvals: sqlApprovals(store),
      clients: sqlClients(store),
      tombstones: sqlTombstones(store),
    }
  }

  describe('clients that describe themselves in a document', () => {
    it('wait with what was read of it, and one event', async () => {
      const { store, documentClients, waiting } = await fresh()
      const registered = anEvent()
      expect(await documentClients.register(met(), PLENTY, registered, anEvent())).toBe(true)
      expect(await waiting.find(ACME, CLIENT_ID)).toEqual(met())
      expect(await eventsOf(store)).toEqual([registered.eventId])
      expect(await countWaiting(store.read, ACME)).toBe(1)
    })

    it('are met once, however many people meet them at the same time', async () => {
      const { store, register } = await fresh()
      const results = await twenty(() => register())
      expect(results.filter(Boolean)).toHaveLength(1)
      expect(await eventsOf(store)).toHaveLength(1)
      expect(await countWaiting(store.read, ACME)).toBe(1)
    })

    it('are each tenant’s own', async () => {
      const { register, waiting } = await fresh()
      await register()
      expect(await waiting.find(GLOBEX, CLIENT_ID)).toBeUndefined()
      expect(await register({ tenantId: GLOBEX })).toBe(true)
    })

    it('do not wait beside themselves once they are approved', async () => {
      const { store, register, approve, waiting, clients } = await fresh()
      await register()
      await approve()
      const before = await eventsOf(store)
      expect(await register()).toBe(false)
      expect(await waiting.find(ACME, CLIENT_ID)).toBeUndefined()
      expect((await clients.find(ACME, CLIENT_ID))?.client.document).toEqual(aDocument())
      expect(await eventsOf(store)).toEqual(before)
    })

    it('take the place of one whose window has closed and which no sweep has met', async () => {
      const { store, documentClients, register, waiting } = await fresh()
      await register()
      const [registered, expired] = [anEvent(), anEvent()]
      const again = met({ issuedAt: past(60), expiresAt: past(120) })
      expect(await documentClients.register(again, PLENTY, registered, expired)).toBe(true)
      expect(await waiting.find(ACME, CLIENT_ID)).toEqual(again)
      expect(await eventsOf(store)).toEqual(expect.arrayContaining([registered.eventId, expired.eventId]))
      expect(await countWaiting(store.read, ACME)).toBe(1)
    })

    it('leave nothing of an earlier end once they wait again, and may end again', async () => {
      const { register, approvals, tombstones } = await fresh()
      const rejected = (minutes: number) =>
        aTombstone({ clientId: CLIENT_ID, endedAt: past(minutes), explanation: `for the ${minutes}th time` })
      await register()
      await approvals.reject(rejected(1), anEvent())
      await register()
      expect(await tombstones.find(ACME, CLIENT_ID)).toBeUndefined()
      await approvals.reject(rejected(2), anEvent())
      expect(await tombstones.find(ACME, CLIENT_ID)).toEqual(rejected(2))
    })

    it('keep to the limit of those that wait', async () => {
      const { register, waiting, tombstones } = await fresh()
      await register({ clientId: `${CLIENT_ID}/1`, redirectHost: 'flood.example' })
      await register({ clientId: `${CLIENT_ID}/2`, redirectHost: 'flood.example', issuedAt: past(1) })
      await register({ issuedAt: past(2) }, 2)
      const left = await waiting.listWaiting(ACME, NOON, 10)
      expect(left.map(({ clientId }) => clientId)).toEqual([`${CLIENT_ID}/2`, CLIENT_ID])
      expect(await tombstones.find(ACME, `${CLIENT_ID}/1`)).toMatchObject({ reason: 'evicted' })
    })
  })

  describe('what was read of a document', () => {
    const later = aDocument({ freshUntil: past(999), failure: { at: past(61), reason: 'its host “sleeps”' } })

    it('is kept while the client waits, and moves along when it is approved', async () => {
      const { documentClients, register, approve, waiting, clients } = await fresh()
      await register()
      await documentClients.keep(met(), later)
      expect(await waiting.find(ACME, CLIENT_ID)).toEqual(met({ document: later }))
      await approve()
      await documentClients.keep(met(), later)
      expect((await clients.find(ACME, CLIENT_ID))?.client.document).toEqual(later)
    })

    it.each<[string, Partial<UnapprovedClient>]>([
      ['has changed since', { revision: 2 }],
      ['is another', { clientId: 'other' }],
      ['is another tenant’s', { tenantId: GLOBEX }],
    ])('is not kept of a client that %s', async (_what, changes) => {
      const { documentClients, register, waiting } = await fresh()
      await register()
      await documentClients.keep(met(changes), later)
      expect(await waiting.find(ACME, CLIENT_ID)).toEqual(met())
    })
  })
}
