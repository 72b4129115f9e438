/** Registrations since the last look, for each webhook that is told of them: a mark for each, moved by exactly one process. */
import { sql, type Kysely } from 'kysely'

import type { AuditEvent } from '../../audit/audit-event.ts'
import {
  SAMPLE_MAX,
  SAMPLING_INTERVAL,
  SAMPLING_LAG,
  type RegistrationSamples,
} from '../../notifications/registration-samples.ts'
import { MAX_PENDING, SAMPLED_TYPE } from '../../notifications/webhook.ts'
import { toEvent } from './audit-log.ts'
import { countPending } from './outbox-feed.ts'
import type { Store } from './store.ts'
import type { Tables, WebhookRow } from './tables.ts'
import { toMillis } from './values.ts'

/** Webhooks that are looked at in one go; those that are left over are the longest waiting ones of the next. */
const BATCH = 200

type Marked = Pick<WebhookRow, 'tenant_id' | 'webhook_id'> & { readonly sampled_until: number }

export function sqlRegistrationSamples({ read, write }: Store): RegistrationSamples {
  return {
    async take(now) {
      const until = toMillis(now) - SAMPLING_LAG
      for (const webhook of await dueWebhooks(read, until)) await write((tx) => sample(tx, webhook, until, now))
    },
  }
}

async function dueWebhooks(read: Kysely<Tables>, until: number): Promise<Marked[]> {
  const { rows } = await sql<Marked>`select tenant_id, webhook_id, sampled_until from webhooks
    where sampled_until <= ${until - SAMPLING_INTERVAL} order by sampled_until limit ${sql.lit(BATCH)}`.execute(read)
  return rows
}

async function sample(tx: Kysely<Tables>, webhook: Marked, until: number, now: Date): Promise<void> {
  const { tenant_id, webhook_id, sampled_until } = webhook
  // Moved first, and only from where it was seen: of several that look at the same time one goes on.
  const moved = await tx
    .updateTable('webhooks')
    .set({ sampled_until: until })
    .where('tenant_id', '=', tenant_id)
    .where('webhook_id', '=', webhook_id)
    .where('sampled_until', '=', sampled_until)
    .executeTakeFirst()
  if (moved.numUpdatedRows !== 1n) return

  const { total } = await since(tx, webhook, until)
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const count = Number(total)
  if (count === 0 || (await countPending(tx, tenant_id, webhook_id)) >= MAX_PENDING) return
  const rows = await since(tx, webhook, until)
    .selectAll()
    .orderBy('occurred_at', 'desc')
    .orderBy('event_id', 'desc')
    .limit(count > SAMPLE_MAX ? 1 : count)
    .execute()
  await tx
    .insertInto('outbox')
    .values(rows.map((row) => toDeliveryRow(toEvent(row), webhook_id, count > SAMPLE_MAX ? count : 1, now)))
    .onConflict((conflict) => conflict.columns(['tenant_id', 'delivery_id']).doNothing())
    .execute()
}

function since(tx: Kysely<Tables>, { tenant_id, sampled_until }: Marked, until: number) {
  return tx
    .selectFrom('audit_events')
    .where('tenant_id', '=', tenant_id)
    .where('type', '=', SAMPLED_TYPE)
    .where('occurred_at', '>', sampled_until)
    .where('occurred_at', '<=', until)
}

function toDeliveryRow(event: AuditEvent, webhookId: string, sampledRate: number, now: Date) {
  return {
    tenant_id: event.tenantId,
    delivery_id: `${event.eventId}.${webhookId}`,
    channel: 'webhook',
    target_id: webhookId,
    type: event.type,
    payload: JSON.stringify({ ...event, ...(sampledRate > 1 && { sampledRate }) }),
    state: 'pending',
    created_at: toMillis(now),
    attempts: 0,
    next_attempt_at: toMillis(now),
  }
}
