/** `/api/v1/sessions`: where a person is signed in, and how to end that. */
import type { Random } from '@vestibule/protocol/random'
import { z } from 'zod'

import { writeBrowserCookie } from '../http/browser-cookie.ts'
import type { App } from '../http/app-env.ts'
import { RequestFault } from '../http/request-fault.ts'
import { browserName } from '../sign-in/browser-name.ts'
import { endSessions, sessionsEnded } from '../sign-in/end-sessions.ts'
import type { SessionDirectory } from '../sign-in/session-directory.ts'
import { standingSince, type Session, type SessionRepository } from '../sign-in/session.ts'
import { signedOut } from '../sign-in/sign-out.ts'
import type { CurrentTenants } from '../tenants/current-tenants.ts'
import { listSchema } from './list-answer.ts'
import { serveOperation, type Operation } from './operation.ts'
import { newRestApp, type Callers, type RestCaller } from './rest-caller.ts'

const PATH = '/api/v1/sessions'

/** Of the very session that asks. */
const CURRENT = 'current'

/** No scope that applications register for: an application has no business with where its user sits. */
const base = { tag: 'Sessions', scopes: ['admin_classic'], administratorsOnly: false } as const

const sessionSchema = z
  .object({
    id: z.string(),
    userId: z.string(),
    signedInAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
    address: z.string(),
    browser: z.string().optional(),
    current: z.literal(true).optional(),
  })
  .meta({
    examples: [
      {
        id: '01a20b96-73f1-7a0c-8a55-0f9c3d1e2b4a',
        userId: '01a20b96-70c5-7f9b-b17d-db10e814bb45',
        signedInAt: '2026-11-24T12:00:00.000Z',
        lastSeenAt: '2026-11-24T12:05:00.000Z',
        address: '192.0.2.1',
        browser: 'Firefox on Linux',
        current: true,
      },
    ],
  })

const listQuery = z.object({ userId: z.string().min(1).max(100).optional() })

const listSessions: Operation<typeof listQuery> = {
  ...base,
  id: 'getSessions',
  method: 'get',
  path: PATH,
  summary: 'Where you are signed in, or a user is, for administrators; newest first, at most a hundred',
  description: '`current` marks the session that asks. A session that has ended, for whatever reason, is not listed.',
  query: listQuery,
  answers: { 200: { description: 'The sessions', schema: listSchema(sessionSchema) } },
  faults: [400],
}

const endOtherSessions: Operation = {
  ...base,
  id: 'endOtherSessions',
  method: 'post',
  path: `${PATH}/actions/end-others`,
  summary: 'Ends your sessions in other browsers; the one that asks goes on',
  scopes: [],
  sessionOnly: true,
  answers: { 204: { description: 'Ended' } },
  faults: [],
}

const deleteSession: Operation = {
  ...base,
  id: 'deleteSession',
  method: 'delete',
  path: `${PATH}/{sessionId}`,
  summary: 'Ends one session; `current` is the one that asks, which signs it out',
  answers: { 204: { description: 'Ended' } },
  faults: [404],
}

export const SESSIONS_OPERATIONS = [listSessions, endOtherSessions, deleteSession]

export interface SessionsPorts {
  readonly callers: Callers
  readonly sessions: SessionRepository
  readonly sessionDirectory: SessionDirectory
  readonly currentTenants: CurrentTenants
  readonly random: Random
}

export function sessionsEndpoint(ports: SessionsPorts): App {
  const { callers, sessions, sessionDirectory, currentTenants, random } = ports
  const app = newRestApp(...SESSIONS_OPERATIONS)

  serveOperation(app, listSessions, callers, async ({ c, caller, query }) => {
    const { tenantId } = c.get('tenant')
    const links = { self: { href: c.req.url } }
    const userId = query.userId ?? caller.user.userId
    // Who asks for somebody else's sees none, as if there were none.
    if (!mayGovern(caller, userId)) return c.json({ data: [], links })

    const since = standingSince(await currentTenants.settingsOf(tenantId, c.get('now')), c.get('now'))
    const found = await sessionDirectory.ofUser(tenantId, userId, since)
    return c.json({ data: found.map((session) => sessionResource(session, caller)), links })
  })

  serveOperation(app, endOtherSessions, callers, async ({ c, caller }) => {
    await endSessions(caller.user, caller.session?.sessionHash, caller.user.userId, ports, c.get('now'))
    return c.body(null, 204)
  })

  serveOperation(app, deleteSession, callers, async ({ c, caller, parameter }) => {
    const { tenantId } = c.get('tenant')
    const now = c.get('now')
    const named = parameter('sessionId')
    const session = named === CURRENT ? caller.session : await sessionDirectory.find(tenantId, named)
    if (!session || !mayGovern(caller, session.userId)) throw new RequestFault(404, 'there is no such session')

    const { sessionHash, sessionId, userId } = session
    if (sessionId === caller.session?.sessionId) {
      await sessions.end(tenantId, sessionHash, signedOut(session, random, now))
      writeBrowserCookie(c, random.token())
    } else {
      const event = sessionsEnded(tenantId, { userId, which: 'one', sessionId }, caller.user.userId, random, now)
      await sessions.end(tenantId, sessionHash, event)
    }
    return c.body(null, 204)
  })
  return app
}

function mayGovern({ user, isAdministrator }: RestCaller, userId: string): boolean {
  return isAdministrator || user.userId === userId
}

function sessionResource(session: Session, caller: RestCaller): z.input<typeof sessionSchema> {
  const browser = browserName(session.userAgent)
  return {
    id: session.sessionId,
    userId: session.userId,
    signedInAt: session.signedInAt.toISOString(),
    lastSeenAt: session.lastSeenAt.toISOString(),
    address: session.address,
    ...(browser !== undefined && { browser }),
    ...(session.sessionId === caller.session?.sessionId && { current: true }),
  }
}
