/** The contract of `ManagedRegistrationRepository`. */
import { describe, expect, it } from 'vitest'

import { sqlApprovals } from '../sql/approvals.ts'
import { sqlTombstones } from '../sql/tombstones.ts'
import { sqlClients } from '../sql/clients.ts'
import { sqlConsents } from '../sql/consents.ts'
import { sqlGrants } from '../sql/grants.ts'
import { sqlManagedRegistrations } from '../sql/managed-registrations.ts'
import { sqlUnapprovedClients } from '../sql/unapproved-clients.ts'
import { sqlUsers } from '../sql/users.ts'
import {
  ACME,
  aClient,
  aGrant,
  anApproval,
  anEvent,
  anUnapprovedClient,
  aSecret,
  aTombstone,
  aUser,
  GLOBEX,
  NOON,
  past,
  someMetadata,
} from './builders.ts'
import { countRows, eventsOf, freshStore, twenty, type Open } from './opening.ts'

const waiting = anUnapprovedClient({ registrationTokenHash: 'hash-of-a-token' })
const next = { ...waiting, revision: waiting.revision + 1, metadata: someMetadata({ clientName: 'Renamed' }) }
const trustEnded = (tenantId: string) => anEvent({ tenantId })

export function describeManagedRegistrations(open: Open): void {
  const fresh = async () => {
    const store = await freshStore(open)
    const event = anEvent()
    await sqlUnapprovedClients(store).register(waiting, 10, event)
    return {
      store,
      event,
      managed: sqlManagedRegistrations(store),
      clients: sqlClients(store),
      unapproved: sqlUnapprovedClients(store),
      approve: (events = [anEvent()]) =>
        sqlApprovals(store).approve(anApproval({ client: aClient({ revision: waiting.revision }), events }), NOON),
    }
  }

  describe('managed registrations', () => {
    it('are found while they wait and once they are approved, in their tenant', async () => {
      const { managed, approve } = await fresh()
      const tokenHash = 'hash-of-a-token'
      expect(await managed.find(ACME, 'claude')).toEqual({ state: 'waiting', client: waiting, tokenHash })
      expect(await managed.find(GLOBEX, 'claude')).toBeUndefined()
      await approve()
      expect(await managed.find(ACME, 'claude')).toMatchObject({
        state: 'approved',
        version: 1,
        secrets: [aSecret()],
        tokenHash,
      })
      expect(await managed.find(GLOBEX, 'claude')).toBeUndefined()
    })

    it('are none without a registration access token', async () => {
      const { store, managed } = await fresh()
      const tokenless = anUnapprovedClient({ clientId: 'tokenless', registrationTokenHash: null })
      await sqlUnapprovedClients(store).register(tokenless, 10, anEvent())
      expect(await managed.find(ACME, 'tokenless')).toBeUndefined()
    })
  })

  describe('replacing a registration that waits', () => {
    it('is done by one of those who saw the same revision, and its window stays', async () => {
      const { store, managed, unapproved } = await fresh()
      const replaced = await twenty(() => managed.replaceWaiting({ ...next, expiresAt: past(999) }, NOON, anEvent()))
      expect(replaced.filter(Boolean)).toHaveLength(1)
      expect(await unapproved.find(ACME, 'claude')).toEqual(next)
      expect(await eventsOf(store)).toHaveLength(2)
    })

    it.each([
      ['after its window has closed', next, waiting.expiresAt],
      ['of another tenant', { ...next, tenantId: GLOBEX }, NOON],
      ['that is gone', { ...next, clientId: 'gone' }, NOON],
    ])('does nothing to one %s', async (_which, client, now) => {
      const { store, managed, unapproved } = await fresh()
      expect(await managed.replaceWaiting(client, now, anEvent({ tenantId: client.tenantId }))).toBe(false)
      expect(await unapproved.find(ACME, 'claude')).toEqual(waiting)
      expect(await countRows(store, 'audit_events')).toBe(1)
    })

    it('is undone when the event cannot be written', async () => {
      const { managed, unapproved, event } = await fresh()
      await expect(managed.replaceWaiting(next, NOON, event)).rejects.toThrow()
      expect(await unapproved.find(ACME, 'claude')).toEqual(waiting)
    })

    it('and approving at the same time: what is approved is what the administrator saw', async () => {
      const { managed, clients, unapproved, approve } = await fresh()
      const [replaced, approved] = await Promise.all([managed.replaceWaiting(next, NOON, anEvent()), approve()])
      expect([replaced, approved].filter(Boolean)).toHaveLength(1)
      expect((await clients.find(ACME, 'claude')) === undefined).toBe(replaced)
      expect((await unapproved.find(ACME, 'claude')) === undefined).toBe(approved)
    })
  })

  describe('sending an approved client back', () => {
    it('lets it wait again, and ends all that rested on it', async () => {
      const { store, managed, clients, unapproved, approve } = await fresh()
      await approve()
      await sqlUsers(store).create(aUser(), undefined, anEvent())
      await sqlGrants(store).add(aGrant(), anEvent())
      const sent = await twenty(() => managed.sendBack(next, 1, 10, anEvent({ time: past(5) }), trustEnded))
      expect(sent.filter(Boolean)).toHaveLength(1)
      expect(await unapproved.find(ACME, 'claude')).toEqual(next)
      expect(await clients.find(ACME, 'claude')).toBeUndefined()
      expect(await clients.secrets(ACME, 'claude')).toEqual([])
      expect(await sqlConsents(store).find(ACME, 'ada', 'claude')).toBeUndefined()
      expect((await sqlGrants(store).find(ACME, 'grant-1'))?.grant.revokedAt).toEqual(past(5))
    })

    it('does nothing to one that has changed since', async () => {
      const { managed, clients, unapproved, approve } = await fresh()
      await approve()
      expect(await managed.sendBack(next, 7, 10, anEvent(), trustEnded)).toBe(false)
      expect(await clients.find(ACME, 'claude')).toBeDefined()
      expect(await unapproved.find(ACME, 'claude')).toBeUndefined()
    })

    it('is undone when an event cannot be written', async () => {
      const { store, managed, clients, unapproved, approve, event } = await fresh()
      await approve()
      await expect(managed.sendBack(next, 1, 10, anEvent(), () => event)).rejects.toThrow()
      expect(await clients.find(ACME, 'claude')).toBeDefined()
      expect(await clients.secrets(ACME, 'claude')).toHaveLength(1)
      expect(await sqlConsents(store).find(ACME, 'ada', 'claude')).toBeDefined()
      expect(await unapproved.find(ACME, 'claude')).toBeUndefined()
    })
  })

  describe('removing a registration that waits', () => {
    it('is done once, and leaves a tombstone', async () => {
      const { store, managed, unapproved } = await fresh()
      const tombstone = aTombstone({ reason: 'deleted' })
      const removed = await twenty(() => managed.removeWaiting(tombstone, anEvent()))
      expect(removed.filter(Boolean)).toHaveLength(1)
      expect(await unapproved.find(ACME, 'claude')).toBeUndefined()
      expect(await sqlTombstones(store).find(ACME, 'claude')).toEqual(tombstone)
      expect(await eventsOf(store)).toHaveLength(2)
    })

    it('is undone when the event cannot be written, and does nothing in another tenant', async () => {
      const { managed, unapproved, event } = await fresh()
      await expect(managed.removeWaiting(aTombstone(), event)).rejects.toThrow()
      expect(await managed.removeWaiting(aTombstone({ tenantId: GLOBEX }), anEvent())).toBe(false)
      expect(await unapproved.find(ACME, 'claude')).toEqual(waiting)
    })
  })
}
