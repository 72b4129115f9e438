/** Webhooks. */
import type { Kysely } from 'kysely'

import {
  MAX_WEBHOOKS,
  SAMPLED_TYPE,
  type StopReason,
  type Webhook,
  type WebhookEventType,
  type WebhookRepository,
} from '../../notifications/webhook.ts'
import { insertEvents } from './audit-log.ts'
import { holdLock } from './dialect.ts'
import type { Store } from './store.ts'
import type { Tables, WebhookRow } from './tables.ts'
import { toDate, toMillis, toMillisOrNull } from './values.ts'

export function sqlWebhooks({ read, write }: Store): WebhookRepository {
  const ofTenant = (tenantId: string) => read.selectFrom('webhooks').selectAll().where('tenant_id', '=', tenantId)
  return {
    async list(tenantId) {
      return (await ofTenant(tenantId).orderBy('webhook_id').execute()).map(toWebhook)
    },

    async find(tenantId, webhookId) {
      const row = await ofTenant(tenantId).where('webhook_id', '=', webhookId).executeTakeFirst()
      return row && toWebhook(row)
    },

    create: (webhook, event) =>
      write(async (tx) => {
        await holdLock(tx, webhook.tenantId, 'webhooks')
        if ((await countWebhooks(tx, webhook.tenantId)) >= MAX_WEBHOOKS) return false
        await tx
          .insertInto('webhooks')
          .values({ ...toRow(webhook), sampled_until: isSampled(webhook) ? toMillis(webhook.createdAt) : null })
          .execute()
        await insertEvents(tx, [event])
        return true
      }),

    change: (webhook, event) =>
      write(async (tx) => {
        const { tenant_id, webhook_id, created_at: _stays, ...columns } = toRow(webhook)
        const result = await tx
          .updateTable('webhooks')
          .set(columns)
          // Who is told anew is told of what happens from now on.
          .set(({ fn, val, ref }) => ({
            sampled_until: isSampled(webhook)
              ? fn.coalesce(ref('sampled_until'), val(toMillis(webhook.updatedAt)))
              : null,
          }))
          .where('tenant_id', '=', tenant_id)
          .where('webhook_id', '=', webhook_id)
          .where('version', '=', webhook.version - 1)
          .executeTakeFirst()
        if (result.numUpdatedRows !== 1n) return false
        await insertEvents(tx, [event])
        return true
      }),

    remove: (tenantId, webhookId, event) =>
      write(async (tx) => {
        const result = await tx
          .deleteFrom('webhooks')
          .where('tenant_id', '=', tenantId)
          .where('webhook_id', '=', webhookId)
          .executeTakeFirst()
        if (result.numDeletedRows !== 1n) return false
        await tx.deleteFrom('outbox').where('tenant_id', '=', tenantId).where('target_id', '=', webhookId).execute()
        await insertEvents(tx, [event])
        return true
      }),
  }
}

async function countWebhooks(tx: Kysely<Tables>, tenantId: string): Promise<number> {
  const { total } = await tx
    .selectFrom('webhooks')
    .select((select) => select.fn.countAll<number>().as('total'))
    .where('tenant_id', '=', tenantId)
    .executeTakeFirstOrThrow()
  return Number(total)
}

function isSampled({ events, stoppedBecause }: Webhook): boolean {
  return stoppedBecause === null && events.includes(SAMPLED_TYPE)
}

function toRow(webhook: Webhook): Omit<WebhookRow, 'sampled_until'> {
  return {
    tenant_id: webhook.tenantId,
    webhook_id: webhook.webhookId,
    url: webhook.url,
    description: webhook.description,
    events: JSON.stringify(webhook.events),
    stopped_because: webhook.stoppedBecause,
    sealed_secret: webhook.sealedSecret,
    sealed_previous_secret: webhook.previous?.sealedSecret ?? null,
    previous_until: toMillisOrNull(webhook.previous?.until ?? null),
    created_at: toMillis(webhook.createdAt),
    updated_at: toMillis(webhook.updatedAt),
    version: webhook.version,
  }
}

function toWebhook(row: WebhookRow): Webhook {
  const { sealed_previous_secret, previous_until } = row
  return {
    tenantId: row.tenant_id,
    webhookId: row.webhook_id,
    url: row.url,
    description: row.description,
    events: JSON.parse(row.events) as WebhookEventType[],
    stoppedBecause: row.stopped_because as StopReason | null,
    sealedSecret: row.sealed_secret,
    previous:
      sealed_previous_secret === null || previous_until === null
        ? null
        : { sealedSecret: sealed_previous_secret, until: toDate(previous_until) },
    createdAt: toDate(row.created_at),
    updatedAt: toDate(row.updated_at),
    version: Number(row.version),
  }
}
