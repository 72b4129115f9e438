/** The contract of `UserRepository`. */
import { describe, expect, it } from 'vitest'

import { sqlOneTimeLinks, sqlUsers } from '../sql/users.ts'
import { ACME, aLink, anEvent, aUser, GLOBEX, NOON } from './builders.ts'
import { eventsOf, freshStore, twenty, type Open } from './opening.ts'

const { passwordHash: _, ...ada } = aUser()

export function describeUsers(open: Open): void {
  const fresh = async () => {
    const store = await freshStore(open)
    return { store, users: sqlUsers(store), links: sqlOneTimeLinks(store) }
  }

  describe('users', () => {
    it('are found by id without the password, and by e-mail address with it', async () => {
      const { users } = await fresh()
      expect(await users.create(aUser(), undefined, anEvent())).toBe(true)
      expect(await users.find(ACME, 'ada')).toStrictEqual(ada)
      expect(await users.findByEmail(ACME, 'ada@example.com')).toEqual(aUser())
    })

    it('have no password until they set one', async () => {
      const { users } = await fresh()
      const invited = aUser({ status: 'invited', passwordHash: null })
      await users.create(invited, undefined, anEvent())
      expect(await users.findByEmail(ACME, 'ada@example.com')).toEqual(invited)
    })

    it('are not found under what nobody has, nor from another tenant', async () => {
      const { users } = await fresh()
      await users.create(aUser(), undefined, anEvent())
      expect(await users.find(ACME, 'max')).toBeUndefined()
      expect(await users.findByEmail(ACME, 'max@example.com')).toBeUndefined()
      expect(await users.find(GLOBEX, 'ada')).toBeUndefined()
      expect(await users.findByEmail(GLOBEX, 'ada@example.com')).toBeUndefined()
      expect(await users.list(GLOBEX, 10)).toEqual([])
    })

    it('are created with their link and one event', async () => {
      const { store, users, links } = await fresh()
      const event = anEvent()
      await users.create(aUser(), aLink(), event)
      expect(await links.find(ACME, aLink().linkHash, NOON)).toEqual(aLink())
      expect(await eventsOf(store)).toEqual([event.eventId])
    })

    it('may have the e-mail address of a user of another tenant', async () => {
      const { users } = await fresh()
      await users.create(aUser(), undefined, anEvent())
      expect(await users.create(aUser({ tenantId: GLOBEX }), undefined, anEvent({ tenantId: GLOBEX }))).toBe(true)
    })

    it('are not created with an e-mail address that is taken, and neither are link and event', async () => {
      const { store, users, links } = await fresh()
      const event = anEvent()
      await users.create(aUser(), undefined, event)
      expect(await users.create(aUser({ userId: 'impostor' }), aLink({ userId: 'impostor' }), anEvent())).toBe(false)
      expect(await users.find(ACME, 'impostor')).toBeUndefined()
      expect(await links.find(ACME, aLink().linkHash, NOON)).toBeUndefined()
      expect(await eventsOf(store)).toEqual([event.eventId])
    })

    it('get an e-mail address once, however many ask for it at the same time', async () => {
      const { store, users } = await fresh()
      const created = await twenty((index) => users.create(aUser({ userId: `user-${index}` }), undefined, anEvent()))
      expect(created.filter(Boolean)).toHaveLength(1)
      expect(await users.list(ACME, 100)).toHaveLength(1)
      expect(await eventsOf(store)).toHaveLength(1)
    })

    it('are not created when the link or the event cannot be written', async () => {
      const { users } = await fresh()
      const event = anEvent()
      await users.create(aUser(), aLink(), event)
      const max = aUser({ userId: 'max', email: 'max@example.com' })
      await expect(users.create(max, undefined, event)).rejects.toThrow()
      await expect(users.create(max, aLink({ userId: 'max' }), anEvent())).rejects.toThrow()
      expect(await users.find(ACME, 'max')).toBeUndefined()
    })

    it('are listed newest first, and no more than asked for', async () => {
      const { users } = await fresh()
      for (const userId of ['01a', '01c', '01b'])
        await users.create(aUser({ userId, email: `${userId}@example.com` }), undefined, anEvent())
      expect((await users.list(ACME, 10)).map(({ userId }) => userId)).toEqual(['01c', '01b', '01a'])
      expect(await users.list(ACME, 2)).toHaveLength(2)
    })

    it.each([
      ['an active administrator', aUser({ role: 'TenantAdmin' }), true],
      ['a member', aUser(), false],
      ['an invited administrator', aUser({ role: 'TenantAdmin', status: 'invited' }), false],
      ['a disabled administrator', aUser({ role: 'TenantAdmin', status: 'disabled' }), false],
      ['another tenant’s administrator', aUser({ role: 'TenantAdmin', tenantId: GLOBEX }), false],
    ])('with %s: has the tenant an administrator?', async (_who, user, has) => {
      const { users } = await fresh()
      await users.create(user, undefined, anEvent({ tenantId: user.tenantId }))
      expect(await users.hasAdministrator(ACME)).toBe(has)
    })
  })
}
