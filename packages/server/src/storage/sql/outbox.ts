/** Deliveries on their way: claimed by a lease, so that each is one process's at a time, and comes again if that one dies. */
import { sql, type Kysely } from 'kysely'

import { LEASE, type Channel, type Delivery, type Outbox, type Told } from '../../notifications/delivery.ts'
import { unlessLocked } from './dialect.ts'
import { afterWaitingMail } from './outbox-feed.ts'
import type { Store } from './store.ts'
import type { OutboxRow, Tables } from './tables.ts'
import { toDate, toMillis } from './values.ts'

export function sqlOutbox({ read, write }: Store): Outbox {
  return {
    async claim(channel, limit, now) {
      // Asked every few seconds: mostly there is nothing, and nobody has to wait for a writer to learn that.
      if (!(await isAnyDue(read, channel, now))) return []
      return write(async (tx) => {
        const { rows } = await sql<OutboxRow>`with due as materialized (
            select tenant_id, delivery_id from outbox
            where channel = ${channel} and next_attempt_at <= ${toMillis(now)}
            order by next_attempt_at limit ${sql.lit(limit)} ${unlessLocked(tx)})
          update outbox set attempts = attempts + 1, next_attempt_at = ${toMillis(now) + LEASE}
          where (tenant_id, delivery_id) in (select tenant_id, delivery_id from due)
          returning *`.execute(tx)
        return rows.map(toDelivery)
      })
    },

    delivered: (delivery, told, now) =>
      write(async (tx) => {
        if (told) await markAsTold(tx, delivery.tenantId, told, now)
        const isSame = sql`payload = ${delivery.payload}`
        await claimed(tx, delivery)
          .set({
            state: sql`case when ${isSame} then 'delivered' else 'pending' end`,
            next_attempt_at: sql`case when ${isSame} then null else cast(${afterWaitingMail(now)} as bigint) end`,
            attempts: sql`case when ${isSame} then attempts else 0 end`,
            finished_at: toMillis(now),
            last_error: null,
          })
          .execute()
      }),

    failed: (delivery, error, nextAttemptAt, now) =>
      write(async (tx) => {
        const next = toMillis(nextAttemptAt)
        await claimed(tx, delivery).set({ next_attempt_at: next, last_error: error }).execute()
        const { tenantId, targetId } = delivery
        await sql`with due as materialized (
            select tenant_id, delivery_id from outbox
            where tenant_id = ${tenantId} and target_id = ${targetId} and next_attempt_at <= ${toMillis(now)}
            ${unlessLocked(tx)})
          update outbox set next_attempt_at = ${next}
          where (tenant_id, delivery_id) in (select tenant_id, delivery_id from due)`.execute(tx)
      }),

    dead: (delivery, error, now) =>
      write(async (tx) => {
        await claimed(tx, delivery)
          .set({ state: 'dead', next_attempt_at: null, finished_at: toMillis(now), last_error: error })
          .execute()
      }),

    drop: ({ tenantId, deliveryId, attempts, payload }) =>
      write(async (tx) => {
        await tx
          .deleteFrom('outbox')
          .where('tenant_id', '=', tenantId)
          .where('delivery_id', '=', deliveryId)
          .where('attempts', '=', attempts)
          .where('payload', '=', payload)
          .execute()
      }),
  }
}

async function isAnyDue(read: Kysely<Tables>, channel: Channel, now: Date): Promise<boolean> {
  const due = await read
    .selectFrom('outbox')
    .select('delivery_id')
    .where('channel', '=', channel)
    .where('next_attempt_at', '<=', toMillis(now))
    .limit(1)
    .executeTakeFirst()
  return due !== undefined
}

/** As it was claimed: a process that was asleep for longer than its lease finishes nothing that another has begun. */
function claimed(tx: Kysely<Tables>, { tenantId, deliveryId, attempts }: Delivery) {
  return tx
    .updateTable('outbox')
    .where('tenant_id', '=', tenantId)
    .where('delivery_id', '=', deliveryId)
    .where('attempts', '=', attempts)
    .where('state', '=', 'pending')
}

async function markAsTold(tx: Kysely<Tables>, tenantId: string, told: Told, now: Date): Promise<void> {
  if (told.clientIds.length === 0) return
  await tx
    .updateTable('approval_requests')
    .set({ told_at: toMillis(now) })
    .where('tenant_id', '=', tenantId)
    .where('client_id', 'in', told.clientIds)
    .where('asked_at', '<=', toMillis(told.askedUntil))
    .where('told_at', 'is', null)
    .execute()
}

function toDelivery(row: OutboxRow): Delivery {
  return {
    tenantId: row.tenant_id,
    deliveryId: row.delivery_id,
    channel: row.channel as Channel,
    targetId: row.target_id,
    type: row.type,
    payload: row.payload,
    createdAt: toDate(row.created_at),
    attempts: Number(row.attempts),
  }
}
