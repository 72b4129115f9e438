/**
 * The slow-down on guessing: per account and per address, each failure beyond a few doubles the wait.
 *
 * An attempt is counted before the password is checked, so that guesses sent at the same time count as well.
 */
import { sha256 } from '@vestibule/protocol/digest'
import { after, hours, minutes, seconds } from '@vestibule/protocol/duration'

import { addressBlock } from '../http/client-address.ts'

/** Enough for a person who tries their three passwords, and for an office behind one address. */
const FREE_ATTEMPTS = { account: 5, address: 30 } as const
const LONGEST_WAIT = minutes(5)

/** After this long without another failure nothing is remembered. */
export const FAILURE_MEMORY = hours(1)

export interface AttemptSubject {
  readonly subject: string
  readonly freeAttempts: number
}

export interface Failures {
  readonly failures: number
  readonly lastFailedAt: Date
}

export function attemptSubjects(
  email: string,
  address: string,
): { readonly account: AttemptSubject; readonly address: AttemptSubject } {
  return {
    account: { subject: `account ${sha256(email)}`, freeAttempts: FREE_ATTEMPTS.account },
    address: { subject: `address ${addressBlock(address)}`, freeAttempts: FREE_ATTEMPTS.address },
  }
}

/** Milliseconds until the next attempt may be made; 0 for now. */
export function waitAfter({ failures, lastFailedAt }: Failures, freeAttempts: number, now: Date): number {
  if (failures < freeAttempts || now >= after(lastFailedAt, FAILURE_MEMORY)) return 0
  // The clock was set back: nobody is kept out until it is where it was. The attempt that this lets through counts again.
  if (now < lastFailedAt) return 0
  const wait = Math.min(seconds(2 ** (failures - freeAttempts)), LONGEST_WAIT)
  return Math.max(0, after(lastFailedAt, wait).getTime() - now.getTime())
}

export interface SignInAttempts {
  /** Counts one attempt for each subject, or none and the milliseconds to wait when one of them must. */
  begin(tenantId: string, subjects: readonly AttemptSubject[], now: Date): Promise<number>

  /** The attempt was good: the account's failures are forgotten, and the address is given its attempt back. */
  succeed(tenantId: string, account: AttemptSubject, address: AttemptSubject): Promise<void>
}
