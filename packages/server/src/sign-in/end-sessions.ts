/** Sessions ended from elsewhere than the browser that they are of. */
import type { Random } from '@vestibule/protocol/random'

import type { AuditEvent } from '../audit/audit-event.ts'
import type { SessionDirectory } from './session-directory.ts'
import type { User } from './user.ts'

interface Ports {
  readonly sessionDirectory: SessionDirectory
  readonly random: Random
}

/** @param kept the hash of the one that goes on, if any. */
export async function endSessions(
  { tenantId, userId }: Pick<User, 'tenantId' | 'userId'>,
  kept: string | undefined,
  endedBy: string,
  { sessionDirectory, random }: Ports,
  now: Date,
): Promise<void> {
  const event = sessionsEnded(tenantId, { userId, which: kept === undefined ? 'all' : 'others' }, endedBy, random, now)
  await sessionDirectory.endAll(tenantId, userId, kept, event)
}

/** `userId` of the event is who did it, that in its data whose sessions they were. */
export function sessionsEnded(
  tenantId: string,
  data: { readonly userId: string; readonly which: 'all' | 'others' | 'one'; readonly sessionId?: string },
  endedBy: string,
  random: Random,
  now: Date,
): AuditEvent {
  return {
    eventId: random.uuid(now),
    tenantId,
    type: 'com.qlik.core.user.sessions-ended',
    time: now,
    userId: endedBy,
    data,
  }
}
