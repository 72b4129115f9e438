/** Audit events. Other repositories write theirs in their own acts, with `insertEvents`. */
import { mapSlice } from '@vestibule/protocol/slice'
import type { Kysely } from 'kysely'

import type { AuditEvent, AuditEventType, AuditLog } from '../../audit/audit-event.ts'
import type { AuditTrail } from '../../audit/audit-trail.ts'
import { slice } from './keyset.ts'
import type { Store } from './store.ts'
import type { AuditEventRow, Tables } from './tables.ts'
import { toDate, toMillis } from './values.ts'

export function sqlAuditLog({ read, write }: Store): AuditLog {
  return {
    record: (event) => write((tx) => insertEvents(tx, [event])),

    async list(tenantId, limit) {
      const rows = await read
        .selectFrom('audit_events')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .orderBy('occurred_at', 'desc')
        .orderBy('event_id', 'desc')
        .limit(limit)
        .execute()
      return rows.map(toEvent)
    },
  }
}

export function sqlAuditTrail({ read }: Store): AuditTrail {
  return {
    async search(tenantId, { eventType, userId, ids, since, until }, { by, descending }, from, limit) {
      const query = read
        .selectFrom('audit_events')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .$if(eventType !== undefined, (all) => all.where('type', '=', eventType ?? ''))
        .$if(userId !== undefined, (all) => all.where('user_id', '=', userId ?? ''))
        .$if(ids !== undefined, (all) => all.where('event_id', 'in', ids ?? []))
        .$if(since !== undefined, (all) => all.where('occurred_at', '>=', since ? toMillis(since) : 0))
        .$if(until !== undefined, (all) => all.where('occurred_at', '<=', until ? toMillis(until) : 0))
      const column = by === 'eventTime' ? 'occurred_at' : 'type'
      return mapSlice(await slice(query, { column, id: 'event_id', descending }, from, limit), toEvent)
    },

    async find(tenantId, eventId) {
      const row = await read
        .selectFrom('audit_events')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('event_id', '=', eventId)
        .executeTakeFirst()
      return row && toEvent(row)
    },

    async types(tenantId) {
      const rows = await read
        .selectFrom('audit_events')
        .select('type')
        .distinct()
        .where('tenant_id', '=', tenantId)
        .orderBy('type')
        .execute()
      return rows.map(({ type }) => type)
    },
  }
}

export async function insertEvents(tx: Kysely<Tables>, events: readonly AuditEvent[]): Promise<void> {
  if (events.length > 0) await tx.insertInto('audit_events').values(events.map(toRow)).execute()
}

function toRow(event: AuditEvent): AuditEventRow {
  return {
    tenant_id: event.tenantId,
    event_id: event.eventId,
    type: event.type,
    occurred_at: toMillis(event.time),
    user_id: event.userId ?? null,
    data: JSON.stringify(event.data),
  }
}

function toEvent(row: AuditEventRow): AuditEvent {
  return {
    eventId: row.event_id,
    tenantId: row.tenant_id,
    type: row.type as AuditEventType,
    time: toDate(row.occurred_at),
    ...(row.user_id !== null && { userId: row.user_id }),
    data: JSON.parse(row.data) as AuditEvent['data'],
  }
}
