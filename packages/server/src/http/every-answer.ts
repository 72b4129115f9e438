/** Headers that every answer to a request has, whoever makes it: said before it is made, and put there at the end, see docs/adr/0014. */
import type { HostedTenant, RequestContext } from './app-env.ts'

export type PlainHeaders = Readonly<Record<string, string>>

export const PLAIN: PlainHeaders = { 'X-Content-Type-Options': 'nosniff' }
const OVER_TLS: PlainHeaders = { ...PLAIN, 'Strict-Transport-Security': 'max-age=31536000' }

/** RFC 6797 §7.2: only what goes over TLS may ask for it. */
export function headersOf({ issuer }: Pick<HostedTenant, 'issuer'>): PlainHeaders {
  return issuer.startsWith('https:') ? OVER_TLS : PLAIN
}

export function everyAnswerHas(c: RequestContext, headers: PlainHeaders): void {
  c.set('everyAnswer', { ...c.get('everyAnswer'), ...headers })
}

/** Adds what is missing: an answer may have a word of its own instead. */
export function asEveryAnswer(c: RequestContext, answer: Response): Response {
  if (c.get('wholeAnswer') === answer) return answer
  for (const [name, value] of Object.entries(c.get('everyAnswer') ?? {}))
    if (!answer.headers.has(name)) answer.headers.set(name, value)
  return answer
}

/** An answer of a busy endpoint, made with all its headers at once: the framework collects and sorts them one by one. */
export function wholeAnswer(c: RequestContext, status: number, headers: PlainHeaders, body: string | null): Response {
  const answer = new Response(body, { status, headers: { ...c.get('everyAnswer'), ...headers } })
  c.set('wholeAnswer', answer)
  return answer
}

const JSON_HEADERS: PlainHeaders = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }

/** One that nobody may keep. */
export function wholeJson(c: RequestContext, status: number, value: object, headers: PlainHeaders = {}): Response {
  return wholeAnswer(c, status, { ...JSON_HEADERS, ...headers }, JSON.stringify(value))
}
