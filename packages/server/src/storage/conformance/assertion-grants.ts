/** The contract of `AssertionGrantRepository`. */
import { describe, expect, it } from 'vitest'

import type { SpentAssertion } from '../../tokens/assertion-grant.ts'
import type { Grant } from '../../tokens/grant.ts'
import { sqlAssertionGrants } from '../sql/assertion-grants.ts'
import { sqlGrants } from '../sql/grants.ts'
import { sqlUsedAssertions } from '../sql/used-assertions.ts'
import { sqlUsers } from '../sql/users.ts'
import { ACME, aGrant, anEvent, anIdentity, aUser, GLOBEX, NOON, past } from './builders.ts'
import { countRows, eventsOf, freshStore, twenty, type Open } from './opening.ts'

const { issuer } = anIdentity()
let assertions = 0

/** Each another, unless the test names it. */
function anAssertion(assertionHash?: string): SpentAssertion {
  assertions += 1
  return { assertionHash: assertionHash ?? `assertion-${assertions}`, endsAt: past(5) }
}

const aGranted = (changes: Partial<Grant> = {}): Grant => aGrant({ issuer, refresh: null, ...changes })

export function describeAssertionGrants(open: Open): void {
  const fresh = async () => {
    const store = await freshStore(open)
    await sqlUsers(store).create(aUser(), undefined, anEvent())
    const grants = sqlGrants(store)
    const assertionGrants = sqlAssertionGrants(store)
    const end = (grantId: string, minute: number) => grants.revoke(ACME, grantId, past(minute), anEvent())
    return { store, grants, assertionGrants, end }
  }

  describe('grants of assertions', () => {
    it('are found as they were granted, with one event', async () => {
      const { store, grants, assertionGrants } = await fresh()
      const before = await eventsOf(store)
      const event = anEvent()
      expect(await assertionGrants.accept(anAssertion(), aGranted(), NOON, event)).toEqual({
        kind: 'granted',
        grantId: 'grant-1',
      })
      expect((await grants.find(ACME, 'grant-1'))?.grant).toStrictEqual(aGranted())
      expect((await eventsOf(store)).filter((id) => !before.includes(id))).toEqual([event.eventId])
    })

    it('are granted to one caller for each assertion, ever', async () => {
      const { store, assertionGrants } = await fresh()
      const outcomes = await twenty((index) =>
        assertionGrants.accept(anAssertion('the same'), aGranted({ grantId: `grant-${index}` }), NOON, anEvent()),
      )
      expect(outcomes.filter(({ kind }) => kind === 'granted')).toHaveLength(1)
      expect(outcomes.filter(({ kind }) => kind === 'used')).toHaveLength(19)
      expect(await countRows(store, 'grants')).toBe(1)
    })

    it('are one for a user, a client and a resource, however many assertions come at the same time', async () => {
      const { store, assertionGrants } = await fresh()
      const outcomes = await twenty((index) =>
        assertionGrants.accept(anAssertion(), aGranted({ grantId: `grant-${index}` }), NOON, anEvent()),
      )
      expect(new Set(outcomes.map((outcome) => outcome.kind === 'granted' && outcome.grantId)).size).toBe(1)
      expect(await countRows(store, 'grants')).toBe(1)
    })

    it.each<[what: string, changes: Partial<Grant>]>([
      ['user', { userId: 'max' }],
      ['client', { clientId: 'another' }],
      ['resource', { resource: 'https://auth.acme.example' }],
    ])('are another for another %s', async (_what, changes) => {
      const { assertionGrants } = await fresh()
      await assertionGrants.accept(anAssertion(), aGranted(), NOON, anEvent())
      const outcome = await assertionGrants.accept(
        anAssertion(),
        aGranted({ grantId: 'g2', ...changes }),
        NOON,
        anEvent(),
      )
      expect(outcome).toEqual({ kind: 'granted', grantId: 'g2' })
    })

    it('do not touch what a code has bought', async () => {
      const { grants, assertionGrants } = await fresh()
      await grants.add(aGrant({ grantId: 'g0' }), anEvent())
      expect(await assertionGrants.accept(anAssertion(), aGranted(), NOON, anEvent())).toMatchObject({
        grantId: 'grant-1',
      })
      expect((await grants.find(ACME, 'g0'))?.grant).toStrictEqual(aGrant({ grantId: 'g0' }))
    })

    it('have the scope, the issuer and the time of the last assertion, and tell of another scope alone', async () => {
      const { store, grants, assertionGrants } = await fresh()
      await assertionGrants.accept(anAssertion(), aGranted(), NOON, anEvent())
      const before = await eventsOf(store)
      const again = aGranted({ grantId: 'g2', lastUsedAt: past(1), issuer: 'https://other.example' })
      await assertionGrants.accept(anAssertion(), again, NOON, anEvent())
      expect(await eventsOf(store)).toHaveLength(before.length)
      const other = { ...again, scope: ['user_default'], lastUsedAt: past(2) }
      await assertionGrants.accept(anAssertion(), other, NOON, anEvent())
      expect(await eventsOf(store)).toHaveLength(before.length + 1)
      expect((await grants.find(ACME, 'grant-1'))?.grant).toMatchObject({
        scope: ['user_default'],
        issuer: 'https://other.example',
        createdAt: NOON,
        lastUsedAt: past(2),
      })
    })

    it('stay ended once they were ended, and spend the assertion all the same', async () => {
      const { store, assertionGrants, end } = await fresh()
      await assertionGrants.accept(anAssertion(), aGranted(), NOON, anEvent())
      await end('grant-1', 1)
      const again = () => assertionGrants.accept(anAssertion('second'), aGranted({ grantId: 'g2' }), NOON, anEvent())
      expect(await again()).toEqual({ kind: 'ended', because: undefined })
      expect(await again()).toEqual({ kind: 'used' })
      expect(await countRows(store, 'grants')).toBe(1)
    })

    it('begin again where they are trusted anew since', async () => {
      const { assertionGrants, end } = await fresh()
      await assertionGrants.accept(anAssertion(), aGranted(), NOON, anEvent())
      await end('grant-1', 1)
      const accept = (trustedSince: Date) =>
        assertionGrants.accept(anAssertion(), aGranted({ grantId: 'grant-2' }), trustedSince, anEvent())
      expect((await accept(past(1))).kind).toBe('ended')
      expect(await accept(past(2))).toEqual({ kind: 'granted', grantId: 'grant-2' })
      // The newest counts from now on.
      await end('grant-2', 3)
      expect((await accept(past(2))).kind).toBe('ended')
    })

    it.each<[what: string, changes: Partial<Grant>, begins: boolean]>([
      ['connected the client in the browser since', {}, true],
      ['had connected it before', { createdAt: NOON }, false],
      ['connected another client', { clientId: 'another' }, false],
      ['connected it since, and ended that too', { revokedAt: past(3) }, false],
      ['got it by an assertion for another resource', { issuer, resource: 'https://auth.acme.example' }, false],
    ])('of a person who has %s begin again: %j', async (_what, changes, begins) => {
      const { grants, assertionGrants, end } = await fresh()
      await assertionGrants.accept(anAssertion(), aGranted(), NOON, anEvent())
      await end('grant-1', 1)
      await grants.add(aGrant({ grantId: 'g0', createdAt: past(2), ...changes }), anEvent())
      const outcome = await assertionGrants.accept(anAssertion(), aGranted({ grantId: 'g2' }), NOON, anEvent())
      expect(outcome.kind).toBe(begins ? 'granted' : 'ended')
    })

    it('of another tenant are other ones', async () => {
      const { assertionGrants, end } = await fresh()
      await assertionGrants.accept(anAssertion('the same'), aGranted(), NOON, anEvent())
      await end('grant-1', 1)
      const theirs = aGranted({ tenantId: GLOBEX })
      const outcome = await assertionGrants.accept(anAssertion('the same'), theirs, NOON, anEvent({ tenantId: GLOBEX }))
      expect(outcome.kind).toBe('granted')
    })

    it('spend nothing that a client’s own assertion has', async () => {
      const { store, assertionGrants } = await fresh()
      expect(await sqlUsedAssertions(store).spend(ACME, 'claude', 'of the client', past(1))).toBe(true)
      expect((await assertionGrants.accept(anAssertion(), aGranted(), NOON, anEvent())).kind).toBe('granted')
    })
  })
}
