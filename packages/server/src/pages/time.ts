/** Times and spans, for people, as their language writes them. */
import { minutes } from '@vestibule/protocol/duration'

import type { Catalogue, Language } from './language.ts'

/** English as it is written outside the United States: the day before the month. */
const LOCALE: Catalogue<string> = { en: 'en-GB', de: 'de-DE' }

/** E.g. `24 November 2026, 13:05 UTC`. */
export function inUtc(time: Date, language: Language): string {
  const text = time.toLocaleString(LOCALE[language], { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
  return `${text.replace(/ (?:at|um) /, ', ')} UTC`
}

/** Rounded up, so that it never promises nothing while there is something. */
export function minutesLeft(until: Date, now: Date): number {
  return Math.max(0, Math.ceil((until.getTime() - now.getTime()) / minutes(1)))
}

/** E.g. `1 minute`, `5 Minuten`; of a long span whole hours or days, which it lasts at least. */
export function inMinutes(count: number, language: Language): string {
  const [amount, unit] =
    count < 180 ? [count, 'minute'] : count < 72 * 60 ? [count / 60, 'hour'] : [count / 1440, 'day']
  return Math.floor(amount).toLocaleString(LOCALE[language], { style: 'unit', unit, unitDisplay: 'long' })
}
