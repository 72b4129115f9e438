/** The contract of `ApprovalRepository` and `TombstoneRepository`: exactly one end of a waiting client wins. */
import { describe, expect, it } from 'vitest'

import type { UnapprovedClient } from '../../clients/unapproved-client.ts'
import { sqlApprovals } from '../sql/approvals.ts'
import { sqlTombstones } from '../sql/tombstones.ts'
import { sqlClients } from '../sql/clients.ts'
import { sqlConsents } from '../sql/consents.ts'
import { sqlUnapprovedClients } from '../sql/unapproved-clients.ts'
import {
  ACME,
  aClient,
  aConnection,
  aConsent,
  anApproval,
  anEvent,
  anUnapprovedClient,
  aSecret,
  aTombstone,
  GLOBEX,
  NOON,
  past,
} from './builders.ts'
import { eventsOf, freshStore, twenty, type Open } from './opening.ts'

const WINDOW_CLOSES = anUnapprovedClient().expiresAt

export function describeApprovals(open: Open): void {
  const fresh = async () => {
    const store = await freshStore(open)
    const unapproved = sqlUnapprovedClients(store)
    return {
      store,
      approvals: sqlApprovals(store),
      tombstones: sqlTombstones(store),
      clients: sqlClients(store),
      consents: sqlConsents(store),
      unapproved,
      register: (changes: Partial<UnapprovedClient> = {}) =>
        unapproved.register(anUnapprovedClient(changes), 1000, anEvent({ tenantId: changes.tenantId ?? ACME })),
    }
  }
  const expired = ({ tenantId }: { readonly tenantId: string }) => anEvent({ tenantId })

  describe('approving', () => {
    it('moves the client with its secret, its connection and the administrator’s consent', async () => {
      const { store, approvals, clients, consents, unapproved, register } = await fresh()
      await register()
      const approval = anApproval({ events: [anEvent(), anEvent()] })
      expect(await approvals.approve(approval, NOON)).toBe(true)

      expect(await clients.find(ACME, 'claude')).toEqual({ client: aClient(), connection: aConnection() })
      expect(await clients.secrets(ACME, 'claude')).toEqual([aSecret()])
      expect(await consents.find(ACME, 'ada', 'claude')).toEqual(aConsent())
      expect(await unapproved.find(ACME, 'claude')).toBeUndefined()
      expect(await eventsOf(store)).toEqual(expect.arrayContaining(approval.events.map(({ eventId }) => eventId)))
    })

    it('moves a public client without a secret', async () => {
      const { approvals, clients, register } = await fresh()
      await register({ secret: null })
      await approvals.approve(anApproval(), NOON)
      expect(await clients.secrets(ACME, 'claude')).toEqual([])
    })

    it.each([
      ['a client that does not wait', anApproval({ client: aClient({ clientId: 'other' }) }), NOON],
      ['another tenant’s client', anApproval({ client: aClient({ tenantId: GLOBEX }) }), NOON],
      ['a client whose window has closed', anApproval(), WINDOW_CLOSES],
    ])('does nothing for %s', async (_what, approval, now) => {
      const { store, approvals, clients, unapproved, register } = await fresh()
      await register()
      expect(await approvals.approve(approval, now)).toBe(false)
      expect(await clients.list(ACME, 10)).toEqual([])
      expect(await clients.list(GLOBEX, 10)).toEqual([])
      expect(await unapproved.find(ACME, 'claude')).toEqual(anUnapprovedClient())
      expect(await eventsOf(store)).toHaveLength(1)
    })

    it('is all undone when the event cannot be written', async () => {
      const { approvals, clients, consents, unapproved, register } = await fresh()
      await register()
      const event = anEvent()
      await register({ clientId: 'other' })
      await approvals.reject(aTombstone({ clientId: 'other' }), event)

      await expect(approvals.approve(anApproval({ events: [anEvent(), event] }), NOON)).rejects.toThrow()
      expect(await clients.find(ACME, 'claude')).toBeUndefined()
      expect(await clients.secrets(ACME, 'claude')).toEqual([])
      expect(await consents.find(ACME, 'ada', 'claude')).toBeUndefined()
      expect(await unapproved.find(ACME, 'claude')).toEqual(anUnapprovedClient())
    })

    it('is done by one administrator, however many press the button at the same time', async () => {
      const { store, approvals, register } = await fresh()
      await register()
      const approved = await twenty(() => approvals.approve(anApproval(), NOON))
      expect(approved.filter(Boolean)).toHaveLength(1)
      expect(await eventsOf(store)).toHaveLength(2)
    })
  })

  describe('rejecting', () => {
    it('leaves a tombstone and one event', async () => {
      const { store, approvals, tombstones, unapproved, register } = await fresh()
      await register()
      const event = anEvent()
      expect(await approvals.reject(aTombstone(), event)).toBe(true)
      expect(await unapproved.find(ACME, 'claude')).toBeUndefined()
      expect(await tombstones.find(ACME, 'claude')).toEqual(aTombstone())
      expect(await eventsOf(store)).toContain(event.eventId)
    })

    it('is possible after the window has closed, as long as the sweep has not come by', async () => {
      const { approvals, register } = await fresh()
      await register({ expiresAt: past(-1) })
      expect(await approvals.reject(aTombstone(), anEvent())).toBe(true)
    })

    it.each([
      ['a client that does not wait', aTombstone({ clientId: 'other' })],
      ['another tenant’s client', aTombstone({ tenantId: GLOBEX })],
    ])('does nothing for %s', async (_what, tombstone) => {
      const { store, approvals, tombstones, register } = await fresh()
      await register()
      expect(await approvals.reject(tombstone, anEvent())).toBe(false)
      expect(await tombstones.find(tombstone.tenantId, tombstone.clientId)).toBeUndefined()
      expect(await eventsOf(store)).toHaveLength(1)
    })

    it('is all undone when the event cannot be written', async () => {
      const { approvals, tombstones, unapproved, register } = await fresh()
      await register()
      await register({ clientId: 'other' })
      const event = anEvent()
      await approvals.reject(aTombstone({ clientId: 'other' }), event)
      await expect(approvals.reject(aTombstone(), event)).rejects.toThrow()
      expect(await tombstones.find(ACME, 'claude')).toBeUndefined()
      expect(await unapproved.find(ACME, 'claude')).toBeDefined()
    })
  })

  describe('expiring', () => {
    it('ends the clients whose window has closed, with a tombstone and an event each', async () => {
      const { store, approvals, tombstones, unapproved, register } = await fresh()
      await register()
      await register({ clientId: 'later', expiresAt: past(61) })
      const event = anEvent()
      const asked: unknown[] = []
      const ended = await approvals.expire(WINDOW_CLOSES, 10, ({ tenantId, clientId }) => {
        asked.push([tenantId, clientId])
        return event
      })
      expect(ended).toBe(1)
      expect(asked).toEqual([[ACME, 'claude']])
      expect(await unapproved.find(ACME, 'claude')).toBeUndefined()
      expect(await unapproved.find(ACME, 'later')).toBeDefined()
      expect(await tombstones.find(ACME, 'claude')).toEqual(aTombstone({ reason: 'expired', endedAt: WINDOW_CLOSES }))
      expect(await eventsOf(store)).toContain(event.eventId)
    })

    it('ends none before its time', async () => {
      const { approvals, register } = await fresh()
      await register()
      expect(await approvals.expire(past(59), 10, expired)).toBe(0)
    })

    it('takes the oldest first, in batches, from all tenants', async () => {
      const { store, approvals, tombstones, register } = await fresh()
      await register({ clientId: 'c', expiresAt: past(3) })
      await register({ clientId: 'a', expiresAt: past(1), tenantId: GLOBEX })
      await register({ clientId: 'b', expiresAt: past(2) })
      expect(await approvals.expire(WINDOW_CLOSES, 2, expired)).toBe(2)
      expect(await tombstones.find(GLOBEX, 'a')).toBeDefined()
      expect(await tombstones.find(ACME, 'b')).toBeDefined()
      expect(await tombstones.find(ACME, 'c')).toBeUndefined()
      expect(await eventsOf(store, GLOBEX)).toHaveLength(2)

      expect(await approvals.expire(WINDOW_CLOSES, 2, expired)).toBe(1)
      expect(await approvals.expire(WINDOW_CLOSES, 2, expired)).toBe(0)
    })

    it('leaves another tenant’s client with the same id alone', async () => {
      const { approvals, unapproved, register } = await fresh()
      await register({ expiresAt: past(1) })
      await register({ tenantId: GLOBEX, expiresAt: past(90) })
      await approvals.expire(WINDOW_CLOSES, 10, expired)
      expect(await unapproved.find(GLOBEX, 'claude')).toBeDefined()
    })

    it('is all undone when an event cannot be written', async () => {
      const { approvals, tombstones, unapproved, register } = await fresh()
      await register()
      await register({ clientId: 'other' })
      const event = anEvent()
      await expect(approvals.expire(WINDOW_CLOSES, 10, () => event)).rejects.toThrow()
      expect(await unapproved.find(ACME, 'claude')).toBeDefined()
      expect(await tombstones.find(ACME, 'other')).toBeUndefined()
    })

    it('ends each client once, however many sweep at the same time', async () => {
      const { store, approvals, register } = await fresh()
      for (let count = 0; count < 30; count += 1) await register({ clientId: `c${count}` })
      const ended = await twenty(() => approvals.expire(WINDOW_CLOSES, 5, expired))
      expect(ended.reduce((sum, count) => sum + count, 0)).toBe(30)
      expect(await eventsOf(store)).toHaveLength(60)
    })
  })

  describe('of approving, rejecting and expiring', () => {
    it.each([0, 1, 2])('exactly one wins at the same time, whoever comes first (%i)', async (first) => {
      const { store, approvals, clients, tombstones, unapproved, register } = await fresh()
      await register()
      const ends = [
        () => approvals.approve(anApproval(), NOON),
        () => approvals.reject(aTombstone(), anEvent()),
        async () => (await approvals.expire(WINDOW_CLOSES, 10, expired)) === 1,
      ]
      const won = await twenty(async (index) => ends[(first + index) % 3]?.())
      expect(won.filter(Boolean)).toHaveLength(1)

      const approved = (await clients.find(ACME, 'claude')) !== undefined
      const gone = (await tombstones.find(ACME, 'claude')) !== undefined
      expect([approved, gone].filter(Boolean)).toHaveLength(1)
      expect(await unapproved.find(ACME, 'claude')).toBeUndefined()
      expect(await eventsOf(store)).toHaveLength(2)
    })
  })

  describe('tombstones', () => {
    it('are one tenant’s, and there is none for a client that never was', async () => {
      const { approvals, tombstones, register } = await fresh()
      await register()
      await approvals.reject(aTombstone(), anEvent())
      expect(await tombstones.find(GLOBEX, 'claude')).toBeUndefined()
      expect(await tombstones.find(ACME, 'never')).toBeUndefined()
    })
  })
}
