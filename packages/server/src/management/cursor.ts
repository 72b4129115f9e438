/**
 * Cursors: where a page ends, opaque and sealed, so that one made for another tenant, list or order is no cursor here.
 *
 * They hold the values that the list is sorted by, not a number of rows: what comes or goes between two pages moves nothing.
 */
import { isSameDigest, mac } from '@vestibule/protocol/digest'
import { parseJson } from '@vestibule/protocol/json'
import type { Position } from '@vestibule/protocol/slice'

/** @param context everything the position is only meaningful in: tenant, list, order, filter. */
export function makeCursor(key: Uint8Array, context: readonly string[], { value, id }: Position): string {
  const body = Buffer.from(JSON.stringify([value, id])).toString('base64url')
  return `${body}.${mac(key, 'cursor', ...context, body)}`
}

/** `undefined` for a cursor that was not made here for this very list. */
export function readCursor(key: Uint8Array, context: readonly string[], cursor: string): Position | undefined {
  const [body, tag, ...rest] = cursor.split('.')
  if (!body || !tag || rest.length > 0 || !isSameDigest(tag, mac(key, 'cursor', ...context, body))) return undefined
  const json = parseJson(Buffer.from(body, 'base64url').toString('utf8'))
  if (!json) return undefined
  // Sealed by us, so it is what was put in.
  const [value, id] = json.value as [string | number, string]
  return { value, id }
}
