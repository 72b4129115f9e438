/** Signing out: what is told of it, whichever way it is done. */
import type { Random } from '@vestibule/protocol/random'

import type { AuditEvent } from '../audit/audit-event.ts'
import type { Session } from './session.ts'

export function signedOut({ tenantId, userId }: Session, random: Random, now: Date): AuditEvent {
  return { eventId: random.uuid(now), tenantId, type: 'com.qlik.core.user.signed-out', time: now, userId, data: {} }
}
