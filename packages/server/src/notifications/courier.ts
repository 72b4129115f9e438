/** The courier: takes what is due from the outbox and delivers it, each channel by itself. */
import type { Attempt } from './attempt.ts'
import { deliverDue, type Report } from './deliver-due.ts'
import { deliverMail, type MailDeliveryPorts } from './deliver-mail.ts'
import { deliverWebhook, type WebhookDeliveryPorts } from './deliver-webhook.ts'
import type { Channel, Delivery, Outbox } from './delivery.ts'

export interface CourierPorts extends WebhookDeliveryPorts, MailDeliveryPorts {
  readonly outbox: Outbox
}

export interface Courier {
  /** Everything that is due now. Safe to run anywhere, at any time, by several processes at once. */
  deliver(channel: Channel): Promise<number>
}

export function createCourier(ports: CourierPorts, report: Report, clock: () => Date): Courier {
  const attempts: Readonly<Record<Channel, (delivery: Delivery, now: Date) => Promise<Attempt>>> = {
    webhook: (delivery, now) => deliverWebhook(delivery, ports, now),
    mail: (delivery, now) => deliverMail(delivery, ports, now),
  }
  return { deliver: (channel) => deliverDue(channel, attempts[channel], ports, report, clock) }
}
