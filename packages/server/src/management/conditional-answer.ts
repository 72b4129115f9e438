/** An answer that is sent only when it differs from the one the caller has: for lists that are looked at every few seconds. */
import { sha256 } from '@vestibule/protocol/digest'

import type { RequestContext } from '../http/app-env.ts'

export const IF_NONE_MATCH = {
  name: 'If-None-Match',
  description: 'The ETag of the answer that you have; 304 without a body while it is still the answer',
}

export const NOT_MODIFIED = { 304: { description: 'The answer that you have is still the answer' } } as const

/** RFC 9110 §13.1.2; the tag is weak, for it is of what the answer says. */
export function answerUnlessKnown(c: RequestContext, body: object): Response {
  const tag = `W/"${sha256(JSON.stringify(body))}"`
  c.header('ETag', tag)
  const known =
    c.req
      .header('If-None-Match')
      ?.split(',')
      .map((part) => part.trim()) ?? []
  return known.some((one) => one === tag || one === '*') ? c.body(null, 304) : c.json(body)
}
