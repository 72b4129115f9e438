/** Headers that every answer to a request has, whoever makes it; said before it is made, see docs/adr/0014. */
import type { HostedTenant, RequestContext } from './app-env.ts'

export type PlainHeaders = Readonly<Record<string, string>>

export const PLAIN: PlainHeaders = { 'X-Content-Type-Options': 'nosniff' }
const OVER_TLS: PlainHeaders = { ...PLAIN, 'Strict-Transport-Security': 'max-age=31536000' }

/** RFC 6797 §7.2: only what goes over TLS may ask for it. */
export function headersOf({ issuer }: Pick<HostedTenant, 'issuer'>): PlainHeaders {
  return issuer.startsWith('https:') ? OVER_TLS : PLAIN
}

/** Adding to an answer that is finished would cost a copy of it, through a stream. */
export function everyAnswerHas(c: RequestContext, headers: PlainHeaders): void {
  c.set('everyAnswer', { ...c.get('everyAnswer'), ...headers })
  for (const [name, value] of Object.entries(headers)) c.header(name, value)
}

/** An answer that was made without the framework. */
export function asEveryAnswer(c: RequestContext, response: Response): Response {
  for (const [name, value] of Object.entries(c.get('everyAnswer'))) response.headers.set(name, value)
  return response
}
