/** The contract of `UserIdentityRepository`. */
import { describe, expect, it } from 'vitest'

import { sqlSessions } from '../sql/sessions.ts'
import { sqlUserDirectory } from '../sql/user-directory.ts'
import { sqlUserIdentities } from '../sql/user-identities.ts'
import { sqlUsers } from '../sql/users.ts'
import { ACME, anEvent, anIdentity, aSession, aUser, GLOBEX } from './builders.ts'
import { countRows, eventsOf, freshStore, twenty, type Open } from './opening.ts'

const { passwordHash: _, ...ada } = aUser()
const { issuer, subject } = anIdentity()

export function describeUserIdentities(open: Open): void {
  const fresh = async () => {
    const store = await freshStore(open)
    return { store, users: sqlUsers(store), identities: sqlUserIdentities(store), directory: sqlUserDirectory(store) }
  }

  describe('user identities', () => {
    it('find the user that was made with them, who has no password', async () => {
      const { users, identities, directory } = await fresh()
      expect(await identities.createUser(ada, anIdentity(), [anEvent()])).toBe(true)
      expect(await identities.findUser(ACME, issuer, subject)).toStrictEqual(ada)
      expect(await users.findByEmail(ACME, ada.email)).toStrictEqual({ ...ada, passwordHash: null })
      expect(await directory.find(ACME, 'ada')).toMatchObject({ hasPassword: false, identityIssuers: [issuer] })
    })

    it('are of one tenant, issuer and subject', async () => {
      const { identities } = await fresh()
      await identities.createUser(ada, anIdentity(), [anEvent()])
      expect(await identities.findUser(GLOBEX, issuer, subject)).toBeUndefined()
      expect(await identities.findUser(ACME, 'https://other.example', subject)).toBeUndefined()
      expect(await identities.findUser(ACME, issuer, 'somebody else')).toBeUndefined()
    })

    it('make no user where the e-mail address is taken, and nothing else either', async () => {
      const { store, users, identities } = await fresh()
      await users.create(aUser(), undefined, anEvent())
      const another = anIdentity({ userId: 'another' })
      expect(await identities.createUser({ ...ada, userId: 'another' }, another, [anEvent()])).toBe(false)
      expect(await identities.findUser(ACME, issuer, subject)).toBeUndefined()
      expect(await countRows(store, 'user_identities')).toBe(0)
      expect(await eventsOf(store)).toHaveLength(1)
    })

    it('make one user, however often the person comes at the same time', async () => {
      const { store, identities } = await fresh()
      const made = await twenty((index) => {
        const user = { ...ada, userId: `user-${index}`, email: `ada-${index}@example.com` }
        return identities.createUser(user, anIdentity({ userId: user.userId }), [anEvent()])
      })
      expect(made.filter(Boolean)).toHaveLength(1)
      expect(await countRows(store, 'users')).toBe(1)
    })

    it('link a user once for each issuer, and a subject to one user', async () => {
      const { users, identities, directory } = await fresh()
      await users.create(aUser(), undefined, anEvent())
      await users.create(aUser({ userId: 'max', email: 'max@example.com' }), undefined, anEvent())
      expect(await identities.link(anIdentity(), anEvent())).toBe(true)
      expect(await identities.link(anIdentity({ subject: 'another' }), anEvent())).toBe(false)
      expect(await identities.link(anIdentity({ userId: 'max' }), anEvent())).toBe(false)
      expect(await identities.link(anIdentity({ issuer: 'https://a.example' }), anEvent())).toBe(true)
      expect((await directory.find(ACME, 'ada'))?.identityIssuers).toEqual(['https://a.example', issuer])
    })

    it('are listed with each user of a page', async () => {
      const { users, identities, directory } = await fresh()
      await users.create(aUser(), undefined, anEvent())
      await users.create(aUser({ userId: 'max', email: 'max@example.com', name: 'Max' }), undefined, anEvent())
      await identities.link(anIdentity({ userId: 'max' }), anEvent())
      const { rows } = await directory.search(ACME, {}, { by: 'email', descending: false }, undefined, 10)
      expect(rows.map(({ userId, identityIssuers }) => [userId, identityIssuers])).toEqual([
        ['ada', []],
        ['max', [issuer]],
      ])
    })

    it('bring in who was invited, and nobody who is disabled', async () => {
      const { users, identities } = await fresh()
      await users.create(aUser({ status: 'invited', passwordHash: null }), undefined, anEvent())
      await users.create(aUser({ userId: 'max', email: 'max@example.com', status: 'disabled' }), undefined, anEvent())
      await identities.link(anIdentity(), anEvent())
      await identities.link(anIdentity({ userId: 'max', subject: 'max' }), anEvent())
      expect(await users.find(ACME, 'ada')).toMatchObject({ status: 'active' })
      expect(await users.find(ACME, 'max')).toMatchObject({ status: 'disabled' })
    })

    it('are unlinked once, which ends the user’s sessions', async () => {
      const { store, users, identities } = await fresh()
      await users.create(aUser(), undefined, anEvent())
      await identities.link(anIdentity(), anEvent())
      await sqlSessions(store).start(aSession(), anEvent())
      expect(await identities.unlink(ACME, 'ada', 'https://other.example', anEvent())).toBe(false)
      expect(await countRows(store, 'sessions')).toBe(1)
      const outcomes = await twenty(() => identities.unlink(ACME, 'ada', issuer, anEvent()))
      expect(outcomes.filter(Boolean)).toHaveLength(1)
      expect(await countRows(store, 'sessions')).toBe(0)
      expect(await identities.findUser(ACME, issuer, subject)).toBeUndefined()
      expect(await eventsOf(store)).toHaveLength(4)
    })
  })
}
