/** The contract of `ConnectionRepository`, and of a tenant that approves a client which exists already. */
import { describe, expect, it } from 'vitest'

import { sqlApprovals } from '../sql/approvals.ts'
import { sqlClients } from '../sql/clients.ts'
import { sqlConnections } from '../sql/connections.ts'
import { sqlConsents } from '../sql/consents.ts'
import { sqlGrants } from '../sql/grants.ts'
import { sqlUsers } from '../sql/users.ts'
import { ACME, aClient, aConnection, aConsent, aGrant, anEvent, aUser, GLOBEX, past } from './builders.ts'
import { eventsOf, freshStore, twenty, type Open } from './opening.ts'

/** Globex’s trust in Acme’s client. */
const foreign = aConnection({ tenantId: GLOBEX, ownerTenantId: ACME })
const published = aClient({ publishedAt: past(1) })

export function describeConnections(open: Open): void {
  const fresh = async () => {
    const store = await freshStore(open)
    return {
      store,
      clients: sqlClients(store),
      connections: sqlConnections(store),
      consents: sqlConsents(store),
      grants: sqlGrants(store),
      connect: (event = anEvent({ tenantId: GLOBEX })) =>
        sqlApprovals(store).connect({
          connection: foreign,
          consent: aConsent({ tenantId: GLOBEX }),
          events: [event],
        }),
    }
  }

  describe('approving a client that another tenant has published', () => {
    it('lets it be found here, still owned there, with the administrator’s consent', async () => {
      const { store, clients, consents, connect } = await fresh()
      await clients.create(published, aConnection(), undefined, [])
      expect(await clients.find(GLOBEX, 'claude')).toBeUndefined()
      const event = anEvent({ tenantId: GLOBEX })
      expect(await connect(event)).toBe(true)
      expect(await clients.find(GLOBEX, 'claude')).toEqual({ client: published, connection: foreign })
      expect(await consents.find(GLOBEX, 'ada', 'claude')).toEqual(aConsent({ tenantId: GLOBEX }))
      expect(await eventsOf(store, GLOBEX)).toEqual([event.eventId])
    })

    it('is done by one caller, however many try at the same time', async () => {
      const { store, clients, connect } = await fresh()
      await clients.create(published, aConnection(), undefined, [])
      expect((await twenty(() => connect())).filter(Boolean)).toHaveLength(1)
      expect(await eventsOf(store, GLOBEX)).toHaveLength(1)
    })

    it('does nothing for a client that is gone', async () => {
      const { store, connections, consents, connect } = await fresh()
      expect(await connect()).toBe(false)
      expect(await connections.find(GLOBEX, 'claude')).toBeUndefined()
      expect(await consents.find(GLOBEX, 'ada', 'claude')).toBeUndefined()
      expect(await eventsOf(store, GLOBEX)).toEqual([])
    })

    it('is undone when the event cannot be written', async () => {
      const { clients, connections, connect } = await fresh()
      const event = anEvent({ tenantId: GLOBEX })
      await clients.create(published, aConnection(), undefined, [event])
      await expect(connect(event)).rejects.toThrow()
      expect(await connections.find(GLOBEX, 'claude')).toBeUndefined()
    })
  })

  describe('a client that a tenant could trust', () => {
    it.each([
      ['its own', ACME, aClient(), true],
      ['one that another tenant has published', GLOBEX, published, true],
      ['one that another tenant has kept to itself', GLOBEX, aClient(), false],
    ])('may be %s', async (_whose, tenantId, client, isFound) => {
      const { clients } = await fresh()
      await clients.create(client, aConnection(), undefined, [])
      expect(await clients.findUnconnected(tenantId, 'claude')).toEqual(isFound ? client : undefined)
      expect(await clients.findUnconnected(tenantId, 'other')).toBeUndefined()
    })
  })

  describe('connections', () => {
    it('are found in the tenant whose trust they are', async () => {
      const { clients, connections } = await fresh()
      await clients.create(aClient(), aConnection(), undefined, [])
      expect(await connections.find(ACME, 'claude')).toEqual({ ...aConnection(), deletedByOwner: false })
      expect(await connections.find(GLOBEX, 'claude')).toBeUndefined()
      expect(await connections.find(ACME, 'other')).toBeUndefined()
    })

    it('change their consent method, with one event, in one tenant', async () => {
      const { store, clients, connections, connect } = await fresh()
      await clients.create(published, aConnection(), undefined, [])
      await connect()
      const event = anEvent()
      expect(await connections.changeConsentMethod(ACME, 'claude', 'trusted', event)).toBe(true)
      expect((await connections.find(ACME, 'claude'))?.consentMethod).toBe('trusted')
      expect((await connections.find(GLOBEX, 'claude'))?.consentMethod).toBe('required')
      expect(await eventsOf(store)).toEqual([event.eventId])
    })

    it('are withdrawn with consents and grants, in one tenant, once', async () => {
      const { store, clients, connections, consents, grants, connect } = await fresh()
      await clients.create(published, aConnection(), undefined, [])
      await connect()
      for (const tenantId of [ACME, GLOBEX]) {
        await sqlUsers(store).create(aUser({ tenantId }), undefined, anEvent({ tenantId }))
        await consents.give(aConsent({ tenantId }), anEvent({ tenantId }))
        await grants.add(aGrant({ tenantId }), anEvent({ tenantId }))
      }
      const before = await eventsOf(store, GLOBEX)
      const withdrawn = await twenty(() =>
        connections.withdraw(GLOBEX, 'claude', undefined, anEvent({ tenantId: GLOBEX, time: past(9) })),
      )
      expect(withdrawn.filter(Boolean)).toHaveLength(1)
      expect(await eventsOf(store, GLOBEX)).toHaveLength(before.length + 1)
      expect(await consents.find(GLOBEX, 'ada', 'claude')).toBeUndefined()
      expect((await grants.find(GLOBEX, 'grant-1'))?.grant.revokedAt).toEqual(past(9))

      expect(await connections.find(ACME, 'claude')).toBeDefined()
      expect(await consents.find(ACME, 'ada', 'claude')).toBeDefined()
      expect((await grants.find(ACME, 'grant-1'))?.clientMayWork).toBe(true)
    })

    it('that do not exist are neither changed nor withdrawn', async () => {
      const { store, connections } = await fresh()
      expect(await connections.changeConsentMethod(ACME, 'claude', 'trusted', anEvent())).toBe(false)
      expect(await connections.withdraw(ACME, 'claude', undefined, anEvent())).toBe(false)
      expect(await eventsOf(store)).toEqual([])
    })

    it('stay as they are when the event cannot be written', async () => {
      const { clients, connections, consents } = await fresh()
      const event = anEvent()
      await clients.create(aClient(), aConnection(), undefined, [event])
      await consents.give(aConsent(), anEvent())
      await expect(connections.changeConsentMethod(ACME, 'claude', 'trusted', event)).rejects.toThrow()
      await expect(connections.withdraw(ACME, 'claude', undefined, event)).rejects.toThrow()
      expect(await connections.find(ACME, 'claude')).toEqual({ ...aConnection(), deletedByOwner: false })
      expect(await consents.find(ACME, 'ada', 'claude')).toBeDefined()
    })
  })
}
