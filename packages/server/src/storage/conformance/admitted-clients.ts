/** The contract of `AdmittedClientRepository`: a client is let in by a standing approval that stands, or not at all. */
import { describe, expect, it } from 'vitest'

import type { AdmittedClient } from '../../registration/admitted-client.ts'
import { sqlAdmittedClients } from '../sql/admitted-clients.ts'
import { sqlClientKeeper } from '../sql/client-keeper.ts'
import { sqlClients } from '../sql/clients.ts'
import { sqlConnections } from '../sql/connections.ts'
import { sqlStandingApprovalEnds } from '../sql/standing-approval-ends.ts'
import { sqlStandingApprovals } from '../sql/standing-approvals.ts'
import { sqlTombstones } from '../sql/tombstones.ts'
import { sqlUnapprovedClients } from '../sql/unapproved-clients.ts'
import {
  ACME,
  aClient,
  anAdmittedClient,
  anEvent,
  anUnapprovedClient,
  aSecret,
  aStandingApproval,
  GLOBEX,
  NOON,
  past,
  someMetadata,
} from './builders.ts'
import { countRows, eventsOf, freshStore, twenty, type Open } from './opening.ts'

const standing = aStandingApproval()

export function describeAdmittedClients(open: Open): void {
  const fresh = async () => {
    const store = await freshStore(open)
    await sqlStandingApprovals(store).create(standing, anEvent())
    const admittedClients = sqlAdmittedClients(store)
    return {
      store,
      clients: sqlClients(store),
      ends: sqlStandingApprovalEnds(store),
      admit: (admitted: AdmittedClient, seen = standing, event = anEvent()) =>
        admittedClients.admit(admitted, seen, { admitted: [event], again: () => event }),
    }
  }

  /** The same words from another port. */
  const codex = (clientId: string, port: number, changes = {}) =>
    anAdmittedClient({
      clientId,
      metadata: someMetadata({
        redirectUris: [`http://127.0.0.1:${port}/callback`],
        tokenEndpointAuthMethod: 'none',
        ...changes,
      }),
    })

  describe('admitting a client', () => {
    it('stores it with its trust and one event', async () => {
      const { store, clients, admit } = await fresh()
      const admitted = anAdmittedClient()
      const event = anEvent()
      expect(await admit(admitted, standing, event)).toEqual(admitted.client)
      expect(await clients.find(ACME, 'claude')).toEqual({ client: admitted.client, connection: admitted.connection })
      expect(await clients.find(GLOBEX, 'claude')).toBeUndefined()
      expect(await eventsOf(store)).toContain(event.eventId)
      expect(await countRows(store, 'unapproved_clients')).toBe(0)
    })

    it('keeps the secret of a confidential one', async () => {
      const { clients, admit } = await fresh()
      await admit({ ...anAdmittedClient({ metadata: someMetadata() }), secret: aSecret() })
      expect(await clients.secrets(ACME, 'claude')).toEqual([aSecret()])
    })

    it.each([
      ['has ended', async ({ ends }: Awaited<ReturnType<typeof fresh>>) => ends.end(ACME, 'standing-1', anEvent())],
      [
        'has changed since it was read',
        async ({ store }: Awaited<ReturnType<typeof fresh>>) =>
          sqlStandingApprovals(store).change(standing, { consentMethod: 'trusted' }, anEvent()),
      ],
    ])('does nothing when the standing approval %s', async (_what, before) => {
      const opened = await fresh()
      await before(opened)
      const event = anEvent()
      expect(await opened.admit(anAdmittedClient(), standing, event)).toBeUndefined()
      expect(await countRows(opened.store, 'clients')).toBe(0)
      expect(await eventsOf(opened.store)).not.toContain(event.eventId)
    })

    it('is not done by another tenant’s standing approval', async () => {
      const { admit } = await fresh()
      const { client, connection, ...rest } = anAdmittedClient({ tenantId: GLOBEX })
      expect(await admit({ ...rest, client, connection }, aStandingApproval({ tenantId: GLOBEX }))).toBeUndefined()
    })
  })

  describe('an identical registration', () => {
    it('of a public client is given the one that is there, with one event', async () => {
      const { store, admit } = await fresh()
      await admit(codex('first', 1))
      const event = anEvent({ time: past(9) })
      expect((await admit(codex('second', 2), standing, event))?.clientId).toBe('first')
      expect(await countRows(store, 'clients')).toBe(1)
      expect(await countRows(store, 'connections')).toBe(1)
      expect(await eventsOf(store)).toContain(event.eventId)
    })

    it('is one, however many register at the same time', async () => {
      const { store, admit } = await fresh()
      const given = await twenty((index) => admit(codex(`c${index}`, index)))
      expect(new Set(given.map((client) => client?.clientId)).size).toBe(1)
      expect(await countRows(store, 'clients')).toBe(1)
    })

    it.each([
      [
        'a confidential client',
        { ...anAdmittedClient({ clientId: 'second', metadata: someMetadata() }), secret: aSecret() },
      ],
      ['a client that may manage itself', { ...codex('second', 1), registrationTokenHash: 'hash' }],
      ['a client with other words', codex('second', 1, { clientName: 'Codex 2' })],
    ])('of %s is another', async (_what, admitted) => {
      const { store, admit } = await fresh()
      await admit({ ...admitted, client: { ...admitted.client, clientId: 'same' } })
      await admit(codex('first', 1))
      expect((await admit(admitted))?.clientId).toBe('second')
      expect(await countRows(store, 'clients')).toBe(3)
    })

    it('is not given one that manages itself, that is disabled, or that the tenant does not trust any more', async () => {
      const { store, admit } = await fresh()
      await admit({ ...codex('managed', 1), registrationTokenHash: 'hash' })
      expect((await admit(codex('disabled', 1)))?.clientId).toBe('disabled')
      const disabled = { ...codex('disabled', 1).client, disableTag: 'stopped' }
      await sqlClientKeeper(store).update(disabled, 1, undefined, anEvent())
      expect((await admit(codex('withdrawn', 1)))?.clientId).toBe('withdrawn')
      await sqlConnections(store).withdraw(ACME, 'withdrawn', undefined, anEvent())
      expect((await admit(codex('fresh', 1)))?.clientId).toBe('fresh')
    })

    it('is not given one that an administrator has changed since', async () => {
      const { store, admit } = await fresh()
      await admit(codex('first', 1))
      const { client } = codex('first', 1)
      const changed = { ...client, metadata: { ...client.metadata, redirectUris: ['https://other.example/'] } }
      await sqlClientKeeper(store).update(changed, 1, undefined, anEvent())
      expect((await admit(codex('second', 1)))?.clientId).toBe('second')
    })

    it('is not given a client that was approved by itself', async () => {
      const { store, admit, clients } = await fresh()
      const own = aClient({ clientId: 'own', metadata: codex('own', 1).client.metadata })
      await clients.create(own, { ...codex('own', 1).connection }, undefined, [])
      expect((await admit(codex('second', 1)))?.clientId).toBe('second')
      expect(await countRows(store, 'clients')).toBe(2)
    })
  })

  describe('admitting a client that waits', () => {
    it('moves it with its trust and one event, once', async () => {
      const { store, clients } = await fresh()
      await sqlUnapprovedClients(store).register(anUnapprovedClient(), 10, anEvent())
      const { client, connection } = anAdmittedClient()
      const event = anEvent()
      const admit = () => sqlAdmittedClients(store).admitWaiting({ client, connection }, standing, event, NOON)
      expect((await twenty(admit)).filter(Boolean)).toHaveLength(1)
      expect(await clients.find(ACME, 'claude')).toEqual({ client, connection })
      expect(await clients.secrets(ACME, 'claude')).toEqual([aSecret()])
      expect(await countRows(store, 'unapproved_clients')).toBe(0)
      expect(await eventsOf(store)).toContain(event.eventId)
    })

    it('leaves it waiting when the standing approval has ended, or the client has changed', async () => {
      const { store, ends } = await fresh()
      await sqlUnapprovedClients(store).register(anUnapprovedClient(), 10, anEvent())
      const admit = (revision: number) => {
        const { client, connection } = anAdmittedClient({ revision })
        return sqlAdmittedClients(store).admitWaiting({ client, connection }, standing, anEvent(), NOON)
      }
      expect(await admit(2)).toBe(false)
      await ends.end(ACME, 'standing-1', anEvent())
      expect(await admit(1)).toBe(false)
      expect(await countRows(store, 'unapproved_clients')).toBe(1)
    })
  })

  describe('admitting against ending', () => {
    it('has exactly one outcome for each client, at the same time', async () => {
      const { store, clients, ends, admit } = await fresh()
      const done = await twenty(async (index) => {
        if (index === 7) return ends.end(ACME, 'standing-1', anEvent({ time: past(9) }))
        const name = someMetadata({ clientName: `c${index}`, tokenEndpointAuthMethod: 'none' })
        return (await admit(anAdmittedClient({ clientId: `c${index}`, metadata: name })))?.clientId
      })
      // Whoever was in before the end is there, and does not work; whoever came after is not there.
      const admitted = done.filter((clientId) => typeof clientId === 'string')
      expect(await countRows(store, 'clients')).toBe(admitted.length)
      for (const clientId of admitted) {
        expect((await clients.find(ACME, clientId))?.admissionEndedAt).toEqual(past(9))
      }
      const cleared = await ends.clear({ tenantId: ACME, standingApprovalId: 'standing-1' }, 100, past(9), () =>
        anEvent(),
      )
      expect(cleared).toBe(admitted.length)
      expect(await countRows(store, 'clients')).toBe(0)
      expect(await countRows(store, 'connections')).toBe(0)
      for (const clientId of admitted) {
        expect(await sqlTombstones(store).find(ACME, clientId)).toMatchObject({ reason: 'standing-approval-ended' })
      }
    })
  })
}
