/** Secrets of webhooks: made here, sealed at rest, bound to tenant and webhook. */
import { formatWebhookSecret } from '@vestibule/protocol/webhook-signature'
import type { Random } from '@vestibule/protocol/random'

import { openSecret, sealSecret } from '../tenants/sealing.ts'
import type { Webhook } from './webhook.ts'

type Owner = Pick<Webhook, 'tenantId' | 'webhookId'>

/** 256 bits, as text with the standard's prefix. */
export function newWebhookSecret(random: Random): string {
  return formatWebhookSecret(Buffer.from(random.secret(), 'hex'))
}

export function sealWebhookSecret(key: Uint8Array, owner: Owner, secret: string): string {
  return sealSecret(key, contextOf(owner), Buffer.from(secret))
}

/** The newest first, and the one before while its time is not over. @throws Error when the master key is another one. */
export function secretsOf(key: Uint8Array, webhook: Webhook, now: Date): readonly string[] {
  const { sealedSecret, previous } = webhook
  const sealed = previous && now < previous.until ? [sealedSecret, previous.sealedSecret] : [sealedSecret]
  return sealed.map((text) => openSecret(key, contextOf(webhook), text).toString())
}

function contextOf({ tenantId, webhookId }: Owner): string {
  return `webhook ${tenantId} ${webhookId}`
}
