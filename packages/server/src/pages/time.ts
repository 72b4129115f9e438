/** Times and spans, for people. */
import { minutes } from '@vestibule/protocol/duration'

/** E.g. `24 November 2026, 13:05 UTC`. */
export function inUtc(time: Date): string {
  return `${time.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).replace(' at', ',')} UTC`
}

/** Rounded up, so that it never promises nothing while there is something. */
export function minutesLeft(until: Date, now: Date): string {
  const left = Math.max(0, Math.ceil((until.getTime() - now.getTime()) / minutes(1)))
  return left === 1 ? '1 minute' : `${left} minutes`
}
