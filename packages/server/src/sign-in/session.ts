/** A browser session: who signed in here, when, from where, and when last seen. Known by the hash of the browser's cookie. */
import { after, minutes } from '@vestibule/protocol/duration'

import type { AuditEvent } from '../audit/audit-event.ts'
import type { AuthSettings } from '../tenants/auth-settings.ts'
import type { User } from './user.ts'
import type { Visitor } from './visitor.ts'

export interface Session extends Visitor {
  readonly tenantId: string
  readonly sessionHash: string
  /** How people and the REST API name it; worth nothing as a cookie. */
  readonly sessionId: string
  readonly userId: string
  readonly signedInAt: Date
  /** When the person proved who they are: to an identity provider perhaps long before. */
  readonly authenticatedAt: Date
  readonly lastSeenAt: Date
}

/** A session that stands, with its user as the user is now. */
export interface SignedIn {
  readonly session: Session
  readonly user: User
}

/** A session is written again at most this often, however busy its browser is. */
const TOUCH_INTERVAL = minutes(1)

export function isTouchDue({ lastSeenAt }: Session, now: Date): boolean {
  return now >= after(lastSeenAt, TOUCH_INTERVAL)
}

/** The tenant's limits count from signing in and from the last request, whichever ends first. */
export function sessionStands({ session, user }: SignedIn, settings: AuthSettings, now: Date): boolean {
  return (
    user.status === 'active' &&
    now < after(session.signedInAt, minutes(settings.maxUserSessionLifespanMinutes)) &&
    now < after(session.lastSeenAt, minutes(settings.userSessionInactivityTimeoutMinutes))
  )
}

/** After which moments a session must have begun and been seen to stand. */
export interface StandingSince {
  readonly signedInAt: Date
  readonly lastSeenAt: Date
}

/** The same limits, as moments. */
export function standingSince(settings: AuthSettings, now: Date): StandingSince {
  return {
    signedInAt: after(now, -minutes(settings.maxUserSessionLifespanMinutes)),
    lastSeenAt: after(now, -minutes(settings.userSessionInactivityTimeoutMinutes)),
  }
}

export interface SessionRepository {
  /** Also notes with the user when they signed in last. */
  start(session: Session, event: AuditEvent): Promise<void>

  find(tenantId: string, sessionHash: string): Promise<SignedIn | undefined>

  touch(tenantId: string, sessionHash: string, now: Date): Promise<void>

  end(tenantId: string, sessionHash: string, event: AuditEvent): Promise<void>
}
