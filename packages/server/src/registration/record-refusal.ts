/** Refused registrations in the audit log, sampled, so that a flood of them does not fill it. */
import { OAuthError } from '@vestibule/protocol/oauth-error'
import type { Random } from '@vestibule/protocol/random'

import type { AuditEvent, AuditLog } from '../audit/audit-event.ts'
import type { RateLimit } from '../http/rate-limit.ts'

export interface RefusalPorts {
  readonly auditLog: AuditLog
  /** How often a refusal is worth an audit event. */
  readonly refusalSample: RateLimit
  readonly random: Random
}

/** Runs the act; a refusal of its own is recorded and thrown on. */
export async function recordingRefusal<Result>(
  tenantId: string,
  data: AuditEvent['data'],
  { auditLog, refusalSample, random }: RefusalPorts,
  now: Date,
  act: () => Promise<Result>,
): Promise<Result> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof OAuthError && (await isSampled(tenantId, refusalSample))) {
      await auditLog.record({
        eventId: random.uuid(now),
        tenantId,
        type: 'com.qlik.core.oauth-client.registration-refused',
        time: now,
        data: { error: error.code, description: error.message, ...data },
      })
    }
    throw error
  }
}

function isSampled(tenantId: string, refusalSample: RateLimit): Promise<boolean> {
  return refusalSample.spend(tenantId).then(
    () => true,
    () => false,
  )
}
