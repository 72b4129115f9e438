/** The contract of `TenantFigures`. */
import { after, days } from '@vestibule/protocol/duration'
import { describe, expect, it } from 'vitest'

import type { Figures } from '../../management/overview.ts'
import { sqlApprovalRequests } from '../sql/approval-requests.ts'
import { sqlClients } from '../sql/clients.ts'
import { sqlClientKeeper } from '../sql/client-keeper.ts'
import { sqlGrants } from '../sql/grants.ts'
import { sqlLastUse } from '../sql/last-use.ts'
import type { Store } from '../sql/store.ts'
import { sqlTenantFigures } from '../sql/tenant-figures.ts'
import { sqlUnapprovedClients } from '../sql/unapproved-clients.ts'
import { sqlUsers } from '../sql/users.ts'
import {
  ACME,
  aClient,
  aConnection,
  aGrant,
  anEvent,
  anUnapprovedClient,
  aUser,
  GLOBEX,
  NOON,
  past,
} from './builders.ts'
import { freshStore, type Open } from './opening.ts'

const NOTHING: Figures = {
  waiting: 0,
  waitingAskedFor: 0,
  expiringSoon: 0,
  approved: 0,
  disabled: 0,
  disabledInUse: 0,
  unused: 0,
  activeConnections: 0,
  users: 0,
  invitedUsers: 0,
  administrators: 0,
}
const LONG_AGO = after(NOON, -days(90))

async function approve(store: Store, clientId: string, approvedAt: Date, tenantId = ACME): Promise<void> {
  const connection = aConnection({ tenantId, clientId, approvedAt })
  await sqlClients(store).create(aClient({ tenantId, clientId }), connection, undefined, [])
}

export function describeTenantFigures(open: Open): void {
  const fresh = async () => {
    const store = await freshStore(open)
    return { store, read: () => sqlTenantFigures(store).read(ACME, NOON) }
  }

  describe('the figures of a tenant', () => {
    it('are noughts where nothing is, and where everything is another tenant’s', async () => {
      const { store, read } = await fresh()
      await approve(store, 'claude', LONG_AGO, GLOBEX)
      await sqlUsers(store).create(aUser({ tenantId: GLOBEX }), undefined, anEvent({ tenantId: GLOBEX }))
      await sqlGrants(store).add(aGrant({ tenantId: GLOBEX }), anEvent({ tenantId: GLOBEX }))
      expect(await read()).toEqual(NOTHING)
    })

    it('count who waits, for how long yet, and who was asked for', async () => {
      const { store, read } = await fresh()
      const windows = { a: past(0), b: past(15), c: past(16), d: past(60) }
      for (const [clientId, expiresAt] of Object.entries(windows)) {
        await sqlUnapprovedClients(store).register(anUnapprovedClient({ clientId, expiresAt }), 1000, anEvent())
      }
      for (const [clientId, userId] of [
        ['a', 'max'],
        ['b', 'max'],
        ['b', 'eve'],
      ] as const) {
        await sqlApprovalRequests(store).record({ tenantId: ACME, clientId, userId, askedAt: NOON }, anEvent())
      }
      expect(await read()).toEqual({ ...NOTHING, waiting: 3, expiringSoon: 1, waitingAskedFor: 1 })
    })

    it('count clients: approved, disabled, disabled with people connected, unused for ninety days', async () => {
      const { store, read } = await fresh()
      await approve(store, 'new', NOON)
      await approve(store, 'never-used', LONG_AGO)
      await approve(store, 'used-long-ago', after(LONG_AGO, -days(1)))
      await sqlLastUse(store).touch(ACME, 'used-long-ago', undefined, LONG_AGO)
      await approve(store, 'used', LONG_AGO)
      await sqlLastUse(store).touch(ACME, 'used', undefined, NOON)
      for (const clientId of ['used', 'new']) {
        await sqlClientKeeper(store).update(aClient({ clientId, disableTag: 'why' }), 1, undefined, anEvent())
      }
      await sqlGrants(store).add(aGrant({ grantId: 'g1', clientId: 'used' }), anEvent())
      await sqlGrants(store).add(aGrant({ grantId: 'g2', clientId: 'new' }), anEvent())
      await sqlGrants(store).revoke(ACME, 'g2', NOON, anEvent())
      expect(await read()).toEqual({
        ...NOTHING,
        approved: 4,
        disabled: 2,
        disabledInUse: 1,
        unused: 2,
        activeConnections: 1,
      })
    })

    it('count people: active, invited, and the administrators among the active', async () => {
      const { store, read } = await fresh()
      const people = [
        { role: 'TenantAdmin', status: 'active' },
        { role: 'TenantAdmin', status: 'invited' },
        { role: 'TenantAdmin', status: 'disabled' },
        { role: 'Member', status: 'active' },
        { role: 'Member', status: 'disabled' },
      ] as const
      for (const [index, person] of people.entries()) {
        const user = aUser({ userId: `u${index}`, email: `u${index}@example.com`, ...person })
        await sqlUsers(store).create(user, undefined, anEvent())
      }
      expect(await read()).toEqual({ ...NOTHING, users: 2, invitedUsers: 1, administrators: 1 })
    })
  })
}
