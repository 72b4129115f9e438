/** The contract of `ApprovalRequestRepository`: who asked is kept once, bounded, and goes with the client. */
import { describe, expect, it } from 'vitest'

import { MAX_REQUESTS_OF_A_CLIENT, type ApprovalRequest } from '../../approval/approval-request.ts'
import type { UnapprovedClient } from '../../clients/unapproved-client.ts'
import { sqlApprovalRequests } from '../sql/approval-requests.ts'
import { sqlApprovals } from '../sql/approvals.ts'
import { sqlManagedRegistrations } from '../sql/managed-registrations.ts'
import type { Store } from '../sql/store.ts'
import { sqlUnapprovedClients } from '../sql/unapproved-clients.ts'
import { sqlUsers } from '../sql/users.ts'
import { ACME, anApproval, anEvent, anUnapprovedClient, aTombstone, aUser, GLOBEX, NOON, past } from './builders.ts'
import { countRows, eventsOf, freshStore, twenty, type Open } from './opening.ts'

function aRequest(changes: Partial<ApprovalRequest> = {}): ApprovalRequest {
  return { tenantId: ACME, clientId: 'claude', userId: 'max', askedAt: past(1), ...changes }
}

export function describeApprovalRequests(open: Open): void {
  const fresh = async () => {
    const store = await freshStore(open)
    const waiting = sqlUnapprovedClients(store)
    const register = (changes: Partial<UnapprovedClient> = {}, limit = 1000) =>
      waiting.register(anUnapprovedClient(changes), limit, anEvent({ tenantId: changes.tenantId ?? ACME }))
    await register()
    for (const userId of ['max', 'eve']) {
      const user = aUser({ userId, name: userId.toUpperCase(), email: `${userId}@example.com` })
      await sqlUsers(store).create(user, undefined, anEvent())
    }
    return { store, register, requests: sqlApprovalRequests(store), approvals: sqlApprovals(store) }
  }
  const asked = async (store: Store) => countRows(store, 'approval_requests')

  describe('approval requests', () => {
    it('are kept with one event, and found by the person who asked', async () => {
      const { store, requests } = await fresh()
      const event = anEvent()
      expect(await requests.record(aRequest(), event)).toBe(true)
      expect(await requests.find(ACME, 'claude', 'max')).toEqual(aRequest())
      expect(await eventsOf(store)).toContain(event.eventId)
    })

    it.each([
      [GLOBEX, 'claude', 'max'],
      [ACME, 'other', 'max'],
      [ACME, 'claude', 'eve'],
    ])('are not found as %s, %s, %s', async (tenantId, clientId, userId) => {
      const { requests } = await fresh()
      await requests.record(aRequest(), anEvent())
      expect(await requests.find(tenantId, clientId, userId)).toBeUndefined()
    })

    it('keep when somebody first asked, and the last reason', async () => {
      const { store, requests } = await fresh()
      await requests.record(aRequest(), anEvent())
      await requests.record(aRequest({ askedAt: past(5), reason: 'first' }), anEvent())
      expect(await requests.record(aRequest({ askedAt: past(6), reason: 'second – “ünd”' }), anEvent())).toBe(true)
      expect(await requests.record(aRequest({ askedAt: past(7) }), anEvent())).toBe(true)
      expect(await requests.find(ACME, 'claude', 'max')).toEqual(aRequest({ reason: 'second – “ünd”' }))
      expect(await asked(store)).toBe(1)
    })

    it('tell administrators who asked for which client, the first first', async () => {
      const { register, requests } = await fresh()
      await register({ clientId: 'second' })
      await register({ clientId: 'nobody-asked' })
      await requests.record(aRequest({ userId: 'eve', askedAt: past(3), reason: 'please' }), anEvent())
      await requests.record(aRequest({ askedAt: past(2) }), anEvent())
      await requests.record(aRequest({ clientId: 'second' }), anEvent())
      const found = await requests.askers(ACME, ['claude', 'second', 'nobody-asked'])
      expect(Object.fromEntries(found)).toEqual({
        claude: [
          { userId: 'max', name: 'MAX', email: 'max@example.com', askedAt: past(2) },
          { userId: 'eve', name: 'EVE', email: 'eve@example.com', askedAt: past(3), reason: 'please' },
        ],
        second: [{ userId: 'max', name: 'MAX', email: 'max@example.com', askedAt: past(1) }],
      })
      expect(await requests.askers(ACME, [])).toEqual(new Map())
      expect(await requests.askers(GLOBEX, ['claude'])).toEqual(new Map())
    })

    it('are not kept for a client that does not wait', async () => {
      const { store, requests } = await fresh()
      const event = anEvent()
      expect(await requests.record(aRequest({ clientId: 'gone' }), event)).toBe(false)
      expect(await requests.record(aRequest({ tenantId: GLOBEX }), event)).toBe(false)
      expect(await eventsOf(store)).not.toContain(event.eventId)
    })

    it('are bounded for one client, however many ask at the same time; who has asked may still say why', async () => {
      const { store, requests } = await fresh()
      const kept = await Promise.all(
        Array.from({ length: MAX_REQUESTS_OF_A_CLIENT + 10 }, (_, index) =>
          requests.record(aRequest({ userId: `user-${index}` }), anEvent()),
        ),
      )
      expect(kept.filter(Boolean)).toHaveLength(MAX_REQUESTS_OF_A_CLIENT)
      expect(await asked(store)).toBe(MAX_REQUESTS_OF_A_CLIENT)
      const first = `user-${kept.indexOf(true)}`
      expect(await requests.record(aRequest({ userId: first, reason: 'because' }), anEvent())).toBe(true)
    })

    it('are one for a person who meets the page in many tabs at the same time', async () => {
      const { store, requests } = await fresh()
      await twenty(() => requests.record(aRequest(), anEvent()))
      expect(await asked(store)).toBe(1)
    })

    it.each<readonly [string, (store: Store) => Promise<unknown>]>([
      ['is approved', (store) => sqlApprovals(store).approve(anApproval(), NOON)],
      ['is rejected', (store) => sqlApprovals(store).reject(aTombstone(), anEvent())],
      ['expires', (store) => sqlApprovals(store).expire(past(60), 10, () => anEvent())],
      [
        'gives way to another',
        (store) => sqlUnapprovedClients(store).register(anUnapprovedClient({ clientId: 'next' }), 1, anEvent()),
      ],
      [
        'removes itself',
        (store) => sqlManagedRegistrations(store).removeWaiting(aTombstone({ reason: 'deleted' }), anEvent()),
      ],
    ])('go with the client when it %s, and leave those of others', async (_how, end) => {
      const { store, register, requests } = await fresh()
      await register({ tenantId: GLOBEX, expiresAt: past(120) })
      await requests.record(aRequest(), anEvent())
      await requests.record(aRequest({ tenantId: GLOBEX }), anEvent({ tenantId: GLOBEX }))
      await end(store)
      expect(await requests.find(ACME, 'claude', 'max')).toBeUndefined()
      expect(await asked(store)).toBe(1)
    })

    it('leave nothing behind when the client goes at the same moment', async () => {
      const { store, requests, approvals } = await fresh()
      const attempts = Array.from({ length: 10 }, (_, index) =>
        requests.record(aRequest({ userId: `user-${index}` }), anEvent()),
      )
      await Promise.all([
        ...attempts,
        approvals.reject(aTombstone(), anEvent()),
        requests.record(aRequest(), anEvent()),
      ])
      expect(await asked(store)).toBe(0)
    })
  })
}
