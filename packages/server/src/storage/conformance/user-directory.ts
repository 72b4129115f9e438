/** The contract of `UserDirectory`. */
import { describe, expect, it } from 'vitest'

import { parseUserFilter, userSearchText, type UserQuery, type UserSortKey } from '../../sign-in/user-directory.ts'
import type { UserWithPassword } from '../../sign-in/user.ts'
import { sqlSessions } from '../sql/sessions.ts'
import { sqlUserDirectory } from '../sql/user-directory.ts'
import { sqlUsers } from '../sql/users.ts'
import { ACME, anEvent, aSession, aUser, GLOBEX, past } from './builders.ts'
import { freshStore, type Open } from './opening.ts'
import { walk } from './pages.ts'

const { passwordHash: _, ...ada } = aUser()

/** By e-mail address a to e, by name and age otherwise; two share a name, two an age. */
const PEOPLE: readonly Partial<UserWithPassword>[] = [
  { userId: 'u3', email: 'a@example.com', name: 'Zoë Åström', createdAt: past(5), role: 'TenantAdmin' },
  { userId: 'u1', email: 'b@example.com', name: 'Max', createdAt: past(3) },
  { userId: 'u2', email: 'c@example.com', name: 'Max', createdAt: past(3), status: 'invited', passwordHash: null },
  { userId: 'u5', email: 'd@example.com', name: '100%', createdAt: past(1), status: 'disabled' },
  { userId: 'u4', email: 'e_f@example.com', name: 'Änne', createdAt: past(2) },
]

export function describeUserDirectory(open: Open): void {
  const fresh = async () => {
    const store = await freshStore(open)
    const users = sqlUsers(store)
    for (const person of PEOPLE) await users.create(aUser(person), undefined, anEvent())
    await users.create(aUser({ tenantId: GLOBEX }), undefined, anEvent({ tenantId: GLOBEX }))
    return { store, users, directory: sqlUserDirectory(store) }
  }

  describe('the directory of users', () => {
    it('knows whether a user has a password, and when they signed in last', async () => {
      const { store, users, directory } = await fresh()
      await users.create(aUser(), undefined, anEvent())
      expect(await directory.find(ACME, 'ada')).toStrictEqual({
        ...ada,
        lastSignedInAt: null,
        hasPassword: true,
        identityIssuers: [],
      })
      expect((await directory.find(ACME, 'u2'))?.hasPassword).toBe(false)
      await sqlSessions(store).start(aSession({ signedInAt: past(7) }), anEvent())
      expect((await directory.find(ACME, 'ada'))?.lastSignedInAt).toEqual(past(7))
    })

    it('finds nobody under an id that nobody has, nor from another tenant', async () => {
      const { directory } = await fresh()
      expect(await directory.find(ACME, 'nobody')).toBeUndefined()
      expect(await directory.find(GLOBEX, 'u1')).toBeUndefined()
    })

    it.each<readonly [UserSortKey, readonly string[]]>([
      ['email', ['u3', 'u1', 'u2', 'u5', 'u4']],
      ['createdAt', ['u5', 'u4', 'u1', 'u2', 'u3']],
    ])('is read in pages without gaps, by %s, up and down', async (by, expected) => {
      const { directory } = await fresh()
      for (const descending of [false, true]) {
        const { forwards, backwards } = await walk(
          (from) => directory.search(ACME, {}, { by, descending }, from, 2),
          (user) => ({ value: by === 'email' ? user.email : user.createdAt.getTime(), id: user.userId }),
        )
        const ids = descending ? expected.toReversed() : expected
        expect(forwards.flat().map(({ userId }) => userId)).toEqual(ids)
        expect(backwards.flat().map(({ userId }) => userId)).toEqual(ids)
      }
    })

    it('is read by name without gaps, whatever order the database gives to letters', async () => {
      const { directory } = await fresh()
      const { forwards, backwards } = await walk(
        (from) => directory.search(ACME, {}, { by: 'name', descending: false }, from, 2),
        (user) => ({ value: userSearchText(user), id: user.userId }),
      )
      const ids = forwards.flat().map(({ userId }) => userId)
      expect(ids.toSorted()).toEqual(['u1', 'u2', 'u3', 'u4', 'u5'])
      expect(ids.indexOf('u2')).toBe(ids.indexOf('u1') + 1)
      expect(backwards.flat().map(({ userId }) => userId)).toEqual(ids)
    })

    const matching = (text: string): UserQuery => ({ filter: parseUserFilter(text) })

    it.each<readonly [string, UserQuery, readonly string[]]>([
      ['nothing', {}, ['u3', 'u1', 'u2', 'u5', 'u4']],
      ['a text of a name', { search: 'max' }, ['u1', 'u2']],
      ['a text in other letters, beyond ASCII too', { search: 'ÅSTRÖM' }, ['u3']],
      ['a text of an address', { search: 'D@EXAMPLE' }, ['u5']],
      ['what LIKE would take for anything', { search: '%' }, ['u5']],
      ['what LIKE would take for any letter', { search: 'e_f' }, ['u4']],
      ['a text across name and address', { search: 'max b@' }, []],
      ['a role', matching('role eq "TenantAdmin"'), ['u3']],
      ['a status', matching('status ne "active"'), ['u2', 'u5']],
      ['a time', matching('createdAt le "2026-11-24T12:02:00Z"'), ['u5', 'u4']],
      ['a time that is not there', matching('not (lastSignedInAt pr)'), ['u3', 'u1', 'u2', 'u5', 'u4']],
      ['a filter and a text', { ...matching('status eq "active"'), search: 'max' }, ['u1']],
    ])('is searched for %s, and counted', async (_what, query, expected) => {
      const { directory } = await fresh()
      const { rows } = await directory.search(ACME, query, { by: 'email', descending: false }, undefined, 10)
      expect(rows.map(({ userId }) => userId)).toEqual(expected)
      expect(await directory.count(ACME, query)).toBe(expected.length)
    })
  })
}
