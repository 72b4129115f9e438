/** The contract of `WaitingRoom`. */
import { describe, expect, it } from 'vitest'

import type { UnapprovedClient } from '../../clients/unapproved-client.ts'
import { sqlApprovalRequests } from '../sql/approval-requests.ts'
import { sqlClients } from '../sql/clients.ts'
import { sqlUnapprovedClients } from '../sql/unapproved-clients.ts'
import { sqlUsers } from '../sql/users.ts'
import { sqlWaitingRoom } from '../sql/waiting-room.ts'
import {
  ACME,
  aClient,
  aConnection,
  anEvent,
  anUnapprovedClient,
  aUser,
  GLOBEX,
  NOON,
  past,
  someMetadata,
} from './builders.ts'
import { freshStore, type Open } from './opening.ts'
import { walk } from './pages.ts'

const ids = (clients: readonly UnapprovedClient[]): string[] => clients.map(({ clientId }) => clientId)

const named = (clientName: string, redirectUri: string) => someMetadata({ clientName, redirectUris: [redirectUri] })

/** Registered one after the other; their windows close in another order. */
const CLIENTS: readonly Partial<UnapprovedClient>[] = [
  { clientId: 'a', metadata: named('Claude', 'https://claude.ai/cb'), issuedAt: past(1), expiresAt: past(63) },
  { clientId: 'b', metadata: named('claude 100%', 'https://a.example/cb'), issuedAt: past(2), expiresAt: past(62) },
  { clientId: 'c', metadata: named('Cursor_IDE', 'cursor://x/y'), issuedAt: past(3), expiresAt: past(61) },
  { clientId: 'd', metadata: named('ÄRGER', 'http://127.0.0.1:1/'), issuedAt: past(3), expiresAt: past(61) },
  { clientId: 'e', metadata: named('Claude', 'https://b.example/cb'), issuedAt: past(5), expiresAt: past(60) },
]

export function describeWaitingRoom(open: Open): void {
  const fresh = async () => {
    const store = await freshStore(open)
    const waiting = sqlUnapprovedClients(store)
    for (const client of CLIENTS) await waiting.register(anUnapprovedClient(client), 1000, anEvent())
    await waiting.register(
      anUnapprovedClient({ tenantId: GLOBEX, expiresAt: past(99) }),
      1000,
      anEvent({ tenantId: GLOBEX }),
    )
    return { store, room: sqlWaitingRoom(store) }
  }
  const NEWEST = { by: 'registeredAt', descending: true } as const

  describe('the waiting room', () => {
    it.each([
      ['registeredAt', false, ['a', 'b', 'c', 'd', 'e']],
      ['registeredAt', true, ['e', 'd', 'c', 'b', 'a']],
      ['expiresAt', false, ['e', 'c', 'd', 'b', 'a']],
      ['expiresAt', true, ['a', 'b', 'd', 'c', 'e']],
    ] as const)(
      'is read by %s (descending: %s) in pages, both ways, without gaps',
      async (by, descending, expected) => {
        const { room } = await fresh()
        const { forwards, backwards } = await walk(
          (from) => room.search(ACME, undefined, { by, descending }, from, 2, NOON),
          ({ clientId, issuedAt, expiresAt }) => ({
            value: (by === 'registeredAt' ? issuedAt : expiresAt).getTime(),
            id: clientId,
          }),
        )
        expect(forwards.map(ids)).toEqual([expected.slice(0, 2), expected.slice(2, 4), expected.slice(4)])
        expect(ids(backwards.flat())).toEqual(expected)
      },
    )

    it.each([
      ['claude', ['e', 'b', 'a']],
      ['CLAUDE.AI', ['a']],
      ['ärger', ['d']],
      ['127.0.0.1', ['d']],
      ['cursor', ['c']],
      ['100%', ['b']],
      ['_', ['c']],
      ['%', ['b']],
      ['example', ['e', 'b']],
      ["'; drop table users; --", []],
      ['nobody', []],
    ])('is searched for %j in names and redirect hosts', async (text, expected) => {
      const { room } = await fresh()
      expect(ids((await room.search(ACME, text, NEWEST, undefined, 10, NOON)).rows)).toEqual(expected)
      expect(await room.count(ACME, text, NOON)).toBe(expected.length)
    })

    it('holds those whose window is open by the clock, swept or not', async () => {
      const { room } = await fresh()
      expect(await room.count(ACME, undefined, past(59))).toBe(5)
      expect(await room.count(ACME, undefined, past(61))).toBe(2)
      expect(ids((await room.search(ACME, undefined, NEWEST, undefined, 10, past(61))).rows)).toEqual(['b', 'a'])
      expect(await room.find(ACME, 'e', past(59))).toBeDefined()
      expect(await room.find(ACME, 'e', past(60))).toBeUndefined()
    })

    it('knows one of its own tenant alone', async () => {
      const { room } = await fresh()
      expect(await room.find(ACME, 'a', NOON)).toEqual({
        ...anUnapprovedClient(CLIENTS[0]),
        askedBy: [],
        approvedAlike: [],
      })
      expect(await room.find(ACME, 'claude', NOON)).toBeUndefined()
      expect(await room.find(GLOBEX, 'a', NOON)).toBeUndefined()
      expect(await room.count(GLOBEX, undefined, NOON)).toBe(1)
    })

    it('says who asked, and which approved clients look like it and lead elsewhere', async () => {
      const { store, room } = await fresh()
      await sqlUsers(store).create(
        aUser({ userId: 'max', email: 'max@example.com', name: 'Max' }),
        undefined,
        anEvent(),
      )
      const request = { tenantId: ACME, clientId: 'e', userId: 'max', askedAt: past(6), reason: 'work' }
      await sqlApprovalRequests(store).record(request, anEvent())
      for (const clientId of ['one', 'two']) {
        const client = aClient({ clientId, metadata: named('Claude', 'https://claude.ai/cb') })
        await sqlClients(store).create(client, aConnection({ clientId }), undefined, [])
      }
      const globex = aClient({ tenantId: GLOBEX, metadata: someMetadata({ clientName: 'Claude' }) })
      await sqlClients(store).create(globex, aConnection({ tenantId: GLOBEX }), undefined, [])

      const { rows } = await room.search(ACME, 'claude', NEWEST, undefined, 10, NOON)
      expect(rows.map(({ clientId, approvedAlike, askedBy }) => [clientId, approvedAlike, askedBy])).toEqual([
        ['e', ['Claude'], [{ userId: 'max', name: 'Max', email: 'max@example.com', askedAt: past(6), reason: 'work' }]],
        ['b', [], []],
        ['a', [], []],
      ])
    })
  })
}
