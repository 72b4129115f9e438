/** A client's document as a column keeps it: JSON, with its times as milliseconds. */
import type { ClientDocument } from '../../clients/client-document.ts'
import { toDate, toMillis } from './values.ts'

interface Kept extends Pick<ClientDocument, 'hash' | 'says'> {
  readonly readAt: number
  readonly freshUntil: number
  readonly usableUntil: number
  readonly failure?: { readonly at: number; readonly reason: string }
}

export function toDocumentText(document: ClientDocument | undefined): string | null {
  if (!document) return null
  const { hash, says, readAt, freshUntil, usableUntil, failure } = document
  const kept: Kept = {
    hash,
    says,
    readAt: toMillis(readAt),
    freshUntil: toMillis(freshUntil),
    usableUntil: toMillis(usableUntil),
    ...(failure && { failure: { at: toMillis(failure.at), reason: failure.reason } }),
  }
  return JSON.stringify(kept)
}

export function toDocument(text: string | null): { readonly document?: ClientDocument } {
  if (text === null) return {}
  const { readAt, freshUntil, usableUntil, failure, ...kept } = JSON.parse(text) as Kept
  return {
    document: {
      ...kept,
      readAt: toDate(readAt),
      freshUntil: toDate(freshUntil),
      usableUntil: toDate(usableUntil),
      ...(failure && { failure: { at: toDate(failure.at), reason: failure.reason } }),
    },
  }
}
