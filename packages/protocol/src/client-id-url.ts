/**
 * Client identifiers that are URLs: which one may name a metadata document, draft-ietf-oauth-client-id-metadata-document §3.
 *
 * They are judged as text, and compared as text: a URL parser forgives, and resolves what must not be there.
 */

/** It is part of database keys, and people read it. */
export const CLIENT_ID_URL_MAX_LENGTH = 1024

export type ClientIdUrl =
  | { readonly admissible: true; readonly url: string; readonly host: string }
  | { readonly admissible: false; readonly reason: string }

/** RFC 3986 §2 without what it excludes, and without the back slash that URL parsers read as a slash. */
const URI_CHARACTERS = /^[\x21\x23-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7a\x7e]+$/

/** Scheme, authority, path, query. */
const PARTS = /^https:\/\/([^/?]*)(\/[^?]*)?(\?.*)?$/

/** Parsers read an encoded dot as a dot, and some servers pass over what follows a semicolon. */
const DOT_SEGMENT = /^(?:\.|%2e){1,2}(?:;|$)/i

type Check = (text: string) => boolean

/** Read top to bottom: the first that does not hold is the answer. */
const CHECKS: readonly (readonly [refusal: string, holds: Check])[] = [
  [`must have at most ${CLIENT_ID_URL_MAX_LENGTH} characters`, (text) => text.length <= CLIENT_ID_URL_MAX_LENGTH],
  ['holds a character that a URL may not contain', (text) => URI_CHARACTERS.test(text)],
  ['must not have a fragment', (text) => !text.includes('#')],
  ['must be an https URL', (text) => PARTS.test(text) && URL.canParse(text)],
  ['must name a host', (text) => authorityOf(text) !== ''],
  ['must not contain user information', (text) => !authorityOf(text).includes('@')],
  ['must have a path', (text) => pathOf(text) !== ''],
  [
    'must not contain dot segments',
    (text) =>
      !pathOf(text)
        .split('/')
        .some((segment) => DOT_SEGMENT.test(segment)),
  ],
]

/** Whether it is meant to be one at all: ids that this server makes never begin like this (§8.1). */
export function isClientIdUrl(clientId: string): boolean {
  return clientId.startsWith('https://')
}

export function inspectClientIdUrl(text: string): ClientIdUrl {
  const failed = CHECKS.find(([, holds]) => !holds(text))
  return failed ? { admissible: false, reason: failed[0] } : { admissible: true, url: text, host: new URL(text).host }
}

/** What people are shown of it: whose word the document is. */
export function documentHost(url: string): string {
  return URL.parse(url)?.host ?? url
}

function authorityOf(text: string): string {
  return PARTS.exec(text)?.[1] ?? ''
}

function pathOf(text: string): string {
  return PARTS.exec(text)?.[2] ?? ''
}
