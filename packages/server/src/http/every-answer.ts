/** Headers that every answer to a request has, whoever makes it; said before it is made, see docs/adr/0014. */
import type { RequestContext } from './app-env.ts'

export type PlainHeaders = Readonly<Record<string, string>>

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
