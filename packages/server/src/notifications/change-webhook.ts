/** An administrator makes, changes and tries webhooks; a receiver that is there no more stops its own. */
import { after, days } from '@vestibule/protocol/duration'
import type { Random } from '@vestibule/protocol/random'

import type { AuditEvent, AuditEventType } from '../audit/audit-event.ts'
import type { Deliveries } from './delivery.ts'
import { newWebhookSecret, sealWebhookSecret } from './webhook-secret.ts'
import { TEST_TYPE, type StopReason, type Webhook, type WebhookRepository } from './webhook.ts'

/** For so long deliveries are signed with the secret before too, so that the receiver can be changed at leisure. */
const SECRETS_OVERLAP = days(1)

export interface WebhookPorts {
  readonly webhooks: WebhookRepository
  readonly webhookSealingKey: Uint8Array
  readonly random: Random
}

export type WebhookMembers = Pick<Webhook, 'url' | 'description' | 'events'>

/** `undefined` when the tenant has as many as it may have. The secret is shown now and never again. */
export async function createWebhook(
  tenantId: string,
  members: WebhookMembers,
  createdBy: string,
  { webhooks, webhookSealingKey, random }: WebhookPorts,
  now: Date,
): Promise<{ readonly webhook: Webhook; readonly secret: string } | undefined> {
  const webhookId = random.uuid(now)
  const secret = newWebhookSecret(random)
  const webhook: Webhook = {
    tenantId,
    webhookId,
    ...members,
    stoppedBecause: null,
    sealedSecret: sealWebhookSecret(webhookSealingKey, { tenantId, webhookId }, secret),
    previous: null,
    createdAt: now,
    updatedAt: now,
    version: 1,
  }
  const { url, events } = shown(webhook)
  const event = eventOf(webhook, 'com.qlik.core.webhook.created', createdBy, random, now, { url, events })
  return (await webhooks.create(webhook, event)) ? { webhook, secret } : undefined
}

export type WebhookChanges = Partial<WebhookMembers & Pick<Webhook, 'stoppedBecause'>>

/** @returns false when somebody else changed it since it was read, or it is gone. */
export async function changeWebhook(
  before: Webhook,
  changes: WebhookChanges,
  changedBy: string | null,
  { webhooks, random }: Pick<WebhookPorts, 'webhooks' | 'random'>,
  now: Date,
): Promise<boolean> {
  const changed: Webhook = { ...before, ...changes, updatedAt: now, version: before.version + 1 }
  const names = Object.keys(changes) as (keyof WebhookChanges)[]
  const [oldValues, newValues] = [shown(before), shown(changed)]
  const _updates = names
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(changed[name]))
    .map((name) => ({ path: `/${name}`, oldValue: oldValues[name], newValue: newValues[name] }))
  if (_updates.length === 0) return true
  const event = eventOf(before, 'com.qlik.core.webhook.updated', changedBy, random, now, { _updates })
  return webhooks.change(changed, event)
}

/** @returns the new secret, or `undefined` as above. */
export async function rotateWebhookSecret(
  before: Webhook,
  rotatedBy: string,
  { webhooks, webhookSealingKey, random }: WebhookPorts,
  now: Date,
): Promise<string | undefined> {
  const secret = newWebhookSecret(random)
  const rotated: Webhook = {
    ...before,
    sealedSecret: sealWebhookSecret(webhookSealingKey, before, secret),
    previous: { sealedSecret: before.sealedSecret, until: after(now, SECRETS_OVERLAP) },
    updatedAt: now,
    version: before.version + 1,
  }
  const event = eventOf(before, 'com.qlik.core.webhook.secret.rotated', rotatedBy, random, now, {})
  return (await webhooks.change(rotated, event)) ? secret : undefined
}

export function webhookDeleted(webhook: Webhook, deletedBy: string, random: Random, now: Date): AuditEvent {
  return eventOf(webhook, 'com.qlik.core.webhook.deleted', deletedBy, random, now, { url: shown(webhook).url })
}

/** Through the outbox like every event; a webhook that is stopped is tried too. @returns the delivery's id. */
export async function testWebhook(
  webhook: Webhook,
  testedBy: string,
  { deliveries, random }: { readonly deliveries: Deliveries; readonly random: Random },
  now: Date,
): Promise<string> {
  const { tenantId, webhookId } = webhook
  const event = eventOf(webhook, TEST_TYPE, testedBy, random, now, {})
  const deliveryId = `${event.eventId}.${webhookId}`
  await deliveries.add(
    {
      tenantId,
      deliveryId,
      channel: 'webhook',
      targetId: webhookId,
      type: event.type,
      payload: JSON.stringify(event),
      createdAt: now,
      attempts: 0,
    },
    event,
  )
  return deliveryId
}

/** Tried anew when somebody else changes it at the same moment. */
export async function stopWebhook(
  webhook: Webhook,
  stoppedBecause: StopReason,
  ports: Pick<WebhookPorts, 'webhooks' | 'random'>,
  now: Date,
): Promise<void> {
  let latest: Webhook | undefined = webhook
  while (latest && !(await changeWebhook(latest, { stoppedBecause }, null, ports, now)))
    latest = await ports.webhooks.find(webhook.tenantId, webhook.webhookId)
}

/** Many receivers are known by a path that nobody can guess: it is in no log. */
function shown(webhook: Webhook): Webhook {
  return { ...webhook, url: new URL(webhook.url).origin }
}

function eventOf(
  { tenantId, webhookId, description }: Webhook,
  type: AuditEventType,
  userId: string | null,
  random: Random,
  now: Date,
  data: AuditEvent['data'],
): AuditEvent {
  return {
    eventId: random.uuid(now),
    tenantId,
    type,
    time: now,
    ...(userId !== null && { userId }),
    data: { webhookId, description, ...data },
  }
}
