/**
 * How often something happened on each day (UTC): counted out of the audit log little by little, never while it happens.
 *
 * A registration writes its event and no counter, so that a flood meets no row that all of it must change.
 */
import { days, minutes } from '@vestibule/protocol/duration'

import type { AuditEventType } from './audit-event.ts'

export const COUNTED_KINDS = [
  'registrations',
  'approvals',
  'rejections',
  'expirations',
  'refusals',
  'evictions',
  'signIns',
] as const
export type CountedKind = (typeof COUNTED_KINDS)[number]

/** Evictions are told by the registration that made another client give way. */
export const KIND_OF_TYPE: Readonly<Partial<Record<AuditEventType, CountedKind>>> = {
  'com.qlik.core.oauth-client.registered': 'registrations',
  'com.qlik.core.oauth-client.connection-config.approved': 'approvals',
  'com.qlik.core.oauth-client.rejected': 'rejections',
  'com.qlik.core.oauth-client.expired': 'expirations',
  'com.qlik.core.oauth-client.registration-refused': 'refusals',
  'com.qlik.core.user.signed-in': 'signIns',
}

/** An event has the time at which its request came: by now every one of an earlier time is written. */
export const COUNTING_LAG = minutes(1)

/** So many days are kept. */
export const COUNTS_KEPT = days(400)

export interface DayCounts {
  /** Its midnight (UTC). */
  readonly day: Date
  readonly counts: Readonly<Partial<Record<CountedKind, number>>>
  /** As last seen on that day; absent where nobody looked. */
  readonly activeConnections?: number
}

export interface DailyCounts {
  /**
   * Counts what has been written since it last did, of every tenant, up to a little before `now`; says how many events.
   *
   * Each event is counted once, however many processes do this at once and whenever one of them dies.
   */
  roll(now: Date): Promise<number>

  /** From the day of `since` on, oldest first; days on which nothing happened are absent. */
  since(tenantId: string, since: Date): Promise<DayCounts[]>
}

export function midnightOf(time: Date): Date {
  return new Date(Math.floor(time.getTime() / days(1)) * days(1))
}
