/**
 * Rate limits: so many points a minute for each key of a tenant, counted here and shared with the other processes on the
 * database, see docs/adr/0017. A limit of 0 lifts it.
 */
import { Recent } from '@vestibule/protocol/recent'

import type { Exchange } from './exchange.ts'
import { beginMinute, isNow, spentIn, type Minute } from './minute.ts'
import { tooManyRequests } from './request-fault.ts'

export interface RateLimit {
  /**
   * Counts one.
   *
   * @param share of the minute's points that this key may have, 0 to 1.
   * @throws RequestFault 429 with `Retry-After` once they are spent.
   */
  spend(tenantId: string, key: string, now: Date, share?: number): Promise<void>

  /** Does not count. @throws RequestFault 429 with `Retry-After` once this process knows the minute's points to be spent. */
  check(tenantId: string, key: string, now: Date): void

  /** Which part of the minute's points is left, 0 to 1, as far as this process knows. */
  left(tenantId: string, key: string, now: Date): number
}

/** In the place of a tenant's id, for what is counted for all of them together. */
export const EVERY_TENANT = ''

const UNLIMITED: RateLimit = { spend: async () => {}, check: () => {}, left: () => 1 }

/** Of a limit's points a process spends one part in so many before it tells the others, without waiting for them; */
const TOLD_AFTER = 20
/** and of these parts no more than so many before it has heard of theirs. */
const HEARD_AFTER = 2

/** Against keys that anybody can make up: a few megabytes for each limit, whoever comes. */
const MAX_KEYS = 10_000

/** @param name of the limit: the same in every process. */
export function rateLimit(name: string, pointsPerMinute: number, refusal: string, exchange: Exchange): RateLimit {
  if (pointsPerMinute === 0) return UNLIMITED
  const part = Math.ceil(pointsPerMinute / TOLD_AFTER)
  const kept = new Recent<Minute>(MAX_KEYS)

  function known(tenantId: string, key: string, now: Date): Minute | undefined {
    const minute = kept.get(`${tenantId} ${key}`)
    return minute && isNow(minute, now) ? minute : undefined
  }

  function begin(tenantId: string, key: string, now: Date): Minute {
    const minute = beginMinute(name, tenantId, key, now)
    kept.set(`${tenantId} ${key}`, minute)
    return minute
  }

  function assertLeft(minute: Minute, points: number, now: Date): void {
    if (spentIn(minute) >= points) throw tooManyRequests(refusal, minute.endsAt - now.getTime())
  }

  return {
    async spend(tenantId, key, now, share = 1) {
      const minute = known(tenantId, key, now) ?? begin(tenantId, key, now)
      const points = pointsPerMinute * share
      assertLeft(minute, points, now)
      while (minute.untold >= part * HEARD_AFTER && (await exchange.settle(minute)));
      assertLeft(minute, points, now)
      minute.untold += 1
      if (minute.untold - minute.underWay >= part) exchange.tell(minute)
    },

    check(tenantId, key, now) {
      const minute = known(tenantId, key, now)
      if (minute) assertLeft(minute, pointsPerMinute, now)
    },

    left(tenantId, key, now) {
      const minute = known(tenantId, key, now)
      return minute ? Math.max(0, 1 - spentIn(minute) / pointsPerMinute) : 1
    },
  }
}
