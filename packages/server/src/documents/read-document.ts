/**
 * Reads a client metadata document from where its URL leads, draft-ietf-oauth-client-id-metadata-document §5 and §9.6.
 *
 * Requests for one URL at the same time share one reading; how often it is read at all is bounded. What the answer is
 * worth, beyond its status, its size and its media type, is not judged here.
 */
import { sha256 } from '@vestibule/protocol/digest'

import { EVERY_TENANT, type RateLimit } from '../http/rate-limit.ts'
import { RequestFault } from '../http/request-fault.ts'
import { FetchFailed, type FetchedDocument, type GuardedFetch } from '../outgoing/guarded-fetch.ts'
import { freshFor } from './document-freshness.ts'

export type Reading =
  | { readonly kind: 'answer'; readonly hash: string; readonly text: string; readonly freshFor: number }
  /** There is no such document (any more), or it is none: that counts at once. */
  | { readonly kind: 'wrong'; readonly reason: string; readonly cause: unknown }
  /** What was known of the document is still the best there is to know. */
  | { readonly kind: 'no-answer'; readonly reason: string; readonly cause: unknown }
  /** It was not asked for, to spare its host. */
  | { readonly kind: 'too-often'; readonly reason: string }

export interface Asker {
  readonly tenantId: string
  readonly userId: string
}

export interface DocumentReader {
  /** @param asker who makes this server fetch a URL that nobody has approved; `undefined` for one that is known here. */
  read(url: string, asker: Asker | undefined, now: Date): Promise<Reading>
}

export interface ReaderLimits {
  /** Readings of one URL a minute. */
  readonly documentReadings: RateLimit
  /** Readings a minute that one person causes of documents that are not known yet. */
  readonly newDocuments: RateLimit
}

/** §9.7 recommends it. */
const MAX_BYTES = 5 * 1024

const UTF_8 = new TextDecoder('utf-8', { fatal: true })

export function createDocumentReader(
  { get }: Pick<GuardedFetch, 'get'>,
  { documentReadings, newDocuments }: ReaderLimits,
): DocumentReader {
  const underWay = new Map<string, Promise<Reading>>()

  async function begin(url: string, asker: Asker | undefined, now: Date): Promise<Reading> {
    try {
      if (asker !== undefined) await newDocuments.spend(asker.tenantId, asker.userId, now)
      // Its host is spared, whoever asks.
      await documentReadings.spend(EVERY_TENANT, url, now)
    } catch (error) {
      if (!(error instanceof RequestFault)) throw error
      return { kind: 'too-often', reason: 'it has been read too often in the last minute' }
    }
    return get(url, { accept: 'application/json', maxBytes: MAX_BYTES }).then(
      (fetched) => judgeAnswer(fetched, now),
      judgeFailure,
    )
  }

  return {
    read(url, asker, now) {
      const known = underWay.get(url)
      if (known) return known
      const reading = begin(url, asker, now).finally(() => underWay.delete(url))
      underWay.set(url, reading)
      return reading
    },
  }
}

/** `application/json`, or a more specific type that is JSON (§4): people may leave text of other types on hosts that are not theirs. */
const JSON_TYPE = /^application\/(?:[a-z0-9!#$&^_.-]+\+)?json$/

function judgeAnswer({ headers, body }: FetchedDocument, now: Date): Reading {
  const mediaType = (headers.get('Content-Type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (!JSON_TYPE.test(mediaType)) {
    return { kind: 'wrong', reason: 'its media type is not application/json', cause: mediaType }
  }
  try {
    const text = UTF_8.decode(body)
    return { kind: 'answer', hash: sha256(text), text, freshFor: freshFor(headers, now) }
  } catch (cause) {
    return { kind: 'wrong', reason: 'it is not UTF-8', cause }
  }
}

/** Refused to us rather than gone: hosts say so to strangers in a hurry, too. */
const REFUSED_FOR_NOW: readonly number[] = [401, 403, 408, 425, 429]

function judgeFailure(cause: unknown): Reading {
  const status = cause instanceof FetchFailed ? cause.status : undefined
  if (status === undefined) return { kind: 'no-answer', reason: 'its host does not answer', cause }
  if (status === 200) return { kind: 'wrong', reason: 'it is larger than 5 KB', cause }
  if (status >= 500 || REFUSED_FOR_NOW.includes(status)) {
    return { kind: 'no-answer', reason: `its host answers with status ${status}`, cause }
  }
  return { kind: 'wrong', reason: `its host answers with status ${status}, and only 200 counts`, cause }
}
