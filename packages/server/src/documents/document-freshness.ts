/** How long a document holds, by what its host says (RFC 9111 §4.2 and §5.2) and within bounds of our own. */
import { after, days, hours, minutes, seconds } from '@vestibule/protocol/duration'

import type { ClientDocument } from '../clients/client-document.ts'

/** However often it is asked for, and whatever its host would like. */
const FRESH_AT_LEAST = minutes(5)

/** A client that changes is noticed within a day. */
const FRESH_AT_MOST = days(1)

/** Where the host says nothing. */
const FRESH_BY_DEFAULT = hours(1)

/** A client goes on while its host does not answer: over a weekend, not for ever. */
const USABLE_WITHOUT_ANSWER = days(3)

/** Meanwhile its host is asked again so often. */
const ASKED_AGAIN_AFTER = minutes(1)

type Headers = { get(name: string): string | null }

/** @returns milliseconds. */
export function freshFor(headers: Headers, now: Date): number {
  return Math.min(Math.max(lifetime(headers, now) ?? FRESH_BY_DEFAULT, FRESH_AT_LEAST), FRESH_AT_MOST)
}

function lifetime(headers: Headers, now: Date): number | undefined {
  const directives = (headers.get('Cache-Control') ?? '')
    .toLowerCase()
    .split(',')
    .map((directive) => directive.trim())
  if (directives.some((directive) => /^no-(?:store|cache)(?:=|$)/.test(directive))) return 0
  const maxAge = secondsIn(directives, 's-maxage') ?? secondsIn(directives, 'max-age')
  if (maxAge !== undefined) return seconds(maxAge - ageOf(headers))
  const expires = Date.parse(headers.get('Expires') ?? '')
  if (Number.isNaN(expires)) return headers.get('Expires') === null ? undefined : 0
  const date = Date.parse(headers.get('Date') ?? '')
  return expires - (Number.isNaN(date) ? now.getTime() : date)
}

function secondsIn(directives: readonly string[], name: string): number | undefined {
  const value = directives.find((directive) => directive.startsWith(`${name}=`))?.slice(name.length + 1)
  const digits = value?.replaceAll('"', '')
  return digits !== undefined && /^\d{1,10}$/.test(digits) ? Number(digits) : undefined
}

/** What a cache on the way has used up of it. */
function ageOf(headers: Headers): number {
  const age = headers.get('Age') ?? ''
  return /^\d{1,10}$/.test(age) ? Number(age) : 0
}

/** For a document that was good, when its host does not answer. */
export function goOnUntil({ usableUntil }: Pick<ClientDocument, 'usableUntil'>, now: Date): Date {
  const askedAgain = after(now, ASKED_AGAIN_AFTER)
  return askedAgain < usableUntil ? askedAgain : usableUntil
}

/** A good document, read now. */
export function readNow(forMilliseconds: number, now: Date) {
  return {
    readAt: now,
    freshUntil: after(now, forMilliseconds),
    usableUntil: after(now, Math.max(forMilliseconds, USABLE_WITHOUT_ANSWER)),
  }
}
