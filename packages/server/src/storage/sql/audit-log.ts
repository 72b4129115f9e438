/** Audit events. Other repositories write theirs in their own acts, with `insertEvents`; webhooks are told by that too. */
import { mapSlice } from '@vestibule/protocol/slice'
import { sql, type Kysely } from 'kysely'

import { FLOOD_TYPES, type AuditEvent, type AuditEventType, type AuditLog } from '../../audit/audit-event.ts'
import type { AuditTrail } from '../../audit/audit-trail.ts'
import { isPostgres } from './dialect.ts'
import { slice } from './keyset.ts'
import { tellWebhooks } from './outbox-feed.ts'
import { statement } from './statement.ts'
import type { Store } from './store.ts'
import type { AuditEventRow, Tables } from './tables.ts'
import { toDate, toMillis } from './values.ts'

const insertEvent = statement((db, event: AuditEventRow) => db.insertInto('audit_events').values(event))

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
    async search(tenantId, { eventType, userId, clientId, ids, since, until }, { by, descending }, from, limit) {
      const query = read
        .selectFrom('audit_events')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .$if(eventType !== undefined, (all) => all.where('type', '=', eventType ?? ''))
        .$if(userId !== undefined, (all) => all.where('user_id', '=', userId ?? ''))
        .$if(clientId !== undefined, (all) => all.where('client_id', '=', clientId ?? ''))
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
      // From one type to the next along the index: as many steps as there are types, however many events.
      const { rows } = await sql<{ type: string }>`
        with recursive known(type) as (
          select min(type) from audit_events where tenant_id = ${tenantId}
          union all
          select (select min(type) from audit_events where tenant_id = ${tenantId} and type > known.type)
          from known where known.type is not null)
        select type from known where type is not null`.execute(read)
      return rows.map(({ type }) => type)
    },
  }
}

export async function insertEvents(tx: Kysely<Tables>, events: readonly AuditEvent[]): Promise<void> {
  const rows = events.map(toRow)
  // Where the database is in the process, one by one costs less than to build one statement for all.
  if (isPostgres(tx) && rows.length > 1) await tx.insertInto('audit_events').values(rows).execute()
  else for (const row of rows) await insertEvent.run(tx, row)
  await tellWebhooks(tx, events)
}

function toRow(event: AuditEvent): AuditEventRow {
  return {
    tenant_id: event.tenantId,
    event_id: event.eventId,
    type: event.type,
    occurred_at: toMillis(event.time),
    user_id: event.userId ?? null,
    client_id: clientIdOf(event),
    data: JSON.stringify(event.data),
  }
}

function clientIdOf({ type, data }: AuditEvent): string | null {
  const clientId = data['clientId']
  return typeof clientId === 'string' && !FLOOD_TYPES.includes(type) ? clientId : null
}

export function toEvent(row: AuditEventRow): AuditEvent {
  return {
    eventId: row.event_id,
    tenantId: row.tenant_id,
    type: row.type as AuditEventType,
    time: toDate(row.occurred_at),
    ...(row.user_id !== null && { userId: row.user_id }),
    data: JSON.parse(row.data) as AuditEvent['data'],
  }
}
