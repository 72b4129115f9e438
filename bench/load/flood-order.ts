/** What a flood is to do, and what came of it. */
import type { Surface } from '../contender.ts'

export interface FloodOrder {
  readonly surface: Surface
  readonly connections: number
  readonly seconds: number
  /** Registrations a second; as many as will go when absent. */
  readonly pace?: number
  readonly redirectHosts: number
  /** More than one: told in `X-Forwarded-For`. */
  readonly addresses: number
}

export interface FloodOutcome {
  /** Answers by status. */
  readonly statuses: Readonly<Record<number, number>>
  readonly seconds: number
}
