/**
 * Tells the other processes on the database what was spent here, and hears what they have spent: one exchange at a time,
 * of all minutes that are due by then.
 */
import { setTimeout as pause } from 'node:timers/promises'

import { seconds } from '@vestibule/protocol/duration'

import type { Minute } from './minute.ts'
import type { SpentPoints, SpentPointsRepository } from './spent-points.ts'

/** A limit never is the reason why a request waits longer than its own work does: after that each process counts alone. */
const PATIENCE = seconds(1)

/** What nobody waits for goes together with what becomes due meanwhile: a flood from everywhere would take a commit for each address. */
const TOGETHER = seconds(0.02)

/** So that one exchange holds up nobody's act. */
const BATCH = 500

export class Exchange {
  readonly #spentPoints: SpentPointsRepository
  readonly #report: (error: unknown) => void
  readonly #due = new Set<Minute>()
  #last: Promise<boolean> = Promise.resolve(true)
  #planned: NodeJS.Timeout | undefined
  /** Has not begun, so that what becomes due now is part of it. */
  #next: Promise<boolean> | undefined

  /** @param report is told of an exchange that failed. */
  constructor(spentPoints: SpentPointsRepository, report: (error: unknown) => void) {
    this.#spentPoints = spentPoints
    this.#report = report
  }

  /** In a moment. */
  tell(minute: Minute): void {
    this.#due.add(minute)
    this.#planned ??= setTimeout(() => void this.#tellDue(), TOGETHER).unref()
  }

  /** At once, and waits for the answer, but not for long; false when the database could not be told. */
  settle(minute: Minute): Promise<boolean> {
    this.#due.add(minute)
    return withPatience(this.#soon())
  }

  /** Tells what is due. Nothing may become due afterwards. */
  async close(): Promise<void> {
    await withPatience(this.#tellDue())
  }

  async #tellDue(): Promise<boolean> {
    clearTimeout(this.#planned)
    this.#planned = undefined
    // All of it may have gone with what somebody waited for.
    return this.#due.size === 0 || this.#soon()
  }

  /** Never rejects; false when the database could not be told. */
  #soon(): Promise<boolean> {
    this.#next ??= this.#last = this.#last.then(() => this.#carryOut())
    return this.#next
  }

  async #carryOut(): Promise<boolean> {
    this.#next = undefined
    const minutes = [...this.#due].slice(0, BATCH)
    for (const minute of minutes) {
      this.#due.delete(minute)
      minute.underWay = minute.untold
    }
    if (this.#due.size > 0) void this.#soon()
    try {
      const totals = await this.#spentPoints.add(minutes.map(spentPoints))
      for (const [index, minute] of minutes.entries()) {
        minute.heard = totals[index] ?? minute.heard
        minute.untold -= minute.underWay
      }
      return true
    } catch (error) {
      this.#report(error)
      return false
    } finally {
      for (const minute of minutes) minute.underWay = 0
    }
  }
}

function spentPoints({ tenantId, counter, endsAt, underWay }: Minute): SpentPoints {
  return { tenantId, counter, endsAt: new Date(endsAt), points: underWay }
}

async function withPatience(told: Promise<boolean>): Promise<boolean> {
  const patience = new AbortController()
  const over = pause(PATIENCE, false, { signal: patience.signal, ref: false }).catch(() => false)
  try {
    return await Promise.race([told, over])
  } finally {
    patience.abort()
  }
}
