/**
 * Another connection holds the lock: asked again after a few milliseconds.
 *
 * Never waits inside SQLite: that would stop the event loop, and with it every other request.
 */
import { setTimeout } from 'node:timers/promises'

import { isBusy } from './database-faults.ts'

/** In all; whoever holds a lock longer than this is stuck. */
const PATIENCE_MS = 10_000

/** @throws what `attempt` throws, once it is something else or patience is over. */
export async function retryBusy<T>(attempt: () => T | Promise<T>): Promise<T> {
  let waited = 0
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (!isBusy(error) || waited > PATIENCE_MS) throw error
      // Jitter, so that two processes do not meet again and again.
      const pause = 1 + Math.random() * 9
      waited += pause
      await setTimeout(pause)
    }
  }
}
