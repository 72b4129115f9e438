/**
 * The ticket in a decision's form: this browser session, this very request, this revision of the client, once, for a while.
 *
 * It proves that the person who clicks was shown what is about to happen (RFC 6749 §10.12).
 */
import { isSameDigest, mac } from '@vestibule/protocol/digest'
import { after, minutes } from '@vestibule/protocol/duration'

import type { UsableClient } from './examine-request.ts'

/** Long enough to read the page and ask a colleague. */
const TICKET_LIFETIME = minutes(30)

export interface Shown {
  readonly sessionHash: string
  /** The query of the authorization request. */
  readonly request: string
  /** What was on the page: the step, and the client's revision. */
  readonly what: string
}

export function shownOf(sessionHash: string, request: string, known: UsableClient): Shown {
  return {
    sessionHash,
    request,
    what: `${known.state === 'approved' ? 'consent' : 'approval'} ${known.client.revision}`,
  }
}

export function makeTicket(key: Uint8Array, shown: Shown, decisionId: string, now: Date): string {
  const expires = String(now.getTime() + TICKET_LIFETIME)
  return `${decisionId}.${expires}.${seal(key, shown, decisionId, expires)}`
}

/** The decision's id, or `undefined` when the ticket is not for what was shown, or too old. */
export function readTicket(key: Uint8Array, shown: Shown, ticket: string | undefined, now: Date): string | undefined {
  const [decisionId, expires, tag] = ticket?.split('.') ?? []
  if (!decisionId || !expires || !tag || !isSameDigest(tag, seal(key, shown, decisionId, expires))) return undefined
  return now.getTime() < Number(expires) ? decisionId : undefined
}

function seal(key: Uint8Array, { sessionHash, request, what }: Shown, decisionId: string, expires: string): string {
  return mac(key, 'ticket', sessionHash, request, what, decisionId, expires)
}

/**
 * The mark that a request carries through the sign-in page: when the person was sent there.
 *
 * It lets `prompt=login` and `max_age` be satisfied by a sign-in that came after, and cannot be made by the client.
 */
export const SENT_MARK = 'vestibule_sent'

export function markAsSent(key: Uint8Array, query: string, now: Date): string {
  const bare = withoutMarks(query)
  const at = String(now.getTime())
  return `${bare}&${SENT_MARK}=${at}.${mac(key, 'sent', bare, at)}`
}

export function readSentMark(key: Uint8Array, query: string): Date | null {
  // As in nearly every request.
  if (!query.includes(SENT_MARK)) return null
  const mark = new URLSearchParams(query).get(SENT_MARK)
  const [at, tag] = mark?.split('.') ?? []
  if (!at || !tag || !isSameDigest(tag, mac(key, 'sent', withoutMarks(query), at))) return null
  return new Date(Number(at))
}

/** A mark from long ago says nothing: whoever opens an old link again is asked again. */
const DETOUR = minutes(30)

export function isRecent(mark: Date, now: Date): boolean {
  return now < after(mark, DETOUR)
}

/**
 * The mark of a page that looks again by itself: nobody has come, so nobody asks anew for what has gone meanwhile.
 *
 * Whoever leaves it out asks, which they may; it needs no proof.
 */
const LOOKS_AGAIN = 'vestibule_waits'

export function markAsWaiting(query: string): string {
  return `${withoutMarks(query)}&${LOOKS_AGAIN}=1`
}

export function isLookingAgain(query: string): boolean {
  return new URLSearchParams(query).has(LOOKS_AGAIN)
}

/** The request as the client sent it, to give to somebody else. */
export function withoutMarks(query: string): string {
  return query
    .split('&')
    .filter((parameter) => ![SENT_MARK, LOOKS_AGAIN].some((mark) => parameter.startsWith(`${mark}=`)))
    .join('&')
}
