/** The contract of `SessionRepository`. */
import { describe, expect, it } from 'vitest'

import { sqlSessions } from '../sql/sessions.ts'
import { sqlUsers } from '../sql/users.ts'
import { ACME, anEvent, aSession, aUser, GLOBEX, NOON, past } from './builders.ts'
import { eventsOf, freshStore, twenty, type Open } from './opening.ts'

const { sessionHash } = aSession()
const { passwordHash: _, ...ada } = aUser()

export function describeSessions(open: Open): void {
  const fresh = async () => {
    const store = await freshStore(open)
    await sqlUsers(store).create(aUser(), undefined, anEvent())
    return { store, sessions: sqlSessions(store) }
  }

  describe('sessions', () => {
    it('are found with their user as the user is now', async () => {
      const { store, sessions } = await fresh()
      const event = anEvent()
      await sessions.start(aSession(), event)
      expect(await sessions.find(ACME, sessionHash)).toStrictEqual({ session: aSession(), user: ada })
      expect(await eventsOf(store)).toContain(event.eventId)
    })

    it('of an unknown browser have no name of it', async () => {
      const { sessions } = await fresh()
      await sessions.start(aSession({ userAgent: null }), anEvent())
      expect((await sessions.find(ACME, sessionHash))?.session.userAgent).toBeNull()
    })

    it('are not found under another hash, from another tenant, or without their user', async () => {
      const { sessions } = await fresh()
      await sessions.start(aSession(), anEvent())
      await sessions.start(aSession({ sessionHash: 'ghost', userId: 'nobody' }), anEvent())
      expect(await sessions.find(ACME, 'another')).toBeUndefined()
      expect(await sessions.find(GLOBEX, sessionHash)).toBeUndefined()
      expect(await sessions.find(ACME, 'ghost')).toBeUndefined()
    })

    it('do not begin when the event cannot be written', async () => {
      const { sessions } = await fresh()
      const event = anEvent()
      await sessions.start(aSession(), event)
      await expect(sessions.start(aSession({ sessionHash: 'second' }), event)).rejects.toThrow()
      expect(await sessions.find(ACME, 'second')).toBeUndefined()
    })

    it('remember when they were last seen, and never an earlier time', async () => {
      const { sessions } = await fresh()
      await sessions.start(aSession(), anEvent())
      await sessions.touch(ACME, sessionHash, past(5))
      await sessions.touch(ACME, sessionHash, past(3))
      expect((await sessions.find(ACME, sessionHash))?.session).toEqual(aSession({ lastSeenAt: past(5) }))
    })

    it('are touched in one tenant only', async () => {
      const { sessions } = await fresh()
      await sessions.start(aSession(), anEvent())
      await sessions.touch(GLOBEX, sessionHash, past(5))
      expect((await sessions.find(ACME, sessionHash))?.session.lastSeenAt).toEqual(NOON)
    })

    it('are touched by many at once without a loss', async () => {
      const { sessions } = await fresh()
      await sessions.start(aSession(), anEvent())
      await twenty((index) => sessions.touch(ACME, sessionHash, past(20 - index)))
      expect((await sessions.find(ACME, sessionHash))?.session.lastSeenAt).toEqual(past(20))
    })

    it('end, and only the one that was named', async () => {
      const { store, sessions } = await fresh()
      await sessions.start(aSession(), anEvent())
      await sessions.start(aSession({ sessionHash: 'other-browser' }), anEvent())
      const event = anEvent()
      await sessions.end(ACME, sessionHash, event)
      expect(await sessions.find(ACME, sessionHash)).toBeUndefined()
      expect(await sessions.find(ACME, 'other-browser')).toBeDefined()
      expect(await eventsOf(store)).toContain(event.eventId)
    })

    it('end once: the event is written by the one who ended it', async () => {
      const { store, sessions } = await fresh()
      await sessions.start(aSession(), anEvent())
      const before = await eventsOf(store)
      await twenty(() => sessions.end(ACME, sessionHash, anEvent()))
      expect(await eventsOf(store)).toHaveLength(before.length + 1)
    })

    it('are not ended from another tenant', async () => {
      const { store, sessions } = await fresh()
      await sessions.start(aSession(), anEvent())
      await sessions.end(GLOBEX, sessionHash, anEvent({ tenantId: GLOBEX }))
      expect(await sessions.find(ACME, sessionHash)).toBeDefined()
      expect(await eventsOf(store, GLOBEX)).toEqual([])
    })

    it('go on when the event of their end cannot be written', async () => {
      const { sessions } = await fresh()
      const event = anEvent()
      await sessions.start(aSession(), event)
      await expect(sessions.end(ACME, sessionHash, event)).rejects.toThrow()
      expect(await sessions.find(ACME, sessionHash)).toBeDefined()
    })
  })
}
