/** Points of rate limits as the processes on one database tell each other, see docs/adr/0017. */

export interface SpentPoints {
  readonly tenantId: string
  /** Limit and key; what the key is made of cannot be read from it. */
  readonly counter: string
  /** Of the minute that they were spent in. */
  readonly endsAt: Date
  readonly points: number
}

export interface SpentPointsRepository {
  /** Adds them to what is there. @returns for each, in the same order, how many all processes have told of so far. */
  add(spent: readonly SpentPoints[]): Promise<readonly number[]>
}
