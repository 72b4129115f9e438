/** The sessions of a user, as people see them: where they are signed in. */
import type { AuditEvent } from '../audit/audit-event.ts'
import type { Session, StandingSince } from './session.ts'

export interface SessionDirectory {
  /** Newest first, at most a hundred; only those that stand. */
  ofUser(tenantId: string, userId: string, since: StandingSince): Promise<Session[]>

  /** Whether it stands or not. */
  find(tenantId: string, sessionId: string): Promise<Session | undefined>

  /** Ends all of a user's but the one with the hash, if any is given. The event is written when there was one to end. */
  endAll(tenantId: string, userId: string, kept: string | undefined, event: AuditEvent): Promise<void>
}
