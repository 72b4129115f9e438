/** The overview: what a tenant looks like now, and what an administrator should look at first. Decided purely. */
import { after, days, minutes } from '@vestibule/protocol/duration'

import { COUNTED_KINDS, midnightOf, type CountedKind, type DayCounts } from '../audit/daily-counts.ts'

/** A client whose window closes within this time is about to be lost. */
export const EXPIRING_SOON = minutes(15)

/** An approved client that nobody has used for so long may as well go. */
export const UNUSED_AFTER = days(90)

export interface Figures {
  readonly waiting: number
  /** Waiting clients that members have asked for. */
  readonly waitingAskedFor: number
  readonly expiringSoon: number
  readonly approved: number
  readonly disabled: number
  /** Disabled clients through which people are still connected. */
  readonly disabledInUse: number
  readonly unused: number
  readonly activeConnections: number
  /** Active ones; the invited have not come yet. */
  readonly users: number
  readonly invitedUsers: number
  readonly administrators: number
}

export interface TenantFigures {
  read(tenantId: string, now: Date): Promise<Figures>
}

/** In the order of their urgency. */
export const ATTENTION_TYPES = [
  'waiting-with-requests',
  'expiring-soon',
  'registration-off',
  'no-client-approved-yet',
  'waiting',
  'disabled-in-use',
  'only-one-administrator',
  'unused-clients',
] as const
export type AttentionType = (typeof ATTENTION_TYPES)[number]

export interface Attention {
  readonly type: AttentionType
  /** Absent where there is nothing to count. */
  readonly count?: number
}

/** Most urgent first; nothing that an administrator need not look at. */
export function attentionOf(figures: Figures, newClientsMayCome: boolean): Attention[] {
  const counted: Readonly<Record<AttentionType, number | boolean>> = {
    'waiting-with-requests': figures.waitingAskedFor,
    'expiring-soon': figures.expiringSoon,
    'registration-off': !newClientsMayCome,
    'no-client-approved-yet': figures.approved === 0,
    waiting: figures.waiting,
    'disabled-in-use': figures.disabledInUse,
    'only-one-administrator': figures.administrators === 1,
    'unused-clients': figures.unused,
  }
  return ATTENTION_TYPES.flatMap((type): Attention[] => {
    const count = counted[type]
    if (count === false || count === 0) return []
    return [count === true ? { type } : { type, count }]
  })
}

export type Day = Readonly<Record<CountedKind, number>> & {
  readonly date: string
  readonly activeConnections?: number
}

/** Every day up to today, oldest first, with noughts where nothing happened; today's connections are those of now. */
export function seriesOf(known: readonly DayCounts[], length: number, activeConnections: number, now: Date): Day[] {
  const byDay = new Map(known.map((day) => [day.day.getTime(), day]))
  const today = midnightOf(now)
  let connections: number | undefined
  return Array.from({ length }, (_, index) => {
    const day = after(today, -days(length - 1 - index))
    const found = byDay.get(day.getTime())
    // Nothing happened on a day that nobody looked at, so there were as many as on the day before.
    connections = index === length - 1 ? activeConnections : (found?.activeConnections ?? connections)
    return {
      date: day.toISOString().slice(0, 10),
      ...countsOf(found),
      ...(connections !== undefined && { activeConnections: connections }),
    }
  })
}

function countsOf(found: DayCounts | undefined): Record<CountedKind, number> {
  const entries = COUNTED_KINDS.map((kind) => [kind, found?.counts[kind] ?? 0] as const)
  // Every kind is there, once.
  return Object.fromEntries(entries) as Record<CountedKind, number>
}
