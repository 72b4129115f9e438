/** The contract of `ClientKeeper`. */
import { describe, expect, it } from 'vitest'

import { MAX_CLIENT_SECRETS, MAX_MANUAL_CLIENTS } from '../../clients/client-keeper.ts'
import { sqlApprovals } from '../sql/approvals.ts'
import { sqlTombstones } from '../sql/tombstones.ts'
import { sqlClientDirectory } from '../sql/client-directory.ts'
import { sqlClientKeeper } from '../sql/client-keeper.ts'
import { sqlClients } from '../sql/clients.ts'
import { sqlConnections } from '../sql/connections.ts'
import { sqlConsents } from '../sql/consents.ts'
import { sqlGrants } from '../sql/grants.ts'
import type { Store } from '../sql/store.ts'
import { sqlUsers } from '../sql/users.ts'
import {
  ACME,
  aClient,
  aConnection,
  aConsent,
  aGrant,
  anEvent,
  aSecret,
  aTombstone,
  aUser,
  GLOBEX,
  past,
  someMetadata,
} from './builders.ts'
import { countRows, eventsOf, freshStore, twenty, type Open } from './opening.ts'

const renamed = aClient({ metadata: someMetadata({ clientName: 'Renamed' }), revision: 2, updatedAt: past(5) })
const deleted = aTombstone({ reason: 'deleted', endedAt: past(5) })

export function describeClientKeeper(open: Open): void {
  /** One client of Acme with a secret; the same id in Globex, which is another client. */
  const fresh = async () => {
    const store = await freshStore(open)
    const clients = sqlClients(store)
    const event = anEvent()
    await clients.create(aClient(), aConnection(), aSecret(), [event])
    await clients.create(aClient({ tenantId: GLOBEX }), aConnection({ tenantId: GLOBEX }), aSecret(), [])
    return { store, clients, event, keeper: sqlClientKeeper(store), directory: sqlClientDirectory(store) }
  }

  describe('changing a client', () => {
    it('stores it as it is now, with a new secret and one event', async () => {
      const { store, clients, keeper, directory } = await fresh()
      const event = anEvent()
      expect(await keeper.update(renamed, 1, aSecret({ hint: '22222' }), event)).toBe(true)
      expect((await clients.find(ACME, 'claude'))?.client).toEqual(renamed)
      expect(await clients.secrets(ACME, 'claude')).toHaveLength(2)
      expect((await directory.find(ACME, 'claude'))?.version).toBe(2)
      expect(await eventsOf(store)).toContain(event.eventId)
    })

    it('is done by one of those who saw the same version', async () => {
      const { store, keeper, directory } = await fresh()
      const updated = await twenty(() => keeper.update(renamed, 1, undefined, anEvent()))
      expect(updated.filter(Boolean)).toHaveLength(1)
      expect((await directory.find(ACME, 'claude'))?.version).toBe(2)
      expect(await eventsOf(store)).toHaveLength(2)
    })

    it('leaves another tenant’s client with the same id alone', async () => {
      const { clients, keeper } = await fresh()
      await keeper.update(renamed, 1, undefined, anEvent())
      expect((await clients.find(GLOBEX, 'claude'))?.client).toEqual(aClient({ tenantId: GLOBEX }))
    })

    it('does nothing to one that is gone', async () => {
      const { store, keeper } = await fresh()
      expect(await keeper.update({ ...renamed, clientId: 'gone' }, 1, aSecret(), anEvent())).toBe(false)
      expect(await countRows(store, 'client_secrets')).toBe(2)
      expect(await eventsOf(store)).toHaveLength(1)
    })

    it('is undone when the event cannot be written', async () => {
      const { clients, keeper, directory, event } = await fresh()
      await expect(keeper.update(renamed, 1, aSecret({ hint: '22222' }), event)).rejects.toThrow()
      expect((await clients.find(ACME, 'claude'))?.client).toEqual(aClient())
      expect(await clients.secrets(ACME, 'claude')).toHaveLength(1)
      expect((await directory.find(ACME, 'claude'))?.version).toBe(1)
    })
  })

  describe('deleting a client', () => {
    it('takes its secrets, connection, consents and grants with it, and leaves a tombstone and one event', async () => {
      const { store, clients, keeper } = await fresh()
      await sqlUsers(store).create(aUser(), undefined, anEvent())
      await sqlConsents(store).give(aConsent(), anEvent())
      await sqlGrants(store).add(aGrant(), anEvent())
      const event = anEvent()
      expect(await keeper.remove(deleted, 1, event)).toBe(true)
      expect(await clients.find(ACME, 'claude')).toBeUndefined()
      expect(await clients.secrets(ACME, 'claude')).toEqual([])
      expect(await sqlConnections(store).find(ACME, 'claude')).toBeUndefined()
      expect(await sqlConsents(store).find(ACME, 'ada', 'claude')).toBeUndefined()
      expect(await sqlGrants(store).find(ACME, 'grant-1')).toMatchObject({
        grant: { revokedAt: past(5) },
        clientMayWork: false,
      })
      expect(await sqlTombstones(store).find(ACME, 'claude')).toEqual(deleted)
      expect(await eventsOf(store)).toContain(event.eventId)
    })

    it('ends the trust of every tenant that had approved it, and tells them', async () => {
      const { store, clients, keeper } = await fresh()
      const shared = aClient({ clientId: 'shared', publishedAt: past(1) })
      await clients.create(shared, aConnection({ clientId: 'shared' }), undefined, [])
      await trust(store, 'shared')
      expect(await clients.find(GLOBEX, 'shared')).toBeDefined()

      await keeper.remove({ ...deleted, clientId: 'shared' }, undefined, anEvent())
      expect(await clients.find(GLOBEX, 'shared')).toBeUndefined()
      expect(await sqlConnections(store).find(GLOBEX, 'shared')).toMatchObject({ deletedByOwner: true })
      expect(await sqlConsents(store).find(GLOBEX, 'gil', 'shared')).toBeUndefined()
    })

    it('is done by one caller, however many try at the same time', async () => {
      const { store, keeper } = await fresh()
      const removed = await twenty(() => keeper.remove(deleted, undefined, anEvent()))
      expect(removed.filter(Boolean)).toHaveLength(1)
      expect(await eventsOf(store)).toHaveLength(2)
    })

    it.each([
      ['one that has changed since', deleted, 7],
      ['one that is gone', aTombstone({ clientId: 'gone' }), undefined],
    ])('does nothing to %s', async (_what, tombstone, version) => {
      const { store, clients, keeper } = await fresh()
      expect(await keeper.remove(tombstone, version, anEvent())).toBe(false)
      expect(await clients.find(ACME, 'claude')).toBeDefined()
      expect(await countRows(store, 'tombstones')).toBe(0)
      expect(await eventsOf(store)).toHaveLength(1)
    })

    it('leaves another tenant’s client with the same id alone', async () => {
      const { clients, keeper } = await fresh()
      await keeper.remove(deleted, 1, anEvent())
      expect(await clients.find(GLOBEX, 'claude')).toBeDefined()
      expect(await clients.secrets(GLOBEX, 'claude')).toHaveLength(1)
    })

    it('is undone when the event cannot be written', async () => {
      const { store, clients, keeper, event } = await fresh()
      await sqlConsents(store).give(aConsent(), anEvent())
      await expect(keeper.remove(deleted, 1, event)).rejects.toThrow()
      expect(await clients.find(ACME, 'claude')).toBeDefined()
      expect(await clients.secrets(ACME, 'claude')).toHaveLength(1)
      expect(await sqlConsents(store).find(ACME, 'ada', 'claude')).toBeDefined()
    })
  })

  describe('the secrets of a client', () => {
    it('are no more than five, also when many are added at the same time', async () => {
      const { store, clients, keeper } = await fresh()
      const outcomes = await twenty((index) =>
        keeper.addSecret(ACME, 'claude', aSecret({ hint: `hint${index}` }), anEvent()),
      )
      expect(outcomes.filter((outcome) => outcome === 'added')).toHaveLength(MAX_CLIENT_SECRETS - 1)
      expect(outcomes.filter((outcome) => outcome === 'full')).toHaveLength(20 - MAX_CLIENT_SECRETS + 1)
      expect(await clients.secrets(ACME, 'claude')).toHaveLength(MAX_CLIENT_SECRETS)
      expect(await clients.secrets(GLOBEX, 'claude')).toHaveLength(1)
      expect(await eventsOf(store)).toHaveLength(MAX_CLIENT_SECRETS)
    })

    it('are none for a client that is gone', async () => {
      const { store, keeper } = await fresh()
      expect(await keeper.addSecret(ACME, 'gone', aSecret(), anEvent())).toBe('gone')
      expect(await countRows(store, 'client_secrets')).toBe(2)
    })

    it('are taken away one by one, in one tenant, once', async () => {
      const { store, clients, keeper } = await fresh()
      const { hint } = aSecret()
      expect(await keeper.removeSecret(ACME, 'claude', 'other', anEvent())).toBe(false)
      const removed = await twenty(() => keeper.removeSecret(ACME, 'claude', hint, anEvent()))
      expect(removed.filter(Boolean)).toHaveLength(1)
      expect(await clients.secrets(ACME, 'claude')).toEqual([])
      expect(await clients.secrets(GLOBEX, 'claude')).toHaveLength(1)
      expect(await eventsOf(store)).toHaveLength(2)
    })

    it('stay as they are when the event cannot be written', async () => {
      const { clients, keeper, event } = await fresh()
      await expect(keeper.addSecret(ACME, 'claude', aSecret({ hint: '22222' }), event)).rejects.toThrow()
      await expect(keeper.removeSecret(ACME, 'claude', aSecret().hint, event)).rejects.toThrow()
      expect(await clients.secrets(ACME, 'claude')).toEqual([aSecret()])
    })
  })

  it('clients made by hand are no more than 200 for their owner, also when many are made at the same time', async () => {
    const { store, clients, keeper } = await fresh()
    const make = (clientId: string, tenantId = ACME) =>
      keeper.create(
        aClient({ tenantId, clientId, createdByType: 'user', publishedAt: past(1) }),
        aConnection({ tenantId, clientId }),
        undefined,
        [anEvent({ tenantId })],
      )
    await Promise.all(Array.from({ length: MAX_MANUAL_CLIENTS - 5 }, (_, index) => make(`by-hand-${index}`)))
    const events = await countRows(store, 'audit_events')
    expect((await twenty((index) => make(`one-more-${index}`))).filter(Boolean)).toHaveLength(5)
    expect(await countRows(store, 'audit_events')).toBe(events + 5)

    // Those that it has from elsewhere are not counted for Globex.
    await trust(store, 'by-hand-1')
    expect(await make('first', GLOBEX)).toBe(true)
    expect((await clients.find(GLOBEX, 'first'))?.client.createdByType).toBe('user')
  })
}

/** Globex approves a client that Acme has published. */
async function trust(store: Store, clientId: string): Promise<void> {
  const event = anEvent({ tenantId: GLOBEX })
  await sqlApprovals(store).connect({
    connection: aConnection({ tenantId: GLOBEX, ownerTenantId: ACME, clientId }),
    consent: aConsent({ tenantId: GLOBEX, userId: 'gil', clientId }),
    events: [event],
  })
}
