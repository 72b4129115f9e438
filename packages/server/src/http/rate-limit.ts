/** Rate limits in memory, one window of a minute; a limit of 0 lifts it. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

import { tooManyRequests } from './request-fault.ts'

export interface RateLimit {
  /** Counts one. @throws RequestFault 429 with `Retry-After` once the minute's points are spent. */
  spend(key: string): Promise<void>
  /** Does not count. @throws RequestFault 429 with `Retry-After` once the minute's points are spent. */
  check(key: string): Promise<void>
}

const UNLIMITED: RateLimit = { spend: async () => {}, check: async () => {} }

export function rateLimit(pointsPerMinute: number, refusal: string): RateLimit {
  if (pointsPerMinute === 0) return UNLIMITED
  const limiter = new RateLimiterMemory({ points: pointsPerMinute, duration: 60 })
  return {
    async spend(key) {
      try {
        await limiter.consume(key)
      } catch (rejection) {
        if (rejection instanceof RateLimiterRes) throw tooManyRequests(refusal, rejection.msBeforeNext)
        throw rejection
      }
    },
    async check(key) {
      const spent = await limiter.get(key)
      if (spent && spent.remainingPoints <= 0) throw tooManyRequests(refusal, spent.msBeforeNext)
    },
  }
}
