/**
 * The document that a client describes itself in, at the URL that is its id: what was last read of it, and how long that
 * holds (draft-ietf-oauth-client-id-metadata-document §5.2). Kept in the client's own row, which every request reads anyway.
 */
import type { ClientMetadata } from './client-metadata.ts'

export interface ClientDocument {
  /** Of its bytes: the same text is not judged twice. */
  readonly hash: string
  /** What it came to by the tenant's policy; the client differs from it in what administrators have changed. */
  readonly says: ClientMetadata
  /** When it was last read and found good. */
  readonly readAt: Date
  /** Until then it is not read again. */
  readonly freshUntil: Date
  /** Until then the client goes on with it while its host does not answer; in the past once the document is no good any more. */
  readonly usableUntil: Date
  /** What came of the last attempt, unless that was a good document. */
  readonly failure?: DocumentFailure
}

export interface DocumentFailure {
  readonly at: Date
  /** For people; it tells nothing of our own network. */
  readonly reason: string
}

export function isFresh({ freshUntil }: ClientDocument, now: Date): boolean {
  return now < freshUntil
}

export function isUsable({ usableUntil }: ClientDocument, now: Date): boolean {
  return now < usableUntil
}
