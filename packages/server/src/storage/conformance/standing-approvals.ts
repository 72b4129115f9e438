/** The contract of `StandingApprovalRepository` and `StandingApprovalDirectory`. */
import { describe, expect, it } from 'vitest'

import { sqlAdmittedClients } from '../sql/admitted-clients.ts'
import { sqlApprovals } from '../sql/approvals.ts'
import { sqlClients } from '../sql/clients.ts'
import { sqlStandingApprovalEnds } from '../sql/standing-approval-ends.ts'
import { sqlStandingApprovalDirectory, sqlStandingApprovals } from '../sql/standing-approvals.ts'
import { sqlTenants } from '../sql/tenants.ts'
import { sqlUnapprovedClients } from '../sql/unapproved-clients.ts'
import { sqlUsers } from '../sql/users.ts'
import {
  ACME,
  anAdmittedClient,
  anApproval,
  anEvent,
  anUnapprovedClient,
  aStandingApproval,
  aTenant,
  aUser,
  GLOBEX,
  NOON,
  past,
} from './builders.ts'
import { eventsOf, freshStore, twenty, type Open } from './opening.ts'

const { identity } = aStandingApproval()
const DEVICE = { kind: 'device', value: 'http://127.0.0.1/callback' } as const

export function describeStandingApprovals(open: Open): void {
  const fresh = async () => {
    const store = await freshStore(open)
    const standing = sqlStandingApprovals(store)
    const event = anEvent()
    expect(await standing.create(aStandingApproval(), event)).toBe(true)
    return { store, event, standing, directory: sqlStandingApprovalDirectory(store) }
  }
  const end = sqlStandingApprovalEnds

  describe('standing approvals', () => {
    it('are found by their identity and by their id, in their tenant', async () => {
      const { store, standing, event } = await fresh()
      expect(await standing.ofIdentity(ACME, identity)).toEqual([aStandingApproval()])
      expect(await standing.find(ACME, 'standing-1')).toEqual(aStandingApproval())
      expect(await standing.ofIdentity(GLOBEX, identity)).toEqual([])
      expect(await standing.find(GLOBEX, 'standing-1')).toBeUndefined()
      expect(await eventsOf(store)).toEqual([event.eventId])
    })

    it.each([
      ['the same text of another kind', { ...identity, kind: 'document' } as const],
      ['another text', { ...identity, value: `${identity.value}?` }],
    ])('are not found by %s', async (_what, other) => {
      const { standing } = await fresh()
      expect(await standing.ofIdentity(ACME, other)).toEqual([])
    })

    it('are one for an identity, with one event, however many are made at the same time', async () => {
      const { store, standing } = await fresh()
      const made = await twenty((index) =>
        standing.create(
          aStandingApproval({ standingApprovalId: `s${index}`, identity: DEVICE, namePattern: 'Codex' }),
          anEvent(),
        ),
      )
      expect(made.filter(Boolean)).toHaveLength(1)
      expect(await standing.ofIdentity(ACME, DEVICE)).toHaveLength(1)
      expect(await eventsOf(store)).toHaveLength(2)
    })

    it('may be several for one identity with other names, the oldest first', async () => {
      const { standing } = await fresh()
      const named = (namePattern: string, minute: number) =>
        standing.create(
          aStandingApproval({
            standingApprovalId: namePattern,
            identity: DEVICE,
            namePattern,
            createdAt: past(minute),
          }),
          anEvent(),
        )
      expect(await named('Codex', 2)).toBe(true)
      expect(await named('Claude Code (*)', 1)).toBe(true)
      const found = await standing.ofIdentity(ACME, DEVICE)
      expect(found.map(({ namePattern }) => namePattern)).toEqual(['Claude Code (*)', 'Codex'])
    })

    it('may be made again once one has ended', async () => {
      const { store, standing } = await fresh()
      await end(store).end(ACME, 'standing-1', anEvent())
      expect(await standing.ofIdentity(ACME, identity)).toEqual([])
      expect(await standing.create(aStandingApproval({ standingApprovalId: 'standing-2' }), anEvent())).toBe(true)
    })

    it('come with the approval that they extend, or not at all', async () => {
      const store = await freshStore(open)
      await sqlUnapprovedClients(store).register(anUnapprovedClient(), 10, anEvent())
      const extension = { standing: aStandingApproval(), event: anEvent() }
      expect(await sqlApprovals(store).approve(anApproval({ extension }), NOON)).toBe(true)
      expect(await sqlApprovals(store).approve(anApproval({ extension }), NOON)).toBe(false)
      expect(await sqlStandingApprovals(store).ofIdentity(ACME, identity)).toEqual([aStandingApproval()])
      expect(await eventsOf(store)).toContain(extension.event.eventId)
    })

    it('do not keep an approval from being given where one stands already', async () => {
      const { store } = await fresh()
      await sqlUnapprovedClients(store).register(anUnapprovedClient(), 10, anEvent())
      const extension = { standing: aStandingApproval({ standingApprovalId: 'standing-2' }), event: anEvent() }
      expect(await sqlApprovals(store).approve(anApproval({ extension }), NOON)).toBe(true)
      expect(await sqlClients(store).find(ACME, 'claude')).toBeDefined()
      expect(await eventsOf(store)).not.toContain(extension.event.eventId)
    })

    it('are told of with their tenant, while one stands', async () => {
      const { store } = await fresh()
      const tenants = sqlTenants(store)
      await tenants.create(aTenant())
      await tenants.create(aTenant({ tenantId: GLOBEX, host: 'globex.example' }))
      expect((await tenants.findByHost(aTenant().host))?.hasStandingApprovals).toBe(true)
      expect((await tenants.findByHost('globex.example'))?.hasStandingApprovals).toBe(false)
      await end(store).end(ACME, 'standing-1', anEvent())
      expect((await tenants.find(ACME))?.hasStandingApprovals).toBe(false)
    })
  })

  describe('changing a standing approval', () => {
    it('is done by one of those who saw the same version', async () => {
      const { store, standing } = await fresh()
      const scope = ['mcp:execute']
      const changed = await twenty(() => standing.change(aStandingApproval(), { scope }, anEvent()))
      expect(changed.filter(Boolean)).toHaveLength(1)
      expect(await standing.find(ACME, 'standing-1')).toEqual(aStandingApproval({ scope, version: 2 }))
      expect(await eventsOf(store)).toHaveLength(2)
    })

    it('does nothing to one that has ended', async () => {
      const { store, standing } = await fresh()
      await end(store).end(ACME, 'standing-1', anEvent())
      const ended = await standing.find(ACME, 'standing-1')
      expect(await standing.change(ended ?? aStandingApproval(), { scope: [] }, anEvent())).toBe(false)
    })

    it('does not make it another that stands already', async () => {
      const { standing } = await fresh()
      const codex = aStandingApproval({ standingApprovalId: 'codex', identity: DEVICE, namePattern: 'Codex' })
      const any = aStandingApproval({ standingApprovalId: 'any', identity: DEVICE, namePattern: 'C*' })
      await standing.create(codex, anEvent())
      await standing.create(any, anEvent())
      expect(await standing.change(any, { namePattern: 'Codex' }, anEvent())).toBe(false)
      expect(await standing.change(any, { namePattern: 'Co*' }, anEvent())).toBe(true)
    })

    it('hands its consent method down to what it has let in, in batches', async () => {
      const { store, standing } = await fresh()
      for (const clientId of ['a', 'b', 'c']) await admit(store, clientId)
      const trusted = aStandingApproval({ consentMethod: 'trusted' })
      expect(await standing.handDown(trusted, 2)).toBe(2)
      expect(await standing.handDown(trusted, 2)).toBe(1)
      expect(await standing.handDown(trusted, 2)).toBe(0)
      expect((await sqlClients(store).find(ACME, 'b'))?.connection.consentMethod).toBe('trusted')
    })
  })

  describe('the list of standing approvals', () => {
    it('counts what each has let in, says when last, and who decided', async () => {
      const { store, directory } = await fresh()
      await sqlUsers(store).create(aUser(), undefined, anEvent())
      await admit(store, 'a')
      await admit(store, 'b', past(7))
      const listed = {
        ...aStandingApproval(),
        registrations: 2,
        lastRegisteredAt: past(7),
        creatorName: 'Ada',
      }
      expect((await directory.search(ACME, false, undefined, 10)).rows).toEqual([listed])
      expect(await directory.find(ACME, 'standing-1')).toEqual(listed)
      expect(await directory.find(GLOBEX, 'standing-1')).toBeUndefined()
    })

    it('shows those that stand or those that have ended, the newest first', async () => {
      const { store, standing, directory } = await fresh()
      const more = (standingApprovalId: string, minute: number) =>
        standing.create(
          aStandingApproval({
            standingApprovalId,
            identity: { kind: 'https', value: standingApprovalId },
            createdAt: past(minute),
          }),
          anEvent(),
        )
      await more('second', 1)
      await more('third', 2)
      await end(store).end(ACME, 'second', anEvent({ time: past(5) }))
      const ids = async (isEnded: boolean) =>
        (await directory.search(ACME, isEnded, undefined, 10)).rows.map(({ standingApprovalId }) => standingApprovalId)
      expect(await ids(false)).toEqual(['third', 'standing-1'])
      expect(await ids(true)).toEqual(['second'])
      expect([await directory.count(ACME, false), await directory.count(ACME, true)]).toEqual([2, 1])
    })

    it('has an end of its own for those that have let nothing in', async () => {
      const { directory } = await fresh()
      expect(await directory.find(ACME, 'standing-1')).toMatchObject({
        registrations: 0,
        lastRegisteredAt: null,
        creatorName: null,
      })
    })
  })
}

async function admit(
  store: Parameters<typeof sqlAdmittedClients>[0],
  clientId: string,
  issuedAt = NOON,
): Promise<void> {
  // Each is another client: they have no secret, but their names differ.
  const { client, ...admitted } = anAdmittedClient({ clientId, issuedAt })
  const named = { ...client, metadata: { ...client.metadata, clientName: clientId } }
  const events = { admitted: [anEvent()], again: () => anEvent() }
  const done = await sqlAdmittedClients(store).admit({ ...admitted, client: named }, aStandingApproval(), events)
  if (!done) throw new Error('not admitted')
}
