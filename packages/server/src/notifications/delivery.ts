/**
 * A delivery: one event on its way to one webhook, or one mail to one person.
 *
 * It is written in the transaction of the change that it tells of, so that neither exists without the other. It is
 * delivered at least once: who receives it knows a second time by its id.
 */
import { days, hours, minutes, seconds } from '@vestibule/protocol/duration'
import type { From, Slice } from '@vestibule/protocol/slice'

import type { AuditEvent } from '../audit/audit-event.ts'

export const CHANNELS = ['webhook', 'mail'] as const
export type Channel = (typeof CHANNELS)[number]

/** `dead`: given up, until an administrator has it sent again. */
export const DELIVERY_STATES = ['pending', 'delivered', 'dead'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

export interface Delivery {
  readonly tenantId: string
  readonly deliveryId: string
  readonly channel: Channel
  /** The webhook, or the user. */
  readonly targetId: string
  /** Of the event, or the kind of the mail. */
  readonly type: string
  readonly payload: string
  readonly createdAt: Date
  /** Also those that were broken off. */
  readonly attempts: number
}

export interface ListedDelivery extends Omit<Delivery, 'payload'> {
  readonly state: DeliveryState
  readonly nextAttemptAt: Date | null
  readonly finishedAt: Date | null
  /** Of the last attempt that failed; fit for administrators. */
  readonly lastError: string | null
}

/** How long one process has a delivery for itself: longer than any attempt takes. */
export const LEASE = minutes(2)

/** After the first attempt, the second and so on; then it is dead. */
const PAUSES: readonly number[] = [
  seconds(5),
  minutes(5),
  minutes(30),
  hours(2),
  hours(5),
  hours(10),
  hours(14),
  hours(20),
  days(1),
]

/** Counted when they begin, so that a delivery that ends every process that tries it has an end too. */
export const MAX_ATTEMPTS = PAUSES.length + 1

/** A receiver may ask for patience, but not to be forgotten. */
const LONGEST_PAUSE = days(1)

/** As a share of the pause, so that what failed together does not come again together. */
const JITTER = 0.2

/**
 * How long to wait before the next attempt; `undefined` when there is none.
 *
 * @param attempts how many there were, at least one.
 * @param chance from 0 to 1.
 * @param asked what the receiver asked for, in milliseconds.
 */
export function pauseAfter(attempts: number, chance: number, asked = 0): number | undefined {
  const pause = PAUSES[attempts - 1]
  if (pause === undefined) return undefined
  const spread = Math.round(pause * (1 + JITTER * (2 * chance - 1)))
  return Math.max(spread, Math.min(asked, LONGEST_PAUSE))
}

/** Who asked for these clients until then has been told of. */
export interface Told {
  readonly clientIds: readonly string[]
  readonly askedUntil: Date
}

/** Where deliveries wait; claimed by one process at a time. What a process claimed and did not finish comes again. */
export interface Outbox {
  /** Those that are due, the longest due first; each is this process's until the lease ends. */
  claim(channel: Channel, limit: number, now: Date): Promise<Delivery[]>

  /** One that was asked for again meanwhile stays, and goes out again after a pause. */
  delivered(delivery: Delivery, told: Told | undefined, now: Date): Promise<void>

  /** Others on their way to the same target wait as long: what does not answer one will not answer the next. */
  failed(delivery: Delivery, error: string, nextAttemptAt: Date, now: Date): Promise<void>

  /** Given up. */
  dead(delivery: Delivery, error: string, now: Date): Promise<void>

  /** There is nothing to tell any more. */
  drop(delivery: Delivery): Promise<void>
}

export interface DeliveryQuery {
  readonly state?: DeliveryState | undefined
  readonly channel?: Channel | undefined
  readonly targetId?: string | undefined
}

export interface Deliveries {
  /** Newest first. */
  search(tenantId: string, query: DeliveryQuery, from: From | undefined, limit: number): Promise<Slice<ListedDelivery>>

  find(tenantId: string, deliveryId: string): Promise<ListedDelivery | undefined>

  countDead(tenantId: string): Promise<number>

  /** From the first attempt on. False when it is not dead (any more). */
  resend(tenantId: string, deliveryId: string, now: Date, event: AuditEvent): Promise<boolean>

  /** One that no change has made: an administrator tries a webhook out. */
  add(delivery: Delivery, event: AuditEvent): Promise<void>
}
