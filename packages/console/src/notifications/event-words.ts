/** The events that a webhook can be told of, each by the name of its words. */
import type { WebhookEvent } from '../api/webhooks.ts'
import type { notificationsEn } from './messages.en.ts'

export type EventName = keyof typeof notificationsEn.event

const NAMES: Readonly<Record<WebhookEvent, EventName>> = {
  'com.qlik.core.oauth-client.approval-requested': 'asked',
  'com.qlik.core.oauth-client.registered': 'registered',
  'com.qlik.core.oauth-client.connection-config.approved': 'approved',
  'com.qlik.core.oauth-client.rejected': 'rejected',
  'com.qlik.core.oauth-client.expired': 'expired',
  'com.qlik.core.oauth-client.window-extended': 'extended',
  'com.qlik.core.oauth-client.standing-approval.created': 'standingBegun',
  'com.qlik.core.oauth-client.standing-approval.ended': 'standingEnded',
}

/** In the order in which they are offered. */
export const WEBHOOK_EVENTS = Object.keys(NAMES) as readonly WebhookEvent[]

export function isWebhookEvent(text: string): text is WebhookEvent {
  return Object.hasOwn(NAMES, text)
}

/** `undefined` for what a newer server tells of. */
export function eventNameOf(type: string): EventName | undefined {
  switch (type) {
    case 'com.qlik.core.webhook.tested':
      return 'tested'
    case 'mail.waiting':
      return 'mailWaiting'
    case 'mail.answer':
      return 'mailAnswer'
    default:
      return isWebhookEvent(type) ? NAMES[type] : undefined
  }
}
