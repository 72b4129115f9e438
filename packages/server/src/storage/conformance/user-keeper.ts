/** The contract of `UserKeeper`. */
import { describe, expect, it } from 'vitest'

import type { User, UserWithPassword } from '../../sign-in/user.ts'
import { sqlSessions } from '../sql/sessions.ts'
import { sqlUserDirectory } from '../sql/user-directory.ts'
import { sqlUserKeeper } from '../sql/user-keeper.ts'
import { sqlOneTimeLinks, sqlUsers } from '../sql/users.ts'
import { ACME, aLink, anEvent, aSession, aUser, GLOBEX, NOON } from './builders.ts'
import { eventsOf, freshStore, twenty, type Open } from './opening.ts'

const { passwordHash: _, ...ada } = aUser()
const { linkHash } = aLink()
const { sessionHash } = aSession()
const CHANGE = { from: '$argon2id$first', to: '$argon2id$second' }

export function describeUserKeeper(open: Open): void {
  const fresh = async (...others: readonly Partial<UserWithPassword>[]) => {
    const store = await freshStore(open)
    const users = sqlUsers(store)
    await users.create(aUser(), aLink(), anEvent())
    for (const other of others) await users.create(aUser(other), undefined, anEvent())
    return {
      store,
      users,
      keeper: sqlUserKeeper(store),
      directory: sqlUserDirectory(store),
      sessions: sqlSessions(store),
      links: sqlOneTimeLinks(store),
    }
  }

  describe('changing a user', () => {
    it('sets name, role and status, with one event', async () => {
      const { store, users, keeper, directory } = await fresh()
      const event = anEvent()
      const after: User = { ...ada, name: 'Ädä', role: 'TenantAdmin' }
      expect(await keeper.change(ada, after, event)).toBe('changed')
      expect(await users.find(ACME, 'ada')).toEqual(after)
      expect(await directory.count(ACME, { search: 'äDÄ' })).toBe(1)
      expect(await directory.count(ACME, { search: 'example' })).toBe(1)
      expect(await eventsOf(store)).toContain(event.eventId)
    })

    it.each([
      ['a user who is not there', { ...ada, userId: 'nobody' }],
      ['another tenant’s user', { ...ada, tenantId: GLOBEX }],
      ['one whose name is another by now', { ...ada, name: 'Eva' }],
      ['one whose role is another by now', { ...ada, role: 'TenantAdmin' as const, status: 'invited' as const }],
      ['one whose status is another by now', { ...ada, status: 'disabled' as const }],
    ])('does nothing to %s', async (_whom, before) => {
      const { store, users, keeper } = await fresh()
      expect(await keeper.change(before, { ...before, name: 'Changed' }, anEvent())).toBe('overtaken')
      expect(await users.find(ACME, 'ada')).toEqual(ada)
      expect(await eventsOf(store)).toHaveLength(1)
    })

    it('is done by one of many who decided on the same user', async () => {
      const { users, keeper } = await fresh()
      const outcomes = await twenty((index) => keeper.change(ada, { ...ada, name: `Ada ${index}` }, anEvent()))
      expect(outcomes.filter((outcome) => outcome === 'changed')).toHaveLength(1)
      expect((await users.find(ACME, 'ada'))?.name).toBe(`Ada ${outcomes.indexOf('changed')}`)
    })

    it('to disabled ends their sessions and links, and nobody else’s', async () => {
      const { keeper, sessions, links } = await fresh({ userId: 'max', email: 'max@example.com' })
      await sessions.start(aSession(), anEvent())
      await sessions.start(aSession({ sessionHash: 'of-max', userId: 'max' }), anEvent())
      await links.issue(aLink({ linkHash: 'for-max', userId: 'max' }))
      await keeper.change(ada, { ...ada, status: 'disabled' }, anEvent())
      expect(await sessions.find(ACME, sessionHash)).toBeUndefined()
      expect(await links.find(ACME, linkHash, NOON)).toBeUndefined()
      expect(await sessions.find(ACME, 'of-max')).toBeDefined()
      expect(await links.find(ACME, 'for-max', NOON)).toBeDefined()
    })

    it('otherwise leaves sessions and links alone', async () => {
      const { keeper, sessions, links } = await fresh()
      await sessions.start(aSession(), anEvent())
      await keeper.change(ada, { ...ada, role: 'TenantAdmin' }, anEvent())
      expect(await sessions.find(ACME, sessionHash)).toBeDefined()
      expect(await links.find(ACME, linkHash, NOON)).toBeDefined()
    })

    it('is all undone when the event cannot be written', async () => {
      const { users, keeper, sessions } = await fresh()
      const event = anEvent()
      await sessions.start(aSession(), event)
      await expect(keeper.change(ada, { ...ada, status: 'disabled' }, event)).rejects.toThrow()
      expect(await users.find(ACME, 'ada')).toEqual(ada)
      expect(await sessions.find(ACME, sessionHash)).toBeDefined()
    })
  })

  describe('the last active administrator', () => {
    const administrator = (index: number) =>
      ({ userId: `admin-${index}`, email: `admin-${index}@example.com`, role: 'TenantAdmin' }) as const
    const withoutPassword = (index: number): User => ({ ...ada, ...administrator(index) })

    it.each([
      ['demoted', { role: 'Member' as const }],
      ['disabled', { status: 'disabled' as const }],
    ])('is not %s, even if others are invited, disabled or elsewhere', async (_how, change) => {
      const { store, users, keeper } = await fresh(
        administrator(0),
        { ...administrator(1), status: 'invited' },
        { ...administrator(2), status: 'disabled' },
        { ...administrator(3), tenantId: GLOBEX },
      )
      const events = (await eventsOf(store)).length
      const before = withoutPassword(0)
      expect(await keeper.change(before, { ...before, ...change }, anEvent())).toBe('last-administrator')
      expect(await users.find(ACME, 'admin-0')).toEqual(before)
      expect(await eventsOf(store)).toHaveLength(events)
    })

    it('may have another name', async () => {
      const { keeper } = await fresh(administrator(0))
      expect(await keeper.change(withoutPassword(0), { ...withoutPassword(0), name: 'New' }, anEvent())).toBe('changed')
    })

    it('is left of twenty who are demoted or disabled at the same time', async () => {
      const { users, keeper } = await fresh(...Array.from({ length: 20 }, (_, index) => administrator(index)))
      const outcomes = await twenty((index) => {
        const before = withoutPassword(index)
        const after: User = index % 2 === 0 ? { ...before, role: 'Member' } : { ...before, status: 'disabled' }
        return keeper.change(before, after, anEvent())
      })
      expect(outcomes.filter((outcome) => outcome === 'changed')).toHaveLength(19)
      expect(await users.hasAdministrator(ACME)).toBe(true)
    })
  })

  describe('changing the own password', () => {
    it('sets it, ends the other sessions and all links, with one event', async () => {
      const { store, users, keeper, sessions, links } = await fresh({ userId: 'max', email: 'max@example.com' })
      await sessions.start(aSession(), anEvent())
      await sessions.start(aSession({ sessionHash: 'other' }), anEvent())
      await sessions.start(aSession({ sessionHash: 'of-max', userId: 'max' }), anEvent())
      const event = anEvent()
      expect(await keeper.changePassword(ACME, 'ada', CHANGE, sessionHash, event)).toBe(true)
      expect(await users.findByEmail(ACME, 'ada@example.com')).toEqual(aUser({ passwordHash: CHANGE.to }))
      expect(await sessions.find(ACME, sessionHash)).toBeDefined()
      expect(await sessions.find(ACME, 'other')).toBeUndefined()
      expect(await sessions.find(ACME, 'of-max')).toBeDefined()
      expect(await links.find(ACME, linkHash, NOON)).toBeUndefined()
      expect(await eventsOf(store)).toContain(event.eventId)
    })

    it('is done by one caller, however many try at the same time', async () => {
      const { keeper } = await fresh()
      const changed = await twenty((index) =>
        keeper.changePassword(ACME, 'ada', { from: CHANGE.from, to: `$${index}` }, sessionHash, anEvent()),
      )
      expect(changed.filter(Boolean)).toHaveLength(1)
    })

    it.each([
      ['another old one', ACME, 'ada', { ...CHANGE, from: '$argon2id$another' }],
      ['nobody', ACME, 'nobody', CHANGE],
      ['another tenant’s user', GLOBEX, 'ada', CHANGE],
      ['somebody who is disabled', ACME, 'dora', CHANGE],
    ])('does nothing for %s', async (_whom, tenantId, userId, change) => {
      const { store, users, keeper, sessions } = await fresh({
        userId: 'dora',
        email: 'dora@example.com',
        status: 'disabled',
      })
      await sessions.start(aSession({ sessionHash: 'other' }), anEvent())
      const events = (await eventsOf(store)).length
      expect(await keeper.changePassword(tenantId, userId, change, sessionHash, anEvent({ tenantId }))).toBe(false)
      expect((await users.findByEmail(ACME, 'ada@example.com'))?.passwordHash).toBe(CHANGE.from)
      expect(await sessions.find(ACME, 'other')).toBeDefined()
      expect(await eventsOf(store)).toHaveLength(events)
    })

    it('is all undone when the event cannot be written', async () => {
      const { users, keeper, sessions } = await fresh()
      const event = anEvent()
      await sessions.start(aSession({ sessionHash: 'other' }), event)
      await expect(keeper.changePassword(ACME, 'ada', CHANGE, sessionHash, event)).rejects.toThrow()
      expect((await users.findByEmail(ACME, 'ada@example.com'))?.passwordHash).toBe(CHANGE.from)
      expect(await sessions.find(ACME, 'other')).toBeDefined()
    })
  })
}
