/** The contract of `OneTimeLinkRepository`. */
import { after } from '@vestibule/protocol/duration'
import { describe, expect, it } from 'vitest'

import { STARTING_TOGETHER } from '../../sign-in/one-time-link.ts'
import { sqlSessions } from '../sql/sessions.ts'
import { sqlAuthSettings } from '../sql/tenants.ts'
import { sqlOneTimeLinks, sqlUsers } from '../sql/users.ts'
import { ACME, aLink, anEvent, aSession, aSetUpLink, aUser, GLOBEX, NOON } from './builders.ts'
import { eventsOf, freshStore, twenty, type Open } from './opening.ts'

const { linkHash, expiresAt } = aLink()
const setUpLink = aSetUpLink()
const administrator = aUser({ role: 'TenantAdmin' })

export function describeOneTimeLinks(open: Open): void {
  const fresh = async () => {
    const store = await freshStore(open)
    return {
      store,
      links: sqlOneTimeLinks(store),
      users: sqlUsers(store),
      sessions: sqlSessions(store),
      settings: sqlAuthSettings(store),
    }
  }

  describe('one-time links', () => {
    it('are found until they expire', async () => {
      const { links } = await fresh()
      await links.issue(aLink())
      expect(await links.find(ACME, linkHash, NOON)).toEqual(aLink())
      expect(await links.find(ACME, linkHash, expiresAt)).toBeUndefined()
    })

    it('are not found under another hash or from another tenant', async () => {
      const { links } = await fresh()
      await links.issue(aLink())
      expect(await links.find(ACME, 'another', NOON)).toBeUndefined()
      expect(await links.find(GLOBEX, linkHash, NOON)).toBeUndefined()
    })

    it('give way to a newer one of the same purpose for the same user', async () => {
      const { links } = await fresh()
      await links.issue(aLink())
      await links.issue(aLink({ linkHash: 'newer' }))
      expect(await links.find(ACME, linkHash, NOON)).toBeUndefined()
      expect(await links.find(ACME, 'newer', NOON)).toBeDefined()
    })

    it('give way to a newer one when they have no user', async () => {
      const { links } = await fresh()
      await links.issue(setUpLink)
      await links.issue(aSetUpLink({ linkHash: 'newer' }))
      expect(await links.find(ACME, setUpLink.linkHash, NOON)).toBeUndefined()
      expect(await links.find(ACME, 'newer', NOON)).toBeDefined()
    })

    it('stay beside those of servers that start together, until one of them has made the administrator', async () => {
      const { links } = await fresh()
      const together = ['first', 'second', 'third'].map((linkHash) => aSetUpLink({ linkHash }))
      await links.issue(
        aSetUpLink({ linkHash: 'of an earlier start', expiresAt: after(setUpLink.expiresAt, -STARTING_TOGETHER) }),
      )
      await Promise.all(together.map((link) => links.issueBeside(link)))
      expect(await links.find(ACME, 'of an earlier start', NOON)).toBeUndefined()
      const made = await Promise.all(
        together.map((link, index) =>
          links.setUp(
            link,
            aUser({ userId: `u${index}`, email: `u${index}@example.com`, role: 'TenantAdmin' }),
            {},
            NOON,
          ),
        ),
      )
      expect(made.filter(Boolean)).toHaveLength(1)
      for (const { linkHash } of together) expect(await links.find(ACME, linkHash, NOON)).toBeUndefined()
    })

    it.each([
      ['another user', aLink({ linkHash: 'newer', userId: 'max' })],
      ['another purpose', aLink({ linkHash: 'newer', purpose: 'invitation' })],
      ['nobody yet', aSetUpLink({ linkHash: 'newer' })],
      ['a user of another tenant', aLink({ linkHash: 'newer', tenantId: GLOBEX })],
    ])('stay when a link for %s is issued', async (_whom, other) => {
      const { links } = await fresh()
      await links.issue(aLink())
      await links.issue(other)
      expect(await links.find(ACME, linkHash, NOON)).toEqual(aLink())
    })
  })

  describe('choosing a password', () => {
    it('sets it, activates the user, spends the link and ends the user’s sessions', async () => {
      const { store, links, users, sessions } = await fresh()
      await users.create(aUser({ status: 'invited', passwordHash: null }), aLink(), anEvent())
      await users.create(aUser({ userId: 'max', email: 'max@example.com' }), undefined, anEvent())
      await sessions.start(aSession(), anEvent())
      await sessions.start(aSession({ sessionHash: 'of-max', userId: 'max' }), anEvent())
      const event = anEvent()

      expect(await links.choosePassword(ACME, linkHash, '$argon2id$new', NOON, event)).toBe(true)
      expect(await users.findByEmail(ACME, 'ada@example.com')).toEqual(aUser({ passwordHash: '$argon2id$new' }))
      expect(await links.find(ACME, linkHash, NOON)).toBeUndefined()
      expect(await sessions.find(ACME, aSession().sessionHash)).toBeUndefined()
      expect(await sessions.find(ACME, 'of-max')).toBeDefined()
      expect(await eventsOf(store)).toContain(event.eventId)
    })

    it('makes every other link to the account worthless, and no one else’s', async () => {
      const { links, users } = await fresh()
      await users.create(aUser(), aLink(), anEvent())
      await links.issue(aLink({ linkHash: 'invitation', purpose: 'invitation' }))
      await links.issue(aLink({ linkHash: 'of-max', userId: 'max' }))
      await links.choosePassword(ACME, linkHash, '$argon2id$new', NOON, anEvent())
      expect(await links.find(ACME, 'invitation', NOON)).toBeUndefined()
      expect(await links.find(ACME, 'of-max', NOON)).toBeDefined()
    })

    it('is done by one caller, however many try at the same time', async () => {
      const { store, links, users } = await fresh()
      await users.create(aUser(), aLink(), anEvent())
      const chosen = await twenty((index) => links.choosePassword(ACME, linkHash, `$${index}`, NOON, anEvent()))
      expect(chosen.filter(Boolean)).toHaveLength(1)
      expect((await users.findByEmail(ACME, 'ada@example.com'))?.passwordHash).toBe(`$${chosen.indexOf(true)}`)
      expect(await eventsOf(store)).toHaveLength(2)
    })

    it.each([
      ['with a link that nobody has', ACME, 'another', NOON],
      ['from another tenant', GLOBEX, linkHash, NOON],
      ['after the link has expired', ACME, linkHash, expiresAt],
    ])('does nothing %s', async (_when, tenantId, hash, now) => {
      const { store, links, users } = await fresh()
      await users.create(aUser(), aLink(), anEvent())
      expect(await links.choosePassword(tenantId, hash, '$argon2id$new', now, anEvent({ tenantId }))).toBe(false)
      expect(await users.findByEmail(ACME, 'ada@example.com')).toEqual(aUser())
      expect(await eventsOf(store, GLOBEX)).toEqual([])
    })

    it('does not bring back a user whom an administrator has disabled', async () => {
      const { store, links, users } = await fresh()
      await users.create(aUser({ status: 'disabled' }), aLink(), anEvent())
      expect(await links.choosePassword(ACME, linkHash, '$argon2id$new', NOON, anEvent())).toBe(false)
      expect(await users.findByEmail(ACME, 'ada@example.com')).toEqual(aUser({ status: 'disabled' }))
      expect(await eventsOf(store)).toHaveLength(1)
    })

    it('neither works with a set-up link nor spends it', async () => {
      const { links } = await fresh()
      await links.issue(setUpLink)
      expect(await links.choosePassword(ACME, setUpLink.linkHash, '$argon2id$new', NOON, anEvent())).toBe(false)
      expect(await links.find(ACME, setUpLink.linkHash, NOON)).toEqual(setUpLink)
    })

    it('is all undone when the event cannot be written', async () => {
      const { links, users, sessions } = await fresh()
      const event = anEvent()
      await users.create(aUser(), aLink(), event)
      await sessions.start(aSession(), anEvent())
      await expect(links.choosePassword(ACME, linkHash, '$argon2id$new', NOON, event)).rejects.toThrow()
      expect(await users.findByEmail(ACME, 'ada@example.com')).toEqual(aUser())
      expect(await links.find(ACME, linkHash, NOON)).toEqual(aLink())
      expect(await sessions.find(ACME, aSession().sessionHash)).toBeDefined()
    })
  })

  describe('setting up', () => {
    it('creates the first administrator with the settings, and spends the link', async () => {
      const { store, links, users, settings } = await fresh()
      await links.issue(setUpLink)
      const event = anEvent()
      const chosen = { dynamicClientRegistrationEnabled: true }
      expect(await links.setUp(setUpLink, administrator, chosen, NOON, event)).toBe(true)
      expect(await users.findByEmail(ACME, administrator.email)).toEqual(administrator)
      expect(await settings.find(ACME)).toEqual(chosen)
      expect(await links.find(ACME, setUpLink.linkHash, NOON)).toBeUndefined()
      expect(await eventsOf(store)).toEqual([event.eventId])
    })

    it('leaves the settings alone when none are chosen', async () => {
      const { links, settings } = await fresh()
      await links.issue(setUpLink)
      await links.setUp(setUpLink, administrator, {}, NOON, anEvent())
      expect(await settings.find(ACME)).toBeUndefined()
    })

    it('is done by one caller, however many try at the same time', async () => {
      const { store, links, users } = await fresh()
      await links.issue(setUpLink)
      const done = await twenty((index) =>
        links.setUp(
          setUpLink,
          aUser({ role: 'TenantAdmin', userId: `u${index}`, email: `u${index}@example.com` }),
          { dcrApprovalWindowMinutes: 30 },
          NOON,
          anEvent(),
        ),
      )
      expect(done.filter(Boolean)).toHaveLength(1)
      expect((await users.list(ACME, 100)).map(({ userId }) => userId)).toEqual([`u${done.indexOf(true)}`])
      expect(await eventsOf(store)).toHaveLength(1)
    })

    it('does nothing when there is an administrator already', async () => {
      const { store, links, users, settings } = await fresh()
      await users.create(administrator, undefined, anEvent())
      await links.issue(setUpLink)
      const second = aUser({ role: 'TenantAdmin', userId: 'eve', email: 'eve@example.com' })
      expect(await links.setUp(setUpLink, second, { dcrApprovalWindowMinutes: 30 }, NOON, anEvent())).toBe(false)
      expect(await users.find(ACME, 'eve')).toBeUndefined()
      expect(await settings.find(ACME)).toBeUndefined()
      expect(await eventsOf(store)).toHaveLength(1)
    })

    it('keeps the link when a member has the e-mail address', async () => {
      const { links, users } = await fresh()
      await users.create(aUser({ userId: 'member' }), undefined, anEvent())
      await links.issue(setUpLink)
      expect(await links.setUp(setUpLink, administrator, {}, NOON, anEvent())).toBe(false)
      expect(await links.find(ACME, setUpLink.linkHash, NOON)).toEqual(setUpLink)
    })

    it('neither works with another kind of link nor spends it', async () => {
      const { links, users } = await fresh()
      await links.issue(aLink())
      expect(await links.setUp(aLink(), administrator, {}, NOON, anEvent())).toBe(false)
      expect(await users.hasAdministrator(ACME)).toBe(false)
      expect(await links.find(ACME, linkHash, NOON)).toEqual(aLink())
    })

    it('does nothing with an expired link, nor with another tenant’s', async () => {
      const { links, users } = await fresh()
      await links.issue(setUpLink)
      expect(await links.setUp(setUpLink, administrator, {}, setUpLink.expiresAt, anEvent())).toBe(false)
      expect(await links.setUp({ ...setUpLink, tenantId: GLOBEX }, administrator, {}, NOON, anEvent())).toBe(false)
      expect(await users.hasAdministrator(ACME)).toBe(false)
    })

    it('is all undone when the event cannot be written', async () => {
      const { links, users, settings, sessions } = await fresh()
      const event = anEvent()
      await sessions.start(aSession(), event)
      await links.issue(setUpLink)
      const chosen = { dcrApprovalWindowMinutes: 30 }
      await expect(links.setUp(setUpLink, administrator, chosen, NOON, event)).rejects.toThrow()
      expect(await users.hasAdministrator(ACME)).toBe(false)
      expect(await settings.find(ACME)).toBeUndefined()
      expect(await links.find(ACME, setUpLink.linkHash, NOON)).toEqual(setUpLink)
    })
  })
}
