/** The contract of `GrantRepository` and `GrantList`. */
import { after, days } from '@vestibule/protocol/duration'
import { describe, expect, it } from 'vitest'

import type { Client } from '../../clients/client.ts'
import type { UserWithPassword } from '../../sign-in/user.ts'
import type { GrantOrder, GrantQuery } from '../../tokens/grant.ts'
import { sqlAuthorizationCodes } from '../sql/authorization-codes.ts'
import { sqlClients } from '../sql/clients.ts'
import { sqlGrantList } from '../sql/grant-list.ts'
import { sqlGrants } from '../sql/grants.ts'
import type { Store } from '../sql/store.ts'
import { sqlUsers } from '../sql/users.ts'
import {
  ACME,
  aClient,
  aCode,
  aConnection,
  aFamily,
  aGrant,
  anEvent,
  aUser,
  GLOBEX,
  NOON,
  past,
  someMetadata,
} from './builders.ts'
import { countRows, eventsOf, freshStore, twenty, type Open } from './opening.ts'
import { walk } from './pages.ts'

const { codeHash } = aCode()
const { passwordHash: _, ...ada } = aUser()
const NEXT_EXPIRY = after(past(1), days(30))

/** What a grant rests on: its user and its client. */
async function settle(
  store: Store,
  { user = {}, client = {} }: { user?: Partial<UserWithPassword>; client?: Partial<Client> } = {},
): Promise<void> {
  const tenantId = client.tenantId ?? ACME
  await sqlUsers(store).create(aUser({ ...user, tenantId }), undefined, anEvent({ tenantId }))
  await sqlClients(store).create(aClient(client), aConnection({ tenantId }), undefined, [])
}

export function describeGrants(open: Open): void {
  const fresh = async () => {
    const store = await freshStore(open)
    return { store, grants: sqlGrants(store), codes: sqlAuthorizationCodes(store), list: sqlGrantList(store) }
  }

  describe('redeeming a code', () => {
    it('spends it and stores the grant it bought, with one event', async () => {
      const { store, grants, codes } = await fresh()
      await settle(store)
      await codes.save(aCode())
      const event = anEvent()
      expect(await grants.redeemCode(codeHash, aGrant(), event, NOON)).toBe(true)
      expect((await grants.find(ACME, 'grant-1'))?.grant).toEqual(aGrant())
      expect(await eventsOf(store)).toContain(event.eventId)
    })

    it('is done by one caller, however many try at the same time', async () => {
      const { store, grants, codes } = await fresh()
      await codes.save(aCode())
      const redeemed = await twenty((index) =>
        grants.redeemCode(codeHash, aGrant({ grantId: `grant-${index}` }), anEvent(), NOON),
      )
      expect(redeemed.filter(Boolean)).toHaveLength(1)
      expect(await countRows(store, 'grants')).toBe(1)
      expect(await eventsOf(store)).toHaveLength(1)
    })

    it.each([
      ['a code that nobody has', 'another', aGrant()],
      ['another tenant’s code', codeHash, aGrant({ tenantId: GLOBEX })],
    ])('does nothing for %s', async (_what, hash, grant) => {
      const { store, grants, codes } = await fresh()
      await codes.save(aCode())
      expect(await grants.redeemCode(hash, grant, anEvent({ tenantId: grant.tenantId }), NOON)).toBe(false)
      expect(await countRows(store, 'grants')).toBe(0)
      expect(await countRows(store, 'audit_events')).toBe(0)
      expect(await grants.redeemCode(codeHash, aGrant(), anEvent(), NOON)).toBe(true)
    })

    it('leaves the code unspent when the event cannot be written', async () => {
      const { store, grants, codes } = await fresh()
      await codes.save(aCode())
      const event = anEvent()
      await grants.add(aGrant({ grantId: 'earlier' }), event)
      await expect(grants.redeemCode(codeHash, aGrant(), event, NOON)).rejects.toThrow()
      expect(await countRows(store, 'grants')).toBe(1)
      expect(await grants.redeemCode(codeHash, aGrant(), anEvent(), NOON)).toBe(true)
    })
  })

  describe('grants', () => {
    it('are found with the user as the user is now', async () => {
      const { store, grants } = await fresh()
      await settle(store)
      const event = anEvent()
      await grants.add(aGrant(), event)
      expect(await grants.find(ACME, 'grant-1')).toEqual({ grant: aGrant(), user: ada, clientMayWork: true })
      expect(await eventsOf(store)).toContain(event.eventId)
    })

    it('may have no refresh token', async () => {
      const { store, grants } = await fresh()
      await settle(store)
      await grants.add(aGrant({ refresh: null, scope: [] }), anEvent())
      expect((await grants.find(ACME, 'grant-1'))?.grant).toEqual(aGrant({ refresh: null, scope: [] }))
    })

    it('are not found under another id, from another tenant, or without their user', async () => {
      const { store, grants } = await fresh()
      await settle(store)
      await grants.add(aGrant(), anEvent())
      await grants.add(aGrant({ grantId: 'orphan', userId: 'nobody' }), anEvent())
      expect(await grants.find(ACME, 'another')).toBeUndefined()
      expect(await grants.find(GLOBEX, 'grant-1')).toBeUndefined()
      expect(await grants.find(ACME, 'orphan')).toBeUndefined()
    })

    it('say when their client may not work: disabled, or trusted no more', async () => {
      const { store, grants } = await fresh()
      await settle(store, { client: { disableTag: 'unused' } })
      await grants.add(aGrant(), anEvent())
      await grants.add(aGrant({ grantId: 'of-another', clientId: 'gone' }), anEvent())
      expect((await grants.find(ACME, 'grant-1'))?.clientMayWork).toBe(false)
      expect((await grants.find(ACME, 'of-another'))?.clientMayWork).toBe(false)
    })

    it('rest on this tenant’s trust, not on another’s', async () => {
      const { store, grants } = await fresh()
      await settle(store, { client: { tenantId: GLOBEX } })
      await sqlUsers(store).create(aUser(), undefined, anEvent())
      await grants.add(aGrant(), anEvent())
      expect((await grants.find(ACME, 'grant-1'))?.clientMayWork).toBe(false)
    })

    it('are not added when the event cannot be written', async () => {
      const { store, grants } = await fresh()
      const event = anEvent()
      await grants.add(aGrant(), event)
      await expect(grants.add(aGrant({ grantId: 'grant-2' }), event)).rejects.toThrow()
      expect(await countRows(store, 'grants')).toBe(1)
    })
  })

  describe('rotating', () => {
    it('moves the family to the next generation', async () => {
      const { store, grants } = await fresh()
      await settle(store)
      await grants.add(aGrant(), anEvent())
      expect(await grants.rotate(ACME, 'grant-1', 0, past(1), NEXT_EXPIRY)).toBe(true)
      expect((await grants.find(ACME, 'grant-1'))?.grant).toEqual(
        aGrant({
          refresh: aFamily({ generation: 1, rotatedAt: past(1), expiresAt: NEXT_EXPIRY }),
        }),
      )
    })

    it('is done by one caller, however many try at the same time', async () => {
      const { store, grants } = await fresh()
      await settle(store)
      await grants.add(aGrant(), anEvent())
      const rotated = await twenty(() => grants.rotate(ACME, 'grant-1', 0, past(1), NEXT_EXPIRY))
      expect(rotated.filter(Boolean)).toHaveLength(1)
      expect((await grants.find(ACME, 'grant-1'))?.grant.refresh?.generation).toBe(1)
    })

    it('moves one family of one tenant', async () => {
      const { store, grants } = await fresh()
      await settle(store)
      await grants.add(aGrant(), anEvent())
      await grants.add(aGrant({ grantId: 'grant-2' }), anEvent())
      await grants.rotate(ACME, 'grant-2', 0, past(1), NEXT_EXPIRY)
      expect(await grants.rotate(GLOBEX, 'grant-1', 0, past(1), NEXT_EXPIRY)).toBe(false)
      expect((await grants.find(ACME, 'grant-1'))?.grant).toEqual(aGrant())
    })

    it.each([
      ['an older generation', aGrant({ refresh: aFamily({ generation: 5 }) }), 4],
      ['a generation that was never issued', aGrant({ refresh: aFamily({ generation: 5 }) }), 6],
      ['a revoked grant', aGrant({ revokedAt: NOON }), 0],
      ['a grant without refresh tokens', aGrant({ refresh: null }), 0],
    ])('does nothing for %s', async (_what, grant, generation) => {
      const { store, grants } = await fresh()
      await settle(store)
      await grants.add(grant, anEvent())
      expect(await grants.rotate(ACME, 'grant-1', generation, past(1), NEXT_EXPIRY)).toBe(false)
      expect((await grants.find(ACME, 'grant-1'))?.grant).toEqual(grant)
    })
  })

  describe('revoking', () => {
    it('ends the grant, with one event', async () => {
      const { store, grants } = await fresh()
      await settle(store)
      await grants.add(aGrant(), anEvent())
      const event = anEvent()
      await grants.revoke(ACME, 'grant-1', past(1), event)
      expect((await grants.find(ACME, 'grant-1'))?.grant).toEqual(aGrant({ revokedAt: past(1) }))
      expect(await eventsOf(store)).toContain(event.eventId)
    })

    it('happens once: the event is written by the one who ended it', async () => {
      const { store, grants } = await fresh()
      await grants.add(aGrant(), anEvent())
      await twenty(() => grants.revoke(ACME, 'grant-1', past(1), anEvent()))
      expect(await eventsOf(store)).toHaveLength(2)
    })

    it.each([
      ['another tenant’s grant', GLOBEX, 'grant-1'],
      ['a grant that nobody has', ACME, 'grant-9'],
    ])('does nothing to %s', async (_what, tenantId, grantId) => {
      const { store, grants } = await fresh()
      await settle(store)
      await grants.add(aGrant(), anEvent())
      const before = await countRows(store, 'audit_events')
      await grants.revoke(tenantId, grantId, past(1), anEvent({ tenantId }))
      expect((await grants.find(ACME, 'grant-1'))?.grant).toEqual(aGrant())
      expect(await countRows(store, 'audit_events')).toBe(before)
    })

    it('is undone when the event cannot be written', async () => {
      const { store, grants } = await fresh()
      await settle(store)
      const event = anEvent()
      await grants.add(aGrant(), event)
      await expect(grants.revoke(ACME, 'grant-1', past(1), event)).rejects.toThrow()
      expect((await grants.find(ACME, 'grant-1'))?.grant.revokedAt).toBeNull()
    })

    it('and rotating at the same time never leave a family that lives on', async () => {
      const { store, grants } = await fresh()
      await settle(store)
      await grants.add(aGrant(), anEvent())
      await twenty(async (index) =>
        index === 10
          ? grants.revoke(ACME, 'grant-1', past(1), anEvent())
          : grants.rotate(ACME, 'grant-1', index, past(1), NEXT_EXPIRY),
      )
      const generation = (await grants.find(ACME, 'grant-1'))?.grant.refresh?.generation ?? -1
      expect(await grants.rotate(ACME, 'grant-1', generation, past(2), NEXT_EXPIRY)).toBe(false)
    })
  })

  describe('a user’s grants', () => {
    it('are listed newest first, with the name of the client, without the revoked ones', async () => {
      const { store, grants, list } = await fresh()
      await settle(store)
      await grants.add(aGrant({ grantId: 'first' }), anEvent())
      await grants.add(aGrant({ grantId: 'third', createdAt: past(3) }), anEvent())
      await grants.add(aGrant({ grantId: 'second', createdAt: past(2) }), anEvent())
      await grants.add(aGrant({ grantId: 'revoked', revokedAt: NOON }), anEvent())
      const found = await list.ofUser(ACME, 'ada')
      expect(found.map(({ grantId }) => grantId)).toEqual(['third', 'second', 'first'])
      expect(found.at(-1)).toEqual({
        ...aGrant({ grantId: 'first' }),
        clientName: someMetadata().clientName,
        userName: 'Ada',
        userEmail: 'ada@example.com',
      })
    })

    /** `g0` to `g4`, in the order of their making; the first was used last. The last two are Max's, who is not there any more. */
    const five = async () => {
      const { store, grants, list } = await fresh()
      await settle(store)
      for (const index of [3, 1, 4, 0, 2]) {
        const userId = index < 3 ? 'ada' : 'max'
        await grants.add(
          aGrant({ grantId: `g${index}`, userId, createdAt: past(index), lastUsedAt: past(9 - index) }),
          anEvent(),
        )
      }
      await grants.add(aGrant({ grantId: 'revoked', revokedAt: NOON }), anEvent())
      return { store, grants, list }
    }
    const idsOf = (rows: readonly { readonly grantId: string }[]) => rows.map(({ grantId }) => grantId)
    const UP = ['g0', 'g1', 'g2', 'g3', 'g4']
    const DOWN = UP.toReversed()

    it.each<readonly [GrantOrder['by'], boolean, readonly string[]]>([
      ['createdAt', true, DOWN],
      ['createdAt', false, UP],
      ['userId', false, UP],
      ['userId', true, DOWN],
      ['lastUsed', true, UP],
      ['lastUsed', false, DOWN],
    ])('are searched in pages, ordered by %s, descending: %s, without gaps', async (by, descending, expected) => {
      const { list } = await five()
      const { forwards, backwards } = await walk(
        (from) => list.search(ACME, {}, { by, descending }, from, 2),
        ({ grantId, createdAt, userId, lastUsedAt }) => ({
          value: { createdAt: createdAt.getTime(), userId, lastUsed: lastUsedAt.getTime() }[by],
          id: grantId,
        }),
      )
      expect(idsOf(forwards.flat())).toEqual(expected)
      expect(idsOf(backwards.flat())).toEqual(expected)
    })

    const ORDER = { by: 'createdAt', descending: false } as const

    it.each<readonly [string, GrantQuery, readonly string[]]>([
      ['of everybody', {}, UP],
      ['of one user', { userId: 'max' }, ['g3', 'g4']],
      ['of one client', { clientId: 'claude' }, UP],
      ['of another client', { clientId: 'cursor' }, []],
      ['of one user through one client', { userId: 'max', clientId: 'claude' }, ['g3', 'g4']],
      ['of one user through another client', { userId: 'max', clientId: 'cursor' }, []],
    ])('%s are searched, and counted', async (_whose, query, expected) => {
      const { list } = await five()
      expect(idsOf((await list.search(ACME, query, ORDER, undefined, 10)).rows)).toEqual(expected)
      expect(await list.count(ACME, query)).toBe(expected.length)
      expect((await list.search(GLOBEX, query, ORDER, undefined, 10)).rows).toEqual([])
      expect(await list.count(GLOBEX, query)).toBe(0)
    })

    it('of a user who is not there any more are listed without name and e-mail address', async () => {
      const { list } = await five()
      const [last] = (await list.search(ACME, { userId: 'max' }, ORDER, undefined, 1)).rows
      expect([last?.userName, last?.userEmail]).toEqual([null, null])
    })

    it.each<readonly [string, GrantQuery, readonly string[]]>([
      ['of one user', { userId: 'max' }, ['g0', 'g1', 'g2']],
      ['of one client', { clientId: 'claude' }, []],
      ['of one user through one client', { userId: 'ada', clientId: 'claude' }, ['g3', 'g4']],
      ['of another client', { clientId: 'cursor' }, UP],
    ])('%s are all ended in one act, with one event that says how many', async (_whose, query, left) => {
      const { store, list } = await five()
      const before = (await eventsOf(store)).length
      const told: number[] = []
      const revoked = await list.revokeAll(ACME, query, past(1), (count) => {
        told.push(count)
        return anEvent()
      })
      expect(revoked).toBe(5 - left.length)
      expect(idsOf((await list.search(ACME, {}, ORDER, undefined, 10)).rows)).toEqual(left)
      expect(told).toEqual(revoked === 0 ? [] : [revoked])
      expect(await eventsOf(store)).toHaveLength(before + told.length)
    })

    it('are not ended from another tenant, nor when the event cannot be written', async () => {
      const { list, grants } = await five()
      expect(await list.revokeAll(GLOBEX, { userId: 'ada' }, past(1), () => anEvent({ tenantId: GLOBEX }))).toBe(0)
      const event = anEvent()
      await grants.add(aGrant({ grantId: 'g5' }), event)
      await expect(list.revokeAll(ACME, { userId: 'ada' }, past(1), () => event)).rejects.toThrow()
      expect(await list.count(ACME, {})).toBe(6)
    })

    it('are one user’s in one tenant', async () => {
      const { store, grants, list } = await fresh()
      await settle(store)
      await grants.add(aGrant(), anEvent())
      expect(await list.ofUser(ACME, 'max')).toEqual([])
      expect(await list.ofUser(GLOBEX, 'ada')).toEqual([])
    })
  })
}
