/**
 * Tells the other processes on the database what was spent here, and hears what they have spent: one exchange at a time,
 * of all minutes that are due by then.
 */
import { setTimeout } from 'node:timers/promises'

import { seconds } from '@vestibule/protocol/duration'

import type { Minute } from './minute.ts'
import type { SpentPoints, SpentPointsRepository } from './spent-points.ts'

/** A limit never is the reason why a request waits longer than its own work does: after that each process counts alone. */
const PATIENCE = seconds(1)

/** So that one exchange holds up nobody's act. */
const BATCH = 500

export class Exchange {
  readonly #spentPoints: SpentPointsRepository
  readonly #report: (error: unknown) => void
  readonly #due = new Set<Minute>()
  #last: Promise<boolean> = Promise.resolve(true)
  /** Has not begun, so that what becomes due now is part of it. */
  #next: Promise<boolean> | undefined

  /** @param report is told of an exchange that failed. */
  constructor(spentPoints: SpentPointsRepository, report: (error: unknown) => void) {
    this.#spentPoints = spentPoints
    this.#report = report
  }

  /** Never rejects; false when the database could not be told. */
  tell(minute: Minute): Promise<boolean> {
    this.#due.add(minute)
    return this.#soon()
  }

  #soon(): Promise<boolean> {
    this.#next ??= this.#last = this.#last.then(() => this.#carryOut())
    return this.#next
  }

  /** The same, and waits for the answer, but not for long. */
  async settle(minute: Minute): Promise<boolean> {
    const patience = new AbortController()
    const over = setTimeout(PATIENCE, false, { signal: patience.signal, ref: false }).catch(() => false)
    try {
      return await Promise.race([this.tell(minute), over])
    } finally {
      patience.abort()
    }
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
