/** Work that a server begins now and then, and never a second time while it is under way. */

export interface Recurring {
  /** Begins no more. Resolves when what is under way has ended. */
  stop(): Promise<void>
}

/**
 * @param interval milliseconds between two beginnings; one that falls into work under way is left out, for a second one beside it would
 *   only take from the traffic.
 * @param failed is told of what `work` rejects with: it is begun again all the same.
 */
export function recurring(interval: number, work: () => Promise<unknown>, failed: (error: unknown) => void): Recurring {
  let underWay: Promise<void> | undefined
  const timer = setInterval(() => {
    underWay ??= work()
      .then(() => {}, failed)
      .finally(() => (underWay = undefined))
  }, interval)
  return {
    async stop() {
      clearInterval(timer)
      await underWay
    },
  }
}
