/** More of the contract of `ManagedRegistrationRepository`: what moves along, what stays, and what ends. */
import { describe, expect, it } from 'vitest'

import type { UnapprovedClient } from '../../clients/unapproved-client.ts'
import type { ManagedRegistration } from '../../registration/managed-registration.ts'
import { sqlApprovals } from '../sql/approvals.ts'
import { sqlTombstones } from '../sql/tombstones.ts'
import { sqlAuthorizationCodes } from '../sql/authorization-codes.ts'
import { sqlClientKeeper } from '../sql/client-keeper.ts'
import { sqlClients } from '../sql/clients.ts'
import { sqlConnections } from '../sql/connections.ts'
import { sqlConsents } from '../sql/consents.ts'
import { sqlGrants } from '../sql/grants.ts'
import { sqlManagedRegistrations } from '../sql/managed-registrations.ts'
import { sqlUnapprovedClients } from '../sql/unapproved-clients.ts'
import { sqlUsers } from '../sql/users.ts'
import {
  ACME,
  aClient,
  aConnection,
  aConsent,
  aCode,
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

const PLENTY = 1000

/** One that may manage itself. */
const managed = (changes: Partial<UnapprovedClient> = {}): UnapprovedClient =>
  anUnapprovedClient({ registrationTokenHash: 'hash-of-a-token', ...changes })

/** As the client says that it is now. */
const changed = (changes: Partial<UnapprovedClient> = {}): UnapprovedClient =>
  managed({ metadata: someMetadata({ clientName: 'Claude 2' }), redirectHost: 'b.example', revision: 2, ...changes })

export function describeRegistrationChanges(open: Open): void {
  const fresh = async () => {
    const store = await freshStore(open)
    const ports = {
      store,
      registrations: sqlManagedRegistrations(store),
      unapproved: sqlUnapprovedClients(store),
      approvals: sqlApprovals(store),
      clients: sqlClients(store),
      connections: sqlConnections(store),
      consents: sqlConsents(store),
      grants: sqlGrants(store),
      tombstones: sqlTombstones(store),
    }
    return {
      ...ports,
      register: (changes: Partial<UnapprovedClient> = {}) =>
        ports.unapproved.register(managed(changes), PLENTY, anEvent({ tenantId: changes.tenantId ?? ACME })),
      approve: async () => {
        await ports.unapproved.register(managed(), PLENTY, anEvent())
        await ports.approvals.approve(anApproval(), NOON)
      },
      sendBack: (client: UnapprovedClient, version: number, limit = PLENTY) =>
        ports.registrations.sendBack(client, version, limit, anEvent({ time: past(5) }), (tenantId) =>
          anEvent({ tenantId }),
        ),
    }
  }
  const approved = (changes: object = {}): ManagedRegistration =>
    ({
      state: 'approved',
      client: aClient(),
      version: 1,
      secrets: [aSecret()],
      tokenHash: 'hash-of-a-token',
      ...changes,
    }) as ManagedRegistration

  describe('a token that manages a registration', () => {
    it('moves along with the client when it is approved', async () => {
      const { registrations, register, approvals } = await fresh()
      await register()
      expect(await registrations.find(ACME, 'claude')).toEqual({
        state: 'waiting',
        client: managed(),
        tokenHash: 'hash-of-a-token',
      })
      await approvals.approve(anApproval(), NOON)
      expect(await registrations.find(ACME, 'claude')).toEqual(approved())
    })

    it('stays when an administrator changes the client', async () => {
      const { store, registrations, approve } = await fresh()
      await approve()
      await sqlClientKeeper(store).update(aClient({ disableTag: 'stop' }), 1, undefined, anEvent())
      expect(await registrations.find(ACME, 'claude')).toEqual(
        approved({ client: aClient({ disableTag: 'stop' }), version: 2 }),
      )
    })
  })

  describe('a waiting client that is replaced', () => {
    it('is stored as it says it is, with its secret and one event; the window stays', async () => {
      const { store, registrations, unapproved, register } = await fresh()
      await register()
      const event = anEvent()
      const secret = aSecret({ hint: '22222', createdAt: past(3) })
      expect(
        await registrations.replaceWaiting(changed({ secret, appType: 'native', expiresAt: past(999) }), NOON, event),
      ).toBe(true)
      expect(await unapproved.find(ACME, 'claude')).toEqual(changed({ secret, appType: 'native' }))
      expect(await eventsOf(store)).toContain(event.eventId)
    })

    it.each<[string, Partial<UnapprovedClient>, Date]>([
      ['one that has changed since', { revision: 3 }, NOON],
      ['one that has not changed yet', { revision: 1 }, NOON],
      ['one whose window has closed', {}, past(60)],
      ['another one', { clientId: 'other' }, NOON],
      ['another tenant’s', { tenantId: GLOBEX }, NOON],
    ])('is left alone when it is %s', async (_what, changes, now) => {
      const { store, registrations, unapproved, register } = await fresh()
      await register()
      expect(await registrations.replaceWaiting(changed(changes), now, anEvent())).toBe(false)
      expect(await unapproved.find(ACME, 'claude')).toEqual(managed())
      expect(await eventsOf(store)).toHaveLength(1)
    })
  })

  describe('an approved client that is sent back', () => {
    const back = (changes: Partial<UnapprovedClient> = {}) => changed({ expiresAt: past(999), ...changes })

    it('moves to those that wait, with one secret and its token', async () => {
      const { store, registrations, unapproved, clients, approve, sendBack } = await fresh()
      await approve()
      expect(await sendBack(back(), 1)).toBe(true)
      expect(await clients.find(ACME, 'claude')).toBeUndefined()
      expect(await clients.findUnconnected(ACME, 'claude')).toBeUndefined()
      expect(await countRows(store, 'client_secrets')).toBe(0)
      expect(await unapproved.find(ACME, 'claude')).toEqual(back())
      expect(await registrations.find(ACME, 'claude')).toMatchObject({ state: 'waiting', tokenHash: 'hash-of-a-token' })
    })

    it('loses every tenant’s connection, consents and grants, and each is told', async () => {
      const { store, approve, approvals, connections, consents, grants, sendBack } = await fresh()
      await approve()
      await sqlUsers(store).create(aUser(), undefined, anEvent())
      await sqlAuthorizationCodes(store).save(aCode())
      await grants.redeemCode(aCode().codeHash, aGrant(), anEvent(), NOON)
      const theirs = { tenantId: GLOBEX, ownerTenantId: ACME }
      await approvals.connect({
        connection: aConnection(theirs),
        consent: aConsent({ tenantId: GLOBEX }),
        events: [anEvent({ tenantId: GLOBEX })],
      })
      await sendBack(back(), 1)
      for (const tenantId of [ACME, GLOBEX]) {
        expect(await connections.find(tenantId, 'claude')).toBeUndefined()
        expect(await consents.find(tenantId, 'ada', 'claude')).toBeUndefined()
      }
      expect((await grants.find(ACME, 'grant-1'))?.grant.revokedAt).toEqual(past(5))
      expect(await eventsOf(store, GLOBEX)).toHaveLength(2)
    })

    it('may be approved again', async () => {
      const { approve, approvals, clients, sendBack } = await fresh()
      await approve()
      await sendBack(back(), 1)
      const client = aClient({ revision: 2 })
      expect(await approvals.approve(anApproval({ client }), past(900))).toBe(true)
      expect((await clients.find(ACME, 'claude'))?.client).toEqual(client)
      expect(await clients.secrets(ACME, 'claude')).toEqual([aSecret()])
    })

    it.each<[string, Partial<UnapprovedClient>, number]>([
      ['one that has changed since', {}, 2],
      ['another one', { clientId: 'other' }, 1],
      ['another tenant’s', { tenantId: GLOBEX }, 1],
    ])('is left alone when it is %s', async (_what, changes, version) => {
      const { store, registrations, approve, sendBack } = await fresh()
      await approve()
      const before = await eventsOf(store)
      expect(await sendBack(back(changes), version)).toBe(false)
      expect(await registrations.find(ACME, 'claude')).toEqual(approved())
      expect(await eventsOf(store)).toEqual(before)
    })

    it('keeps to the limit of those that wait, and gives way at its own time', async () => {
      const { unapproved, tombstones, approve, register, sendBack } = await fresh()
      await approve()
      await register({ clientId: 'first', redirectHost: 'flood.example' })
      await register({ clientId: 'second', redirectHost: 'flood.example', issuedAt: past(1) })
      expect(await sendBack(back(), 1, 2)).toBe(true)
      const waiting = await unapproved.listWaiting(ACME, NOON, 10)
      expect(waiting.map(({ clientId }) => clientId).toSorted()).toEqual(['claude', 'second'])
      expect(await tombstones.find(ACME, 'first')).toEqual(
        aTombstone({ clientId: 'first', reason: 'evicted', endedAt: past(5) }),
      )
    })

    it('has one winner, and so has disabling it at the same time', async () => {
      const { store, registrations, approve, sendBack } = await fresh()
      await approve()
      const disable = () => sqlClientKeeper(store).update(aClient({ disableTag: 'stop' }), 1, undefined, anEvent())
      const done = await twenty((index) => (index === 0 ? disable() : sendBack(back(), 1)))
      expect(done.filter(Boolean)).toHaveLength(1)
      expect((await registrations.find(ACME, 'claude'))?.state).toBe(done[0] ? 'approved' : 'waiting')
    })
  })
}
