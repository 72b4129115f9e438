/** The contract of `UnapprovedClientRepository`. */
import { describe, expect, it } from 'vitest'

import type { ClientMetadata } from '../../clients/client-metadata.ts'
import type { UnapprovedClient } from '../../clients/unapproved-client.ts'
import { sqlApprovals } from '../sql/approvals.ts'
import { sqlTombstones } from '../sql/tombstones.ts'
import { keepOrigin } from '../sql/registration-origins.ts'
import { sqlUnapprovedClients } from '../sql/unapproved-clients.ts'
import { countWaiting } from '../sql/waiting-counts.ts'
import { ACME, anEvent, anUnapprovedClient, aSecret, aTombstone, GLOBEX, NOON, past, someMetadata } from './builders.ts'
import { countRows, eventsOf, freshStore, twenty, type Open } from './opening.ts'

const PLENTY = 1000

/** As a command-line tool registers. */
function publicClient(clientId: string, port: number, changes: Partial<ClientMetadata> = {}) {
  const metadata = someMetadata({
    clientName: 'Codex',
    redirectUris: [`http://127.0.0.1:${port}/callback`],
    tokenEndpointAuthMethod: 'none',
    ...changes,
  })
  return { clientId, metadata, redirectHost: '127.0.0.1', secret: null }
}

export function describeUnapprovedClients(open: Open): void {
  const fresh = async () => {
    const store = await freshStore(open)
    const clients = sqlUnapprovedClients(store)
    const register = (changes: Partial<UnapprovedClient>, limit = PLENTY) =>
      clients.register(
        anUnapprovedClient(changes),
        limit,
        anEvent({ tenantId: changes.tenantId ?? ACME, time: changes.issuedAt ?? NOON }),
      )
    const waiting = async (tenantId = ACME) =>
      (await clients.listWaiting(tenantId, NOON, 1000)).map(({ clientId }) => clientId)
    return { store, clients, register, waiting, tombstones: sqlTombstones(store) }
  }

  describe('unapproved clients', () => {
    it('are kept with their secret and one event', async () => {
      const { store, clients } = await fresh()
      const event = anEvent()
      await clients.register(anUnapprovedClient(), PLENTY, event)
      expect(await clients.find(ACME, 'claude')).toEqual(anUnapprovedClient())
      expect(await eventsOf(store)).toEqual([event.eventId])
    })

    it('may be public, and tell everything that a client may say of itself', async () => {
      const { clients } = await fresh()
      const client = anUnapprovedClient({
        secret: null,
        appType: 'native',
        metadata: someMetadata({
          tokenEndpointAuthMethod: 'none',
          applicationType: 'native',
          contacts: ['a@example.com'],
          jwks: { keys: [] },
          softwareId: '4NRB1-0XZABZI9E6-5SM3R',
          softwareVersion: '1.0 “β”',
        }),
      })
      await clients.register(client, PLENTY, anEvent())
      expect(await clients.find(ACME, 'claude')).toEqual(client)
    })

    it('are not found under another id or from another tenant', async () => {
      const { clients, register, waiting } = await fresh()
      await register({})
      expect(await clients.find(ACME, 'CLAUDE')).toBeUndefined()
      expect(await clients.find(GLOBEX, 'claude')).toBeUndefined()
      expect(await waiting(GLOBEX)).toEqual([])
    })

    it('may have the same id in two tenants', async () => {
      const { clients, register } = await fresh()
      await register({})
      await register({ tenantId: GLOBEX, redirectHost: 'globex.example' })
      expect((await clients.find(ACME, 'claude'))?.redirectHost).toBe('claude.ai')
      expect((await clients.find(GLOBEX, 'claude'))?.redirectHost).toBe('globex.example')
    })

    it('are found after their window has closed, but wait no longer', async () => {
      const { clients } = await fresh()
      await clients.register(anUnapprovedClient({ expiresAt: past(60) }), PLENTY, anEvent())
      expect(await clients.listWaiting(ACME, past(59), 10)).toHaveLength(1)
      expect(await clients.listWaiting(ACME, past(60), 10)).toEqual([])
      expect(await clients.find(ACME, 'claude')).toBeDefined()
    })

    it('that are public and register with the same words are one, whatever their loopback port', async () => {
      const { store, clients, register } = await fresh()
      expect(await register(publicClient('first', 1))).toBe(true)
      const event = anEvent()
      expect(await clients.register(anUnapprovedClient(publicClient('second', 2)), PLENTY, event)).toBe(false)
      expect((await clients.findSame(anUnapprovedClient(publicClient('second', 2)), NOON))?.clientId).toBe('first')
      expect(await eventsOf(store)).not.toContain(event.eventId)
      expect(await countWaiting(store.read, ACME)).toBe(1)
    })

    it.each([
      ['another name', publicClient('second', 1, { clientName: 'Codex 2' })],
      ['another path', publicClient('second', 1, { redirectUris: ['http://127.0.0.1:1/cb'] })],
      ['a token to manage itself', { ...publicClient('second', 1), registrationTokenHash: 'hash' }],
      ['a secret', { ...publicClient('second', 1), metadata: someMetadata(), secret: aSecret() }],
      ['another tenant', { ...publicClient('second', 1), tenantId: GLOBEX }],
    ])('are others with %s', async (_what, changes) => {
      const { register } = await fresh()
      await register(publicClient('first', 1))
      expect(await register(changes)).toBe(true)
    })

    it('are not found again when they are confidential or may manage themselves', async () => {
      const { clients, register } = await fresh()
      await register({})
      expect(await register({ clientId: 'second' })).toBe(true)
      const managed = { ...publicClient('third', 1), registrationTokenHash: 'hash' }
      await register(managed)
      expect(await clients.findSame(anUnapprovedClient(), NOON)).toBeUndefined()
      expect(await clients.findSame(anUnapprovedClient(managed), NOON)).toBeUndefined()
    })

    it('are not found again once their window has closed, and then make room for the same words', async () => {
      const { clients, register } = await fresh()
      await register(publicClient('first', 1))
      const later = { ...publicClient('second', 1), issuedAt: past(60), expiresAt: past(120) }
      expect(await clients.findSame(anUnapprovedClient(later), past(60))).toBeUndefined()
      expect(await register(later)).toBe(false)
      expect(await register(later)).toBe(true)
      expect((await clients.find(ACME, 'first'))?.expiresAt).toEqual(past(60))
    })

    it('are stored once, however many register with the same words at the same time', async () => {
      const { clients, register, waiting } = await fresh()
      const stored = await twenty((index) => register(publicClient(`c${index}`, index)))
      expect(stored.filter(Boolean)).toHaveLength(1)
      expect(await waiting()).toHaveLength(1)
      expect(await clients.findSame(anUnapprovedClient(publicClient('x', 1)), NOON)).toBeDefined()
    })

    it('evict nobody for one that waits already', async () => {
      const { register, waiting, tombstones } = await fresh()
      await register({ clientId: 'other' })
      await register({ clientId: 'another' })
      await register(publicClient('first', 1), 3)
      expect(await register(publicClient('second', 2), 3)).toBe(false)
      expect(await waiting()).toHaveLength(3)
      expect(await tombstones.find(ACME, 'other')).toBeUndefined()
    })

    it('have their window anew, with one event, while it is open', async () => {
      const { store, clients, register } = await fresh()
      await register(publicClient('first', 1))
      const known = anUnapprovedClient(publicClient('first', 1))
      const event = anEvent()
      expect(await clients.renew(known, past(119), past(59), event)).toBe(true)
      expect((await clients.find(ACME, 'first'))?.expiresAt).toEqual(past(119))
      expect(await eventsOf(store)).toContain(event.eventId)
      expect(await clients.renew(known, past(300), past(119), anEvent())).toBe(false)
      expect(await clients.renew({ ...known, tenantId: GLOBEX }, past(119), past(59), anEvent())).toBe(false)
    })

    it('are listed oldest first, and no more than asked for', async () => {
      const { clients, register, waiting } = await fresh()
      await register({ clientId: 'third', issuedAt: past(3) })
      await register({ clientId: 'first', issuedAt: past(1) })
      await register({ clientId: 'second', issuedAt: past(2) })
      expect(await waiting()).toEqual(['first', 'second', 'third'])
      expect(await clients.listWaiting(ACME, NOON, 1)).toHaveLength(1)
    })

    it('are not kept when the event cannot be written', async () => {
      const { clients, waiting } = await fresh()
      const event = anEvent()
      await clients.register(anUnapprovedClient(), PLENTY, event)
      await expect(
        clients.register(anUnapprovedClient({ clientId: 'second', redirectHost: 'b.example' }), 1, event),
      ).rejects.toThrow()
      expect(await waiting()).toEqual(['claude'])
    })

    it('keep their id: a second one with it is refused, and evicts nobody', async () => {
      const { store, register, waiting } = await fresh()
      await register({})
      await register({ clientId: 'older', issuedAt: past(-1) })
      await expect(register({}, 2)).rejects.toThrow()
      expect(await waiting()).toEqual(['older', 'claude'])
      expect(await eventsOf(store)).toHaveLength(2)
    })
  })

  describe('the count of waiting clients', () => {
    it('is that of the table, whatever has come and gone', async () => {
      const { store, register } = await fresh()
      const approvals = sqlApprovals(store)
      await twenty((index) => register({ clientId: `${index % 4}-${index}`, redirectHost: `${index % 3}.example` }, 15))
      await register({ clientId: 'late', expiresAt: past(1) })
      await register({ clientId: 'unwanted', tenantId: GLOBEX })
      await approvals.reject(aTombstone({ clientId: 'unwanted', tenantId: GLOBEX }), anEvent({ tenantId: GLOBEX }))
      await approvals.expire(past(1), 10, () => anEvent())
      await expect(register({ clientId: '1-17' })).rejects.toThrow()

      expect(await countWaiting(store.read, ACME)).toBe(15)
      expect(await countRows(store, 'unapproved_clients')).toBe(15)
      expect(await countWaiting(store.read, GLOBEX)).toBe(0)
    })
  })

  describe('at the limit of waiting clients', () => {
    it('the fullest host gives way among thousands that wait', async () => {
      const { store, register, waiting } = await fresh()
      for (let index = 0; index < 60; index += 1) {
        const redirectHost = index % 3 === 0 ? 'flood.example' : `${index}.example`
        await register({ clientId: `c${index}`, redirectHost, issuedAt: past(index) })
      }
      for (let index = 60; index < 75; index += 1) {
        await register({ clientId: `c${index}`, redirectHost: `${index}.example`, issuedAt: past(index) }, 60)
      }
      const floods = (await store.read.selectFrom('unapproved_clients').select('redirect_host').execute()).filter(
        ({ redirect_host: host }) => host === 'flood.example',
      )
      expect(floods).toHaveLength(5)
      expect(await waiting()).toHaveLength(60)
    })

    it('the redirect host with most of them loses its oldest', async () => {
      const { register, waiting, tombstones } = await fresh()
      await register({ clientId: 'oldest', redirectHost: 'quiet.example', issuedAt: past(1) })
      await register({ clientId: 'flood-2', redirectHost: 'flood.example', issuedAt: past(3) })
      await register({ clientId: 'flood-1', redirectHost: 'flood.example', issuedAt: past(2) })
      await register({ clientId: 'newest', redirectHost: 'new.example', issuedAt: past(4) }, 3)

      expect(await waiting()).toEqual(['oldest', 'flood-2', 'newest'])
      expect(await tombstones.find(ACME, 'flood-1')).toEqual(
        aTombstone({ clientId: 'flood-1', reason: 'evicted', endedAt: past(4) }),
      )
    })

    it('a flood evicts itself', async () => {
      const { register, waiting } = await fresh()
      await register({ clientId: 'honest', redirectHost: 'honest.example', issuedAt: past(-5) })
      for (let count = 0; count < 20; count += 1) {
        await register({ clientId: `flood-${count}`, redirectHost: 'flood.example', issuedAt: past(count) }, 3)
      }
      expect(await waiting()).toEqual(['honest', 'flood-18', 'flood-19'])
    })

    it('those that come from where an approved client came give way after strangers who claim to lead there', async () => {
      const { store, register, waiting } = await fresh()
      await store.write((tx) => keepOrigin(tx, anUnapprovedClient({ redirectHost: 'vendor.example' }), NOON))
      const vendors = { redirectHost: 'vendor.example', registeredFrom: anUnapprovedClient().registeredFrom }
      await register({ ...vendors, clientId: 'vendor-1', issuedAt: past(1) })
      await register({ ...vendors, clientId: 'vendor-2', issuedAt: past(2) })
      const flood = { redirectHost: 'vendor.example', registeredFrom: '198.51.100.7' }
      for (const count of [3, 4, 5]) await register({ ...flood, clientId: `flood-${count}`, issuedAt: past(count) }, 3)
      expect(await waiting()).toEqual(['vendor-1', 'vendor-2', 'flood-5'])

      await register({ ...vendors, clientId: 'vendor-3', issuedAt: past(6) }, 3)
      await register({ ...vendors, clientId: 'vendor-4', issuedAt: past(7) }, 3)
      expect(await waiting()).toEqual(['vendor-2', 'vendor-3', 'vendor-4'])
    })

    it('another tenant’s clients neither count nor give way', async () => {
      const { register, waiting } = await fresh()
      for (const clientId of ['g1', 'g2', 'g3']) await register({ tenantId: GLOBEX, clientId })
      await register({ clientId: 'a1' }, 2)
      await register({ clientId: 'a2', issuedAt: past(1) }, 2)
      await register({ clientId: 'a3', issuedAt: past(2) }, 2)
      expect(await waiting(GLOBEX)).toHaveLength(3)
      expect(await waiting()).toEqual(['a2', 'a3'])
    })

    it('those whose window has closed count as long as they are there', async () => {
      const { clients, register } = await fresh()
      await register({ clientId: 'late', issuedAt: past(-60), expiresAt: NOON })
      await register({ clientId: 'in-time' }, 1)
      expect(await clients.find(ACME, 'late')).toBeUndefined()
    })

    it('no more than that wait, however many register at the same time', async () => {
      const { store, register, waiting } = await fresh()
      await twenty((index) => register({ clientId: `c${index}`, redirectHost: `${index % 3}.example` }, 5))
      expect(await waiting()).toHaveLength(5)
      expect(await eventsOf(store)).toHaveLength(20)
    })
  })
}
