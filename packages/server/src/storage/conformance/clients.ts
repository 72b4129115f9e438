/** The contract of `ClientRepository`. */
import { describe, expect, it } from 'vitest'

import { sqlClients } from '../sql/clients.ts'
import { sqlUnapprovedClients } from '../sql/unapproved-clients.ts'
import {
  ACME,
  aClient,
  aConnection,
  anEvent,
  anUnapprovedClient,
  aSecret,
  GLOBEX,
  past,
  someMetadata,
} from './builders.ts'
import { eventsOf, freshStore, type Open } from './opening.ts'

export function describeClients(open: Open): void {
  const fresh = async () => {
    const store = await freshStore(open)
    return { store, clients: sqlClients(store) }
  }

  describe('clients', () => {
    it('are found with the tenant’s trust in them', async () => {
      const { store, clients } = await fresh()
      const events = [anEvent(), anEvent()]
      await clients.create(aClient(), aConnection(), aSecret(), events)
      expect(await clients.find(ACME, 'claude')).toStrictEqual({ client: aClient(), connection: aConnection() })
      expect(await clients.secrets(ACME, 'claude')).toEqual([aSecret()])
      expect((await eventsOf(store)).sort()).toEqual(events.map(({ eventId }) => eventId))
    })

    it('may be made by hand, trusted, public, published and disabled', async () => {
      const { clients } = await fresh()
      const client = aClient({
        metadata: someMetadata({ tokenEndpointAuthMethod: 'none', redirectUris: [] }),
        createdByType: 'user',
        createdBy: 'ada',
        revision: 7,
        registeredFrom: null,
        publishedAt: past(3),
        disableTag: 'unused',
      })
      const connection = aConnection({ consentMethod: 'trusted', approvedBy: null })
      await clients.create(client, connection, undefined, [])
      expect(await clients.find(ACME, 'claude')).toStrictEqual({ client, connection })
      expect(await clients.secrets(ACME, 'claude')).toEqual([])
    })

    it('are not found under another id, and not while they wait', async () => {
      const { store, clients } = await fresh()
      await sqlUnapprovedClients(store).register(anUnapprovedClient(), 10, anEvent())
      expect(await clients.find(ACME, 'claude')).toBeUndefined()
      expect(await clients.list(ACME, 10)).toEqual([])
      expect(await clients.secrets(ACME, 'claude')).toEqual([])
    })

    it('do not exist in a tenant that did not approve them', async () => {
      const { clients } = await fresh()
      await clients.create(aClient(), aConnection(), aSecret(), [])
      expect(await clients.find(GLOBEX, 'claude')).toBeUndefined()
      expect(await clients.list(GLOBEX, 10)).toEqual([])
      expect(await clients.secrets(GLOBEX, 'claude')).toEqual([])
    })

    it('may have the same id in two tenants, each with its own secret', async () => {
      const { clients } = await fresh()
      const foreign = {
        client: aClient({ tenantId: GLOBEX, revision: 3 }),
        connection: aConnection({ tenantId: GLOBEX }),
      }
      await clients.create(aClient(), aConnection(), aSecret(), [])
      await clients.create(foreign.client, foreign.connection, aSecret({ hint: '99999' }), [])
      expect(await clients.find(GLOBEX, 'claude')).toEqual(foreign)
      expect((await clients.secrets(GLOBEX, 'claude')).map(({ hint }) => hint)).toEqual(['99999'])
    })

    it('are listed newest first, and no more than asked for', async () => {
      const { clients } = await fresh()
      for (const [clientId, minute] of [
        ['first', 1],
        ['third', 3],
        ['second', 2],
      ] as const) {
        await clients.create(aClient({ clientId }), aConnection({ clientId, approvedAt: past(minute) }), undefined, [])
      }
      expect((await clients.list(ACME, 10)).map(({ client }) => client.clientId)).toEqual(['third', 'second', 'first'])
      expect(await clients.list(ACME, 2)).toHaveLength(2)
    })

    it('are created whole or not at all', async () => {
      const { store, clients } = await fresh()
      const event = anEvent()
      await clients.create(aClient(), aConnection(), undefined, [event])
      const clientId = 'second'
      await expect(
        clients.create(aClient({ clientId }), aConnection({ clientId }), aSecret(), [anEvent(), event]),
      ).rejects.toThrow()
      expect(await clients.find(ACME, clientId)).toBeUndefined()
      expect(await clients.secrets(ACME, clientId)).toEqual([])
      expect(await eventsOf(store)).toEqual([event.eventId])
    })
  })
}
