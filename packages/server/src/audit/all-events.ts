/** Every event that matches, oldest first: for exports of any length. */
import type { AuditEvent } from './audit-event.ts'
import type { AuditOrder, AuditQuery, AuditTrail } from './audit-trail.ts'

const EXPORT_BATCH = 500

/** Page by page, so that an export of everything holds a page in memory and no more. */
export async function* eventsOf(trail: AuditTrail, tenantId: string, query: AuditQuery): AsyncGenerator<AuditEvent> {
  const order: AuditOrder = { by: 'eventTime', descending: false }
  let last: AuditEvent | undefined
  for (;;) {
    const from = last && { position: { value: last.time.getTime(), id: last.eventId }, backwards: false }
    const { rows, hasNext } = await trail.search(tenantId, query, order, from, EXPORT_BATCH)
    yield* rows
    last = rows.at(-1)
    if (!hasNext) return
  }
}
