/** Delivers what is due: claimed, tried, and marked with how it ended. Safe to run anywhere, by several processes at once. */
import { after } from '@vestibule/protocol/duration'
import type { Random } from '@vestibule/protocol/random'

import type { Attempt } from './attempt.ts'
import { MAX_ATTEMPTS, pauseAfter, type Channel, type Delivery, type Outbox } from './delivery.ts'

/** So many at once: one that is slow keeps few others waiting. */
const BATCH = 20

export type Report = (delivery: Delivery, error: unknown) => void

interface Ports {
  readonly outbox: Outbox
  readonly random: Pick<Random, 'id'>
}

/**
 * @param attempt never throws for what the receiver does.
 * @param report is told of every failure, for the log.
 * @returns how many were tried.
 */
export async function deliverDue(
  channel: Channel,
  attempt: (delivery: Delivery, now: Date) => Promise<Attempt>,
  { outbox, random }: Ports,
  report: Report,
  clock: () => Date,
): Promise<number> {
  let total = 0
  for (;;) {
    const claimed = await outbox.claim(channel, BATCH, clock())
    await Promise.all(claimed.map((delivery) => deliver(delivery)))
    total += claimed.length
    if (claimed.length < BATCH) return total
  }

  async function deliver(delivery: Delivery): Promise<void> {
    if (delivery.attempts > MAX_ATTEMPTS) return outbox.dead(delivery, 'no attempt came to an end', clock())
    const result = await attempt(delivery, clock()).catch((cause: unknown): Attempt => {
      // A fault of ours: it is tried again as if the receiver had failed, so that a mended server delivers it.
      return { kind: 'failed', error: 'the server failed', cause }
    })
    await settle(delivery, result, { outbox, random }, report, clock())
  }
}

async function settle(
  delivery: Delivery,
  result: Attempt,
  { outbox, random }: Ports,
  report: Report,
  now: Date,
): Promise<void> {
  switch (result.kind) {
    case 'delivered':
      return outbox.delivered(delivery, result.told, now)
    case 'nothing':
      return outbox.drop(delivery)
    case 'dead':
      return outbox.dead(delivery, result.error, now)
    case 'failed': {
      report(delivery, result.cause ?? result.error)
      const pause = pauseAfter(delivery.attempts, chanceOf(random), result.patience)
      if (pause === undefined) return outbox.dead(delivery, result.error, now)
      return outbox.failed(delivery, result.error, after(now, pause), now)
    }
  }
}

/** From 0 to 1. */
function chanceOf(random: Pick<Random, 'id'>): number {
  return Number.parseInt(random.id().slice(0, 8), 16) / 0xffff_ffff
}
