/** The contract of `StandingApprovalEnds`: what was let in stops at once, and goes in batches. */
import { describe, expect, it } from 'vitest'

import { sqlAdmittedClients } from '../sql/admitted-clients.ts'
import { sqlClients } from '../sql/clients.ts'
import { sqlConnections } from '../sql/connections.ts'
import { sqlConsents } from '../sql/consents.ts'
import { sqlGrants } from '../sql/grants.ts'
import { sqlApprovals } from '../sql/approvals.ts'
import { sqlStandingApprovalEnds } from '../sql/standing-approval-ends.ts'
import { sqlStandingApprovals } from '../sql/standing-approvals.ts'
import { sqlTombstones } from '../sql/tombstones.ts'
import { sqlUsers } from '../sql/users.ts'
import {
  ACME,
  aClient,
  aConnection,
  aConsent,
  aGrant,
  anAdmittedClient,
  anEvent,
  aSecret,
  aStandingApproval,
  aUser,
  GLOBEX,
  past,
  someMetadata,
} from './builders.ts'
import { countRows, eventsOf, freshStore, twenty, type Open } from './opening.ts'

const ENDED = { tenantId: ACME, standingApprovalId: 'standing-1' }

export function describeStandingApprovalEnds(open: Open): void {
  /** Three that were let in, with all that rests on them, and the one that was approved by itself. */
  const fresh = async () => {
    const store = await freshStore(open)
    const clients = sqlClients(store)
    await sqlStandingApprovals(store).create(aStandingApproval(), anEvent())
    await sqlUsers(store).create(aUser(), undefined, anEvent())
    await clients.create(aClient({ clientId: 'first' }), aConnection({ clientId: 'first' }), aSecret(), [])
    for (const clientId of ['a', 'b', 'c']) {
      const admitted = { ...anAdmittedClient({ clientId, metadata: someMetadata() }), secret: aSecret() }
      const events = { admitted: [], again: () => anEvent() }
      await sqlAdmittedClients(store).admit(admitted, aStandingApproval(), events)
      await sqlConsents(store).give(aConsent({ clientId }), anEvent())
      await sqlGrants(store).add(aGrant({ clientId, grantId: `grant of ${clientId}` }), anEvent())
    }
    await sqlGrants(store).add(aGrant({ clientId: 'first', grantId: 'grant of first' }), anEvent())
    return {
      store,
      clients,
      ends: sqlStandingApprovalEnds(store),
      mayWork: async (clientId: string) => (await sqlGrants(store).find(ACME, `grant of ${clientId}`))?.clientMayWork,
    }
  }

  describe('ending a standing approval', () => {
    it('stops all that it has let in at once, and nothing else', async () => {
      const { clients, ends, mayWork } = await fresh()
      expect(await mayWork('a')).toBe(true)
      expect(await ends.end(ACME, 'standing-1', anEvent({ time: past(9) }))).toBe(true)
      expect(await Promise.all(['a', 'b', 'c', 'first'].map(mayWork))).toEqual([false, false, false, true])
      expect((await clients.find(ACME, 'a'))?.admissionEndedAt).toEqual(past(9))
      expect((await clients.find(ACME, 'first'))?.admissionEndedAt).toBeUndefined()
    })

    it('stops them in other tenants, too, that have approved one that was published', async () => {
      const { store, clients, ends } = await fresh()
      const { events, connection, ...approval } = {
        connection: aConnection({ tenantId: GLOBEX, ownerTenantId: ACME, clientId: 'a' }),
        consent: aConsent({ tenantId: GLOBEX, clientId: 'a' }),
        events: [],
      }
      await sqlApprovals(store).connect({ ...approval, connection, events })
      await ends.end(ACME, 'standing-1', anEvent({ time: past(9) }))
      expect((await clients.find(GLOBEX, 'a'))?.admissionEndedAt).toEqual(past(9))
      await ends.clear(ENDED, 10, past(9), () => anEvent())
      expect(await sqlConnections(store).find(GLOBEX, 'a')).toMatchObject({ deletedByOwner: true })
      expect(await sqlTombstones(store).find(GLOBEX, 'a')).toMatchObject({ reason: 'standing-approval-ended' })
    })

    it('is done once, with one event, however many do it at the same time', async () => {
      const { store, ends } = await fresh()
      const before = await eventsOf(store)
      const ended = await twenty(() => ends.end(ACME, 'standing-1', anEvent()))
      expect(ended.filter(Boolean)).toHaveLength(1)
      expect(await eventsOf(store)).toHaveLength(before.length + 1)
      expect(await ends.end(GLOBEX, 'standing-1', anEvent())).toBe(false)
      expect(await ends.end(ACME, 'nothing', anEvent())).toBe(false)
    })

    it('deletes what it had let in, in batches, each with a tombstone and an event', async () => {
      const { store, clients, ends } = await fresh()
      await ends.end(ACME, 'standing-1', anEvent({ userId: 'ada', time: past(9) }))
      expect(await ends.uncleared(10)).toEqual([ENDED])
      const events = await eventsOf(store)
      expect(await ends.clear(ENDED, 2, past(9), () => anEvent())).toBe(2)
      expect(await ends.uncleared(10)).toEqual([ENDED])
      expect(await ends.clear(ENDED, 2, past(9), () => anEvent())).toBe(1)
      expect(await ends.uncleared(10)).toEqual([])

      expect((await clients.list(ACME, 10)).map(({ client }) => client.clientId)).toEqual(['first'])
      expect(await clients.secrets(ACME, 'a')).toEqual([])
      expect(await sqlConsents(store).find(ACME, 'ada', 'a')).toBeUndefined()
      expect((await sqlGrants(store).find(ACME, 'grant of a'))?.grant.revokedAt).toEqual(past(9))
      expect(await sqlTombstones(store).find(ACME, 'a')).toEqual({
        tenantId: ACME,
        clientId: 'a',
        clientName: someMetadata().clientName,
        reason: 'standing-approval-ended',
        endedAt: past(9),
      })
      expect(await eventsOf(store)).toHaveLength(events.length + 3)
    })

    it('keeps what was said about it: at once for all that it has let in, and in their tombstones', async () => {
      const { store, clients, ends } = await fresh()
      await ends.end(ACME, 'standing-1', anEvent({ time: past(9) }), 'Use ours instead')
      expect(await clients.find(ACME, 'a')).toMatchObject({ admissionEndExplanation: 'Use ours instead' })
      const [ended] = await ends.uncleared(10)
      expect(ended).toEqual({ ...ENDED, explanation: 'Use ours instead' })
      await ends.clear(ended ?? ENDED, 10, past(9), () => anEvent())
      expect(await sqlTombstones(store).find(ACME, 'a')).toMatchObject({ explanation: 'Use ours instead' })
      expect(await sqlStandingApprovals(store).find(ACME, 'standing-1')).toMatchObject({
        explanation: 'Use ours instead',
      })
    })

    it('leaves the client that the decision was made about, with all that rests on it', async () => {
      const { store, clients, ends, mayWork } = await fresh()
      await ends.end(ACME, 'standing-1', anEvent())
      await ends.clear(ENDED, 10, past(9), () => anEvent())
      expect(await clients.secrets(ACME, 'first')).toHaveLength(1)
      expect(await mayWork('first')).toBe(true)
      expect(await countRows(store, 'connections')).toBe(1)
    })

    it('deletes each once, however many sweep at the same time', async () => {
      const { store, ends } = await fresh()
      await ends.end(ACME, 'standing-1', anEvent())
      const cleared = await twenty(() => ends.clear(ENDED, 2, past(9), () => anEvent()))
      expect(cleared.reduce((sum, count) => sum + count, 0)).toBe(3)
      expect(await countRows(store, 'tombstones')).toBe(3)
    })

    it('has nothing to clear while it stands', async () => {
      const { ends } = await fresh()
      expect(await ends.uncleared(10)).toEqual([])
    })
  })
}
