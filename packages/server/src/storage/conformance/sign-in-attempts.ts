/** The contract of `SignInAttempts`. */
import { after, seconds } from '@vestibule/protocol/duration'
import { describe, expect, it } from 'vitest'

import { FAILURE_MEMORY, type AttemptSubject } from '../../sign-in/sign-in-attempt.ts'
import { sqlSignInAttempts } from '../sql/sessions.ts'
import { ACME, GLOBEX, NOON } from './builders.ts'
import { freshStore, twenty, type Open } from './opening.ts'

const account: AttemptSubject = { subject: 'account ada', freeAttempts: 5 }
const address: AttemptSubject = { subject: 'address 192.0.2.0/24', freeAttempts: 30 }

export function describeSignInAttempts(open: Open): void {
  const fresh = async () => sqlSignInAttempts(await freshStore(open))

  describe('sign-in attempts', () => {
    it('are free at first, then each one doubles the wait', async () => {
      const attempts = await fresh()
      const waits: number[] = []
      let now = NOON
      for (let attempt = 0; attempt < 8; attempt += 1) {
        const wait = await attempts.begin(ACME, [account, address], now)
        waits.push(wait)
        now = after(now, wait)
        if (wait > 0) await attempts.begin(ACME, [account, address], now)
      }
      expect(waits).toEqual([0, 0, 0, 0, 0, 1000, 2000, 4000])
    })

    it('count when they are made at the same time', async () => {
      const attempts = await fresh()
      const waits = await twenty(() => attempts.begin(ACME, [account], NOON))
      expect(waits.filter((wait) => wait === 0)).toHaveLength(5)
    })

    it('count for none of the subjects while one of them must wait', async () => {
      const attempts = await fresh()
      const oneTry = { subject: 'address ::1', freeAttempts: 1 }
      for (let attempt = 0; attempt < 5; attempt += 1) await attempts.begin(ACME, [account], NOON)
      expect(await attempts.begin(ACME, [account, oneTry], NOON)).toBe(1000)
      expect(await attempts.begin(ACME, [oneTry], NOON)).toBe(0)
    })

    it('wait for the longest of the waits', async () => {
      const attempts = await fresh()
      const second = { subject: 'second', freeAttempts: 1 }
      for (let attempt = 0; attempt < 5; attempt += 1) await attempts.begin(ACME, [account], NOON)
      await attempts.begin(ACME, [second], after(NOON, seconds(0.5)))
      expect(await attempts.begin(ACME, [account, second], after(NOON, seconds(0.5)))).toBe(1000)
    })

    it('are forgotten for the account by a good one, and the address gets one back', async () => {
      const attempts = await fresh()
      const two = { subject: 'address 192.0.2.0/24', freeAttempts: 2 }
      const max = { subject: 'account max', freeAttempts: 5 }
      await attempts.begin(ACME, [account, two], NOON)
      await attempts.begin(ACME, [max, two], NOON)
      expect(await attempts.begin(ACME, [max, two], NOON)).toBeGreaterThan(0)

      await attempts.succeed(ACME, account, two)
      expect(await attempts.begin(ACME, [max, two], NOON)).toBe(0)
      expect(await attempts.begin(ACME, [max, two], NOON)).toBeGreaterThan(0)
      const waits = await twenty(() => attempts.begin(ACME, [account], NOON))
      expect(waits.filter((wait) => wait === 0)).toHaveLength(5)
    })

    it('never go below none', async () => {
      const attempts = await fresh()
      await attempts.begin(ACME, [address], NOON)
      await twenty(() => attempts.succeed(ACME, account, address))
      const one = { ...address, freeAttempts: 1 }
      expect(await attempts.begin(ACME, [one], NOON)).toBe(0)
      expect(await attempts.begin(ACME, [one], NOON)).toBe(1000)
    })

    it('begin anew once the last is long enough ago', async () => {
      const attempts = await fresh()
      await twenty(() => attempts.begin(ACME, [account], NOON))
      const later = after(NOON, FAILURE_MEMORY)
      const waits = await twenty(() => attempts.begin(ACME, [account], later))
      expect(waits.filter((wait) => wait === 0)).toHaveLength(5)
    })

    it('count in one tenant only', async () => {
      const attempts = await fresh()
      for (let attempt = 0; attempt < 5; attempt += 1) await attempts.begin(ACME, [account, address], NOON)
      expect(await attempts.begin(GLOBEX, [account, address], NOON)).toBe(0)
      await attempts.succeed(GLOBEX, account, address)
      expect(await attempts.begin(ACME, [account, address], NOON)).toBe(1000)
    })
  })
}
