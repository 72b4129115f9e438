/** Refused registrations in the audit log, sampled, so that a flood of them does not fill it. */
import { OAuthError } from '@vestibule/protocol/oauth-error'
import type { Random } from '@vestibule/protocol/random'

import type { AuditEvent, AuditLog } from '../audit/audit-event.ts'
import type { RateLimit } from '../http/rate-limit.ts'
import { RequestFault } from '../http/request-fault.ts'

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
    const told = refusalOf(error)
    if (told && (await isSampled(tenantId, refusalSample, now))) {
      await auditLog.record({
        eventId: random.uuid(now),
        tenantId,
        type: 'com.qlik.core.oauth-client.registration-refused',
        time: now,
        data: { ...told, ...data },
      })
    }
    throw error
  }
}

/** A rule that does not hold, or too many who come; `undefined` for what is nobody's refusal. */
function refusalOf(error: unknown): { readonly error: string; readonly description: string } | undefined {
  if (error instanceof OAuthError) return { error: error.code, description: error.message }
  if (error instanceof RequestFault && error.status === 429)
    return { error: 'temporarily_unavailable', description: error.message }
  return undefined
}

function isSampled(tenantId: string, refusalSample: RateLimit, now: Date): Promise<boolean> {
  return refusalSample.spend(tenantId, '', now).then(
    () => true,
    () => false,
  )
}
