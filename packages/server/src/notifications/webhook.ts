/** A webhook: where a tenant wants to be told of events, and of which. */
import type { AuditEvent, AuditEventType } from '../audit/audit-event.ts'

/** Told one by one, in the act that makes them: each is a person's doing, or follows from one. */
export const TOLD_TYPES = [
  'com.qlik.core.oauth-client.approval-requested',
  'com.qlik.core.oauth-client.window-extended',
  'com.qlik.core.oauth-client.connection-config.approved',
  'com.qlik.core.oauth-client.standing-approval.created',
  'com.qlik.core.oauth-client.standing-approval.ended',
  'com.qlik.core.oauth-client.rejected',
  'com.qlik.core.oauth-client.expired',
] as const satisfies readonly AuditEventType[]

/** What strangers make at will: told a few at a time, see `registration-samples.ts`. */
export const SAMPLED_TYPE = 'com.qlik.core.oauth-client.registered' satisfies AuditEventType

export const WEBHOOK_EVENT_TYPES = [SAMPLED_TYPE, ...TOLD_TYPES] as const
export type WebhookEventType = (typeof WEBHOOK_EVENT_TYPES)[number]

/** Of an administrator who tries a webhook out; every webhook takes it. */
export const TEST_TYPE = 'com.qlik.core.webhook.tested' satisfies AuditEventType

export const MAX_WEBHOOKS = 10

/** On the way to one webhook: beyond it nothing is added, and the audit log is where to read what was missed. */
export const MAX_PENDING = 1000

/** `gone`: it answered that it is there no more (410). */
export type StopReason = 'administrator' | 'gone'

export interface Webhook {
  readonly tenantId: string
  readonly webhookId: string
  readonly url: string
  readonly description: string
  readonly events: readonly WebhookEventType[]
  /** `null` while it is told of events. */
  readonly stoppedBecause: StopReason | null
  /** Sealed with the server's master key. */
  readonly sealedSecret: string
  /** The one before, with which deliveries are signed too until its time is over. */
  readonly previous: { readonly sealedSecret: string; readonly until: Date } | null
  readonly createdAt: Date
  readonly updatedAt: Date
  /** Grows with every change. */
  readonly version: number
}

export interface WebhookRepository {
  /** In the order of their making. */
  list(tenantId: string): Promise<Webhook[]>

  find(tenantId: string, webhookId: string): Promise<Webhook | undefined>

  /** False at the limit, also when two are made at once. */
  create(webhook: Webhook, event: AuditEvent): Promise<boolean>

  /** Stores it as it is now. False when it has another version than the one before, or is gone. */
  change(webhook: Webhook, event: AuditEvent): Promise<boolean>

  /** With everything that was on its way to it, or had been. False when there is none. */
  remove(tenantId: string, webhookId: string, event: AuditEvent): Promise<boolean>
}
