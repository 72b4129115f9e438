/** Rate limits, one window of a minute; a limit of 0 lifts it. */
import { RateLimiterMemory, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible'

import { tooManyRequests } from './request-fault.ts'

export interface RateLimit {
  /** Counts one. @throws RequestFault 429 with `Retry-After` once the minute's points are spent. */
  spend(key: string): Promise<void>
  /** Does not count. @throws RequestFault 429 with `Retry-After` once this process has seen the minute's points spent. */
  check(key: string): Promise<void>
}

/** Where the points of a limit are counted: in this process, or in one place for several. */
export type OpenCounter = (name: string, pointsPerMinute: number) => RateLimiterAbstract

export const inThisProcess: OpenCounter = (name, points) =>
  new RateLimiterMemory({ keyPrefix: name, points, duration: 60 })

const UNLIMITED: RateLimit = { spend: async () => {}, check: async () => {} }

/** @param name of the counter: the same in every process that counts together. */
export function rateLimit(
  name: string,
  pointsPerMinute: number,
  refusal: string,
  openCounter: OpenCounter = inThisProcess,
): RateLimit {
  if (pointsPerMinute === 0) return UNLIMITED
  const counter = openCounter(name, pointsPerMinute)
  /** Keys without points, as met here: to look does not cost a question to whoever counts. */
  const spent = new RateLimiterMemory({ points: 1, duration: 60 })

  async function remember(key: string, { remainingPoints, msBeforeNext }: RateLimiterRes): Promise<void> {
    if (remainingPoints <= 0) await spent.block(key, Math.ceil(msBeforeNext / 1000))
  }

  return {
    async spend(key) {
      try {
        await remember(key, await counter.consume(key))
      } catch (rejection) {
        if (!(rejection instanceof RateLimiterRes)) throw rejection
        await remember(key, rejection)
        throw tooManyRequests(refusal, rejection.msBeforeNext)
      }
    },
    async check(key) {
      const known = await spent.get(key)
      if (known && known.remainingPoints <= 0) throw tooManyRequests(refusal, known.msBeforeNext)
    },
  }
}
