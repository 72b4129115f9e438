/** What is to be told, written in the act that makes it: events for webhooks, mails for administrators and for who asked. */
import { after, minutes, seconds } from '@vestibule/protocol/duration'
import { sql, type Kysely } from 'kysely'

import type { AuditEvent, AuditEventType } from '../../audit/audit-event.ts'
import { ANSWER_MAIL, WAITING_MAIL, type Answer } from '../../notifications/mail-kinds.ts'
import { MAX_PENDING, TOLD_TYPES } from '../../notifications/webhook.ts'
import type { Tables } from './tables.ts'
import { toMillis } from './values.ts'

const TOLD: ReadonlySet<AuditEventType> = new Set(TOLD_TYPES)

/** What nobody asked for expires by the thousand in a flood, and what a decision lets in comes as often: neither is news. */
function isTold({ type, data }: AuditEvent): boolean {
  return (
    TOLD.has(type) && (type !== 'com.qlik.core.oauth-client.expired' || 'askedBy' in data) && !('admittedBy' in data)
  )
}

/** Goes along with every audit event. */
export async function tellWebhooks(tx: Kysely<Tables>, events: readonly AuditEvent[]): Promise<void> {
  for (const event of events) if (isTold(event)) await tellOf(tx, event)
}

/** One delivery for each webhook that wants it, unless too many are on their way to it already. */
export async function tellOf(tx: Kysely<Tables>, event: AuditEvent, payload: object = event): Promise<void> {
  const { tenantId, eventId, type, time } = event
  const now = toMillis(time)
  await sql`insert into outbox
      (tenant_id, delivery_id, channel, target_id, type, payload, state, created_at, attempts, next_attempt_at)
    select w.tenant_id, cast(${eventId} as text) || '.' || w.webhook_id, 'webhook', w.webhook_id, cast(${type} as text),
      cast(${JSON.stringify(payload)} as text), 'pending', cast(${now} as bigint), 0, cast(${now} as bigint)
    from webhooks w
    where w.tenant_id = ${tenantId} and w.stopped_because is null and w.events like ${`%"${type}"%`}
      and (select count(*) from outbox o where o.tenant_id = w.tenant_id and o.target_id = w.webhook_id
        and o.next_attempt_at is not null) < ${sql.lit(MAX_PENDING)}`.execute(tx)
}

export async function countPending(tx: Kysely<Tables>, tenantId: string, targetId: string): Promise<number> {
  const { total } = await tx
    .selectFrom('outbox')
    .select((select) => select.fn.countAll<number>().as('total'))
    .where('tenant_id', '=', tenantId)
    .where('target_id', '=', targetId)
    .where('next_attempt_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(total)
}

/** Several who ask within moments are one mail, and what somebody writes right after asking is in it. */
const WAITING_MAIL_DELAY = seconds(30)

/** Between two mails to one administrator. */
const WAITING_MAIL_INTERVAL = minutes(10)

const MAX_RECIPIENTS = 100

/** One mail for each active administrator, which waits, or is sent again once its time has come. */
export async function mailAdministrators(tx: Kysely<Tables>, tenantId: string, askedAt: Date): Promise<void> {
  const now = toMillis(askedAt)
  const due = toMillis(after(askedAt, WAITING_MAIL_DELAY))
  await sql`insert into outbox
      (tenant_id, delivery_id, channel, target_id, type, payload, state, created_at, attempts, next_attempt_at)
    select u.tenant_id, ${sql.lit(WAITING_MAIL)} || '.' || u.user_id, 'mail', u.user_id, ${sql.lit(WAITING_MAIL)},
      cast(${JSON.stringify({ askedAt: now })} as text), 'pending', cast(${now} as bigint), 0, cast(${due} as bigint)
    from users u
    where u.tenant_id = ${tenantId} and u.role = 'TenantAdmin' and u.status = 'active' and u.waiting_mail_off is null
    order by u.user_id limit ${sql.lit(MAX_RECIPIENTS)}
    on conflict (tenant_id, delivery_id) do update set
      payload = excluded.payload,
      state = 'pending',
      attempts = case when outbox.state = 'pending' then outbox.attempts else 0 end,
      created_at = case when outbox.state = 'pending' then outbox.created_at else excluded.created_at end,
      next_attempt_at = case when outbox.state = 'pending' then outbox.next_attempt_at
        else ${laterOf(due, sql`outbox.finished_at + ${sql.lit(WAITING_MAIL_INTERVAL)}`)} end`.execute(tx)
}

function laterOf(millis: number, other: ReturnType<typeof sql>) {
  const fixed = sql`cast(${millis} as bigint)`
  return sql`case when ${other} > ${fixed} then ${other} else ${fixed} end`
}

/** The pause before a mail that was asked for again while it was being sent. */
export function afterWaitingMail(now: Date): number {
  return toMillis(after(now, WAITING_MAIL_INTERVAL))
}

export interface AskerRef {
  readonly tenantId: string
  readonly clientId: string
  readonly userId: string
}

/**
 * What became of the client, for each who asked; who decided knows it.
 *
 * @param event of the decision, by which each answer is known.
 */
export async function answerAskers(
  tx: Kysely<Tables>,
  askers: readonly AskerRef[],
  answer: Answer,
  event: AuditEvent,
): Promise<void> {
  const now = toMillis(event.time)
  const rows = askers
    .filter(({ userId }) => userId !== event.userId)
    .map(({ tenantId, userId }) => ({
      tenant_id: tenantId,
      delivery_id: `${event.eventId}.${userId}`,
      channel: 'mail',
      target_id: userId,
      type: ANSWER_MAIL,
      payload: JSON.stringify(answer),
      state: 'pending',
      created_at: now,
      attempts: 0,
      next_attempt_at: now,
    }))
  if (rows.length > 0) await tx.insertInto('outbox').values(rows).execute()
}
