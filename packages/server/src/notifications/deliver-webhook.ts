/** One attempt to tell one webhook of one event, by the rules of Standard Webhooks. */
import { seconds } from '@vestibule/protocol/duration'
import { webhookHeaders } from '@vestibule/protocol/webhook-signature'

import { FetchFailed, type GuardedFetch, type Receipt } from '../outgoing/guarded-fetch.ts'
import type { TenantRepository } from '../tenants/tenant.ts'
import { stopWebhook, type WebhookPorts } from './change-webhook.ts'
import { CLOUD_EVENT_TYPE, cloudEvent, type WebhookPayload } from './cloud-event.ts'
import type { Attempt } from './attempt.ts'
import type { Delivery } from './delivery.ts'
import { secretsOf } from './webhook-secret.ts'
import { TEST_TYPE } from './webhook.ts'

/** The standard asks for 15 to 30 seconds of patience. */
const TIMEOUT = seconds(20)

export interface WebhookDeliveryPorts extends WebhookPorts {
  readonly tenants: TenantRepository
  readonly outgoing: GuardedFetch
}

export async function deliverWebhook(delivery: Delivery, ports: WebhookDeliveryPorts, now: Date): Promise<Attempt> {
  const { tenantId, targetId } = delivery
  const webhook = await ports.webhooks.find(tenantId, targetId)
  const tenant = await ports.tenants.find(tenantId)
  if (!webhook || !tenant) return { kind: 'nothing' }
  if (webhook.stoppedBecause !== null && delivery.type !== TEST_TYPE)
    return { kind: 'dead', error: 'the webhook is switched off' }

  const payload = JSON.parse(delivery.payload) as WebhookPayload
  const body = JSON.stringify(cloudEvent(payload, tenant.issuer))
  const secrets = secretsOf(ports.webhookSealingKey, webhook, now)
  const headers = { 'Content-Type': CLOUD_EVENT_TYPE, ...webhookHeaders(payload.eventId, body, secrets, now) }
  try {
    const receipt = await ports.outgoing.post(webhook.url, { headers, body }, { timeout: TIMEOUT })
    const attempt = judge(receipt, now)
    if (attempt.kind === 'dead') await stopWebhook(webhook, 'gone', ports, now)
    return attempt.kind === 'delivered' ? { ...attempt, told: toldOf(payload) } : attempt
  } catch (cause) {
    if (!(cause instanceof FetchFailed)) throw cause
    return { kind: 'failed', error: cause.isTimeout ? 'no answer in time' : 'it could not be reached', cause }
  }
}

const GONE = 410

/** Only 2xx is yes; a redirect is followed by nobody. */
function judge({ status, headers }: Receipt, now: Date): Attempt {
  if (status >= 200 && status < 300) return { kind: 'delivered' }
  if (status === GONE) return { kind: 'dead', error: 'it answered 410: it is gone, and the webhook was switched off' }
  return { kind: 'failed', error: `it answered ${status}`, patience: retryAfter(headers.get('Retry-After'), now) }
}

/** RFC 9110 §10.2.3, in milliseconds: seconds, or a date. */
export function retryAfter(header: string | null, now: Date): number {
  if (header === null) return 0
  const wait = /^\d+$/.test(header) ? seconds(Number(header)) : Date.parse(header) - now.getTime()
  return Number.isFinite(wait) ? Math.max(0, wait) : 0
}

/** By an event of somebody who asks, the administrators know. */
function toldOf({ type, data, time }: WebhookPayload): { clientIds: string[]; askedUntil: Date } | undefined {
  const { clientId } = data
  if (type !== 'com.qlik.core.oauth-client.approval-requested' || typeof clientId !== 'string') return undefined
  return { clientIds: [clientId], askedUntil: new Date(time) }
}
