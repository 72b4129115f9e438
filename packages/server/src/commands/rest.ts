/** What a long sweep leaves to requests. */
import { seconds } from '@vestibule/protocol/duration'

/** Of the time that a batch took: a tenth of the time is the sweep's, and the less of it, the busier everything else is. */
const TIMES = 9

const LONGEST = seconds(0.5)

/** @returns what to wait for after each batch. */
export function createRest(): () => Promise<void> {
  let begun = performance.now()
  return async () => {
    const took = performance.now() - begun
    await new Promise<void>((resolve) => void setTimeout(resolve, Math.min(took * TIMES, LONGEST)).unref())
    begun = performance.now()
  }
}
