/** The contract of `UnusedClients`. */
import { days, hours, after } from '@vestibule/protocol/duration'
import { describe, expect, it } from 'vitest'

import type { Client } from '../../clients/client.ts'
import { sqlAuthSettings, sqlTenants } from '../sql/tenants.ts'
import { sqlAdmittedClients } from '../sql/admitted-clients.ts'
import { sqlClients } from '../sql/clients.ts'
import { sqlGrants } from '../sql/grants.ts'
import { sqlLastUse } from '../sql/last-use.ts'
import { sqlStandingApprovals } from '../sql/standing-approvals.ts'
import { sqlTombstones } from '../sql/tombstones.ts'
import { sqlUnusedClients } from '../sql/unused-clients.ts'
import {
  aClient,
  aConnection,
  aFamily,
  aGrant,
  ACME,
  anAdmittedClient,
  anEvent,
  aSecret,
  aStandingApproval,
  aTenant,
  GLOBEX,
  NOON,
  someMetadata,
} from './builders.ts'
import { countRows, eventsOf, freshStore, twenty, type Open } from './opening.ts'

const LATER = after(NOON, days(90))
const SINCE = { unusedSince: NOON, issuedSince: after(LATER, -days(1)), now: LATER }

export function describeUnusedClients(open: Open): void {
  const fresh = async () => {
    const store = await freshStore(open)
    const clients = sqlClients(store)
    return {
      store,
      clients,
      unused: sqlUnusedClients(store),
      add: (clientId: string, changes: Partial<Client> = {}, approvedAt = NOON) =>
        clients.create(
          aClient({ clientId, ...changes }),
          aConnection({ clientId, approvedAt, tenantId: changes.tenantId ?? ACME }),
          aSecret(),
          [],
        ),
      left: async () => (await clients.list(ACME, 100)).map(({ client }) => client.clientId).toSorted(),
    }
  }
  const event = () => anEvent()

  describe('unused clients', () => {
    it('are deleted with a tombstone and an event, whether they were used long ago or never', async () => {
      const { store, clients, unused, add, left } = await fresh()
      await add('never')
      await add('long-ago', {}, after(NOON, -days(9)))
      await sqlLastUse(store).touch(ACME, 'long-ago', undefined, NOON)
      await add('lately')
      await sqlLastUse(store).touch(ACME, 'lately', undefined, after(NOON, 1))
      await add('new', {}, after(NOON, 1))
      expect(await unused.remove(ACME, SINCE, 10, event)).toBe(2)
      expect(await left()).toEqual(['lately', 'new'])
      expect(await clients.secrets(ACME, 'never')).toEqual([])
      expect(await sqlTombstones(store).find(ACME, 'never')).toMatchObject({ reason: 'unused', endedAt: LATER })
      expect(await eventsOf(store)).toHaveLength(2)
    })

    it.each<[string, Partial<Client>]>([
      ['an administrator has made', { createdByType: 'user' }],
      ['the deployment has made', { createdByType: 'service' }],
      ['an administrator has published', { publishedAt: NOON }],
      ['an administrator has disabled', { disableTag: 'stopped' }],
      ['another tenant has', { tenantId: GLOBEX }],
    ])('are not those that %s', async (_what, changes) => {
      const { store, unused, add } = await fresh()
      await add('kept', changes)
      expect(await unused.remove(ACME, SINCE, 10, event)).toBe(0)
      expect(await countRows(store, 'clients')).toBe(1)
    })

    it('are also those that came by a document', async () => {
      const { unused, add } = await fresh()
      await add('https://a.example/client', { createdByType: 'cimd' })
      expect(await unused.remove(ACME, SINCE, 10, event)).toBe(1)
    })

    it.each([
      ['can be refreshed', aGrant({ refresh: aFamily({ expiresAt: after(LATER, 1) }) }), false],
      ['has an access token that may be good', aGrant({ createdAt: after(LATER, -hours(23)), refresh: null }), false],
      [
        'was refreshed lately',
        aGrant({ refresh: aFamily({ rotatedAt: after(LATER, -hours(1)), expiresAt: NOON }) }),
        false,
      ],
      ['can be refreshed no more', aGrant({ refresh: aFamily({ expiresAt: LATER }) }), true],
      ['never could be', aGrant({ refresh: null }), true],
      ['was revoked', aGrant({ revokedAt: NOON, refresh: aFamily({ expiresAt: after(LATER, 1) }) }), true],
    ])('with a grant that %s', async (_what, grant, isRemoved) => {
      const { store, unused, add } = await fresh()
      await add('claude')
      await sqlGrants(store).add(grant, anEvent())
      expect((await unused.remove(ACME, SINCE, 10, event)) === 1).toBe(isRemoved)
    })

    it('go in batches, each once, however many sweep at the same time', async () => {
      const { store, unused, add } = await fresh()
      for (let index = 0; index < 12; index++) await add(`c${index}`)
      const removed = await twenty(() => unused.remove(ACME, SINCE, 2, event))
      expect(removed.reduce((sum, count) => sum + count, 0)).toBe(12)
      expect(await countRows(store, 'tombstones')).toBe(12)
    })

    describe('of a standing approval that many register with', () => {
      const CROWD = { tenantId: ACME, standingApprovalId: 'standing-1' }
      const NOW = { issuedSince: SINCE.issuedSince, now: NOON }
      const crowd = async () => {
        const { store, unused, left } = await fresh()
        expect(await sqlStandingApprovals(store).create(aStandingApproval(), anEvent())).toBe(true)
        const admitted = sqlAdmittedClients(store)
        const register = (index: number) => {
          const metadata = someMetadata({ clientName: `Claude ${index}` })
          const one = anAdmittedClient({ clientId: `c${index}`, issuedAt: after(NOON, index), metadata })
          return admitted.admit(one, aStandingApproval(), { admitted: [], again: event })
        }
        for (let index = 0; index < 6; index++) await register(index)
        return { store, unused, left }
      }

      it('go, the oldest first, until as many are left as may be', async () => {
        const { store, unused, left } = await crowd()
        expect(await unused.removeCrowd(CROWD, 2, NOW, 3, event)).toBe(3)
        expect(await left()).toEqual(['c3', 'c4', 'c5'])
        expect(await unused.removeCrowd(CROWD, 2, NOW, 3, event)).toBe(1)
        expect(await unused.removeCrowd(CROWD, 2, NOW, 3, event)).toBe(0)
        expect(await left()).toEqual(['c4', 'c5'])
        expect(await sqlTombstones(store).find(ACME, 'c0')).toMatchObject({ reason: 'unused' })
      })

      it('are not those that were used, or that somebody is connected through, or another’s', async () => {
        const { store, unused, left } = await crowd()
        await sqlLastUse(store).touch(ACME, 'c0', undefined, NOON)
        await sqlGrants(store).add(aGrant({ clientId: 'c1', createdAt: NOON }), anEvent())
        await sqlClients(store).create(aClient({ clientId: 'own' }), aConnection({ clientId: 'own' }), aSecret(), [])
        expect(await unused.removeCrowd(CROWD, 2, NOW, 10, event)).toBe(2)
        expect(await left()).toEqual(['c0', 'c1', 'c4', 'c5', 'own'])
      })

      it('go once, however many sweep at the same time', async () => {
        const { store, unused, left } = await crowd()
        await twenty(() => unused.removeCrowd(CROWD, 2, NOW, 1, event))
        await unused.removeCrowd(CROWD, 2, NOW, 10, event)
        expect(await left()).toEqual(['c4', 'c5'])
        expect(await countRows(store, 'tombstones')).toBe(4)
      })

      it('are looked for where there are too many, page by page', async () => {
        const { store, unused } = await crowd()
        const other = aStandingApproval({
          standingApprovalId: 'z',
          identity: { kind: 'https', value: 'https://z.example/' },
        })
        await sqlStandingApprovals(store).create(other, anEvent())
        const START = { tenantId: '', standingApprovalId: '' }
        expect(await unused.crowded(START, 5, 10)).toEqual({ crowded: [CROWD] })
        expect(await unused.crowded(START, 6, 10)).toEqual({ crowded: [] })
        expect(await unused.crowded(START, 5, 1)).toEqual({ crowded: [CROWD], last: CROWD })
        expect(await unused.crowded(CROWD, 5, 1)).toMatchObject({ crowded: [] })
      })
    })

    it('are looked for tenant by tenant, but for those that keep them for ever', async () => {
      const { store, unused } = await fresh()
      for (const tenantId of ['a', 'b', 'c']) {
        await sqlTenants(store).create(aTenant({ tenantId, host: `${tenantId}.example` }))
      }
      const set = (tenantId: string, unusedClientsDays: number) =>
        sqlAuthSettings(store).save(tenantId, { unusedClientsDays }, anEvent({ tenantId }))
      await set('b', 0)
      await set('c', 7)
      expect(await unused.tenants('', 2)).toEqual({ tenants: [{ tenantId: 'a', unusedClientsDays: 90 }], last: 'b' })
      expect(await unused.tenants('b', 2)).toEqual({ tenants: [{ tenantId: 'c', unusedClientsDays: 7 }] })
    })
  })
}
