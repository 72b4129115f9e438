/** The contract of `SessionDirectory`. */
import { describe, expect, it } from 'vitest'

import { sqlSessionDirectory } from '../sql/session-directory.ts'
import { sqlSessions } from '../sql/sessions.ts'
import { ACME, anEvent, aSession, GLOBEX, NOON, past } from './builders.ts'
import { eventsOf, freshStore, twenty, type Open } from './opening.ts'

const LONG_AGO = { signedInAt: past(-1000), lastSeenAt: past(-1000) }

export function describeSessionDirectory(open: Open): void {
  const fresh = async () => {
    const store = await freshStore(open)
    const sessions = sqlSessions(store)
    await sessions.start(aSession(), anEvent())
    await sessions.start(aSession({ sessionHash: 'newer', signedInAt: past(1), lastSeenAt: past(9) }), anEvent())
    await sessions.start(
      aSession({ sessionHash: 'silent', signedInAt: past(2), lastSeenAt: past(2), userAgent: null }),
      anEvent(),
    )
    await sessions.start(aSession({ sessionHash: 'of-max', userId: 'max' }), anEvent())
    await sessions.start(aSession({ tenantId: GLOBEX }), anEvent({ tenantId: GLOBEX }))
    return { store, sessions, directory: sqlSessionDirectory(store) }
  }
  const hashes = (found: readonly { readonly sessionHash: string }[]) => found.map(({ sessionHash }) => sessionHash)

  describe('the directory of sessions', () => {
    it('lists those of one user, newest first', async () => {
      const { directory } = await fresh()
      const found = await directory.ofUser(ACME, 'ada', LONG_AGO)
      expect(hashes(found)).toEqual(['silent', 'newer', aSession().sessionHash])
      expect(found[2]).toStrictEqual(aSession())
      expect(found[0]?.userAgent).toBeNull()
    })

    it.each([
      ['began too long ago', { ...LONG_AGO, signedInAt: NOON }, ['silent', 'newer']],
      ['were not seen for too long', { ...LONG_AGO, lastSeenAt: past(2) }, ['newer']],
    ])('leaves out those that %s', async (_why, since, expected) => {
      const { directory } = await fresh()
      expect(hashes(await directory.ofUser(ACME, 'ada', since))).toEqual(expected)
    })

    it('finds one by its id, in its own tenant', async () => {
      const { sessions, directory } = await fresh()
      const { sessionId } = aSession({ sessionHash: 'newer' })
      expect((await directory.find(ACME, sessionId))?.sessionHash).toBe('newer')
      expect(await directory.find(GLOBEX, sessionId)).toBeUndefined()
      expect(await directory.find(ACME, 'unknown')).toBeUndefined()
      await sessions.end(ACME, 'newer', anEvent())
      expect(await directory.find(ACME, sessionId)).toBeUndefined()
    })

    it.each([
      ['all', undefined, []],
      ['all but one', 'newer', ['newer']],
    ])('ends %s of a user, and nobody else’s', async (_which, kept, left) => {
      const { store, directory } = await fresh()
      const event = anEvent()
      await directory.endAll(ACME, 'ada', kept, event)
      expect(hashes(await directory.ofUser(ACME, 'ada', LONG_AGO))).toEqual(left)
      expect(await directory.ofUser(ACME, 'max', LONG_AGO)).toHaveLength(1)
      expect(await directory.ofUser(GLOBEX, 'ada', LONG_AGO)).toHaveLength(1)
      expect(await eventsOf(store)).toContain(event.eventId)
    })

    it('tells of an end once, and of none when there was nothing to end', async () => {
      const { store, directory } = await fresh()
      const events = (await eventsOf(store)).length
      await twenty(() => directory.endAll(ACME, 'ada', 'newer', anEvent()))
      expect(await eventsOf(store)).toHaveLength(events + 1)
    })

    it('ends nothing when the event cannot be written', async () => {
      const { sessions, directory } = await fresh()
      const event = anEvent()
      await sessions.start(aSession({ sessionHash: 'fifth' }), event)
      await expect(directory.endAll(ACME, 'ada', undefined, event)).rejects.toThrow()
      expect(await directory.ofUser(ACME, 'ada', LONG_AGO)).toHaveLength(4)
    })
  })
}
