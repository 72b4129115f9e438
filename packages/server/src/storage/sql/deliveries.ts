/** Deliveries as administrators see them: listed, and sent again. */
import { mapSlice } from '@vestibule/protocol/slice'

import type { Channel, Deliveries, DeliveryState, ListedDelivery } from '../../notifications/delivery.ts'
import { insertEvents } from './audit-log.ts'
import { slice } from './keyset.ts'
import type { Store } from './store.ts'
import type { OutboxRow } from './tables.ts'
import { toDate, toDateOrNull, toMillis } from './values.ts'

export function sqlDeliveries({ read, write }: Store): Deliveries {
  return {
    async search(tenantId, { state, channel, targetId }, from, limit) {
      const query = read
        .selectFrom('outbox')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .$if(state !== undefined, (all) => all.where('state', '=', state ?? 'dead'))
        .$if(channel !== undefined, (all) => all.where('channel', '=', channel ?? 'mail'))
        .$if(targetId !== undefined, (all) => all.where('target_id', '=', targetId ?? ''))
      const order = { column: 'created_at', id: 'delivery_id', descending: true }
      return mapSlice(await slice(query, order, from, limit), toListed)
    },

    async find(tenantId, deliveryId) {
      const row = await read
        .selectFrom('outbox')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('delivery_id', '=', deliveryId)
        .executeTakeFirst()
      return row && toListed(row)
    },

    async countDead(tenantId) {
      const { total } = await read
        .selectFrom('outbox')
        .select((select) => select.fn.countAll<number>().as('total'))
        .where('tenant_id', '=', tenantId)
        .where('state', '=', 'dead')
        .executeTakeFirstOrThrow()
      return Number(total)
    },

    resend: (tenantId, deliveryId, now, event) =>
      write(async (tx) => {
        const result = await tx
          .updateTable('outbox')
          .set({ state: 'pending', attempts: 0, next_attempt_at: toMillis(now), finished_at: null })
          .where('tenant_id', '=', tenantId)
          .where('delivery_id', '=', deliveryId)
          .where('state', '=', 'dead')
          .executeTakeFirst()
        if (result.numUpdatedRows !== 1n) return false
        await insertEvents(tx, [event])
        return true
      }),

    add: (delivery, event) =>
      write(async (tx) => {
        const { tenantId, deliveryId, channel, targetId, type, payload, createdAt, attempts } = delivery
        await tx
          .insertInto('outbox')
          .values({
            tenant_id: tenantId,
            delivery_id: deliveryId,
            channel,
            target_id: targetId,
            type,
            payload,
            state: 'pending',
            created_at: toMillis(createdAt),
            attempts,
            next_attempt_at: toMillis(createdAt),
          })
          .execute()
        await insertEvents(tx, [event])
      }),
  }
}

function toListed(row: OutboxRow): ListedDelivery {
  return {
    tenantId: row.tenant_id,
    deliveryId: row.delivery_id,
    channel: row.channel as Channel,
    targetId: row.target_id,
    type: row.type,
    createdAt: toDate(row.created_at),
    attempts: Number(row.attempts),
    state: row.state as DeliveryState,
    nextAttemptAt: toDateOrNull(row.next_attempt_at),
    finishedAt: toDateOrNull(row.finished_at),
    lastError: row.last_error,
  }
}
