/** What the address of the audit says, and the interval that its range of time stands for. */
import { oneOf, present, text, type Search } from '../parts/search-params.ts'

export const RANGES = ['hour', 'day', 'week', 'month', 'custom'] as const

const SORTS = ['eventTime', 'eventType'] as const
type Sort = `${'+' | '-'}${(typeof SORTS)[number]}`
const SORT_VALUES = SORTS.flatMap((name): Sort[] => [`+${name}`, `-${name}`])

export interface AuditListSearch {
  readonly range?: (typeof RANGES)[number] | undefined
  /** Of a range of one's own, in local time and to the minute, as the browser's field has it: `2026-11-24T13:00`. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly type?: string | undefined
  readonly user?: string | undefined
  readonly client?: string | undefined
  readonly sort?: Sort | undefined
  readonly next?: string | undefined
  readonly prev?: string | undefined
  /** An event shown in whole. */
  readonly event?: string | undefined
}

export function auditListSearch(search: Search): AuditListSearch {
  return present({
    range: oneOf(search, 'range', RANGES),
    from: localMinute(search, 'from'),
    to: localMinute(search, 'to'),
    type: text(search, 'type'),
    user: text(search, 'user'),
    client: text(search, 'client'),
    sort: oneOf(search, 'sort', SORT_VALUES),
    next: text(search, 'next', 2_000),
    prev: text(search, 'prev', 2_000),
    event: text(search, 'event'),
  })
}

function localMinute(search: Search, name: string): string | undefined {
  const written = text(search, name)
  return written !== undefined && /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(written) && !Number.isNaN(Date.parse(written))
    ? written
    : undefined
}

const HOUR = 3_600_000
const LENGTH = { hour: HOUR, day: 24 * HOUR, week: 7 * 24 * HOUR, month: 30 * 24 * HOUR } as const
const MINUTE = 60_000

/** `from/to` as the API takes it, either side open; `undefined` for all that is kept. */
export function interval({ range, from, to }: AuditListSearch, now: Date): string | undefined {
  if (range === undefined) return undefined
  if (range !== 'custom') return `${new Date(now.getTime() - LENGTH[range]).toISOString()}/`
  // The last minute counts to its end.
  const until = to === undefined ? '' : new Date(Date.parse(to) + MINUTE - 1).toISOString()
  const since = from === undefined ? '' : new Date(from).toISOString()
  return since === '' && until === '' ? undefined : `${since}/${until}`
}
