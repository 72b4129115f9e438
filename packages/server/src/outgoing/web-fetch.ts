/** The guarded fetch in the shape of the web's own, for libraries that bring a protocol and are lent a way out. */
import type { GuardedFetch } from './guarded-fetch.ts'

/** What libraries ask for; signals of theirs are not needed, for each fetch has its time. */
interface WebRequest {
  readonly method: string
  readonly headers: HeadersInit
  readonly body?: unknown
}

export type WebFetch = (url: string, request: WebRequest) => Promise<Response>

/** Of the answer's headers, those that such libraries look at. */
const HEADERS = ['Content-Type', 'WWW-Authenticate'] as const

/** RFC 9110: answers that have no content. */
const WITHOUT_BODY: readonly number[] = [204, 205, 304]

export function webFetch({ send }: Pick<GuardedFetch, 'send'>): WebFetch {
  return async (url, { method, headers, body }) => {
    const answer = await send(url, {
      method: method === 'POST' ? 'POST' : 'GET',
      headers: Object.fromEntries(new Headers(headers)),
      ...(body !== undefined && body !== null && { body: String(body) }),
    })
    const told = HEADERS.map((name) => [name, answer.headers.get(name)] as const).filter(
      (header): header is [(typeof HEADERS)[number], string] => header[1] !== null,
    )
    return new Response(WITHOUT_BODY.includes(answer.status) ? null : new Uint8Array(answer.body), {
      status: answer.status,
      headers: told,
    })
  }
}
