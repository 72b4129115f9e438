/** A browser session: who signed in here, when, and when last seen. Known by the hash of the browser's cookie. */
import { after, minutes } from '@vestibule/protocol/duration'

import type { AuditEvent } from '../audit/audit-event.ts'
import type { AuthSettings } from '../tenants/auth-settings.ts'
import type { User } from './user.ts'

export interface Session {
  readonly tenantId: string
  readonly sessionHash: string
  readonly userId: string
  readonly signedInAt: Date
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

export interface SessionRepository {
  start(session: Session, event: AuditEvent): Promise<void>

  find(tenantId: string, sessionHash: string): Promise<SignedIn | undefined>

  touch(tenantId: string, sessionHash: string, now: Date): Promise<void>

  end(tenantId: string, sessionHash: string, event: AuditEvent): Promise<void>
}
