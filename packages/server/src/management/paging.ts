/** Pages of a list: from the query to a slice, and from a slice to links. */
import type { From, Position, Slice } from '@vestibule/protocol/slice'
import { z } from 'zod'

import { InvalidMember } from '../http/request-fault.ts'
import { makeCursor, readCursor } from './cursor.ts'

export const PAGE_LIMIT_MAX = 100
export const PAGE_LIMIT_DEFAULT = 20

export const limitParameter = z
  .string()
  .regex(/^[0-9]{1,9}$/, 'must be a whole number')
  .transform(Number)
  .pipe(z.int().min(1).max(PAGE_LIMIT_MAX))
  .default(PAGE_LIMIT_DEFAULT)
/** `true` counts the rows of all pages. */
export const totalResultsParameter = z.enum(['true', 'false']).default('false')
export const cursorParameter = z.string().max(1000).optional()

/** `+name` or `-name`. A plus in a query is a blank to most libraries, so one that got lost is put back. */
export function sortParameter<Sort extends string>(sorts: readonly Sort[], byDefault: NoInfer<Sort>) {
  return z
    .preprocess((sort) => (typeof sort === 'string' ? sort.replace(/^ ?(?=[a-z])/, '+') : sort), z.enum(sorts))
    .default(byDefault)
}

export interface Pager {
  readonly from: From | undefined
  /** The `links` member of a list's answer. */
  links<Row>(url: URL, slice: Slice<Row>, positionOf: (row: Row) => Position): PageLinks
}

interface PageLinks {
  readonly self: { readonly href: string }
  readonly next?: { readonly href: string }
  readonly prev?: { readonly href: string }
}

export interface Cursors {
  readonly next?: string | undefined
  readonly prev?: string | undefined
}

/** How links carry the cursor: as `next` or `prev`, or both ways as `page`. */
type Style = 'next-prev' | 'page'

/**
 * @param context see `cursor.ts`
 * @throws InvalidMember 400 for a cursor that is not of this list, and for both at once.
 */
export function pager(
  key: Uint8Array,
  context: readonly string[],
  cursors: Cursors,
  style: Style = 'next-prev',
): Pager {
  if (cursors.next !== undefined && cursors.prev !== undefined) {
    throw new InvalidMember('give either next or prev, not both', { parameter: 'prev' })
  }
  const link = (url: URL, way: keyof Cursors, position: Position) => {
    const linked = new URL(url)
    for (const name of ['next', 'prev', 'page']) linked.searchParams.delete(name)
    const cursor = makeCursor(key, context, position)
    linked.searchParams.set(style === 'page' ? 'page' : way, style === 'page' ? `${way}.${cursor}` : cursor)
    return { href: linked.href }
  }
  return {
    from: fromOf(key, context, cursors, style),
    links(url, { rows, hasNext, hasPrev }, positionOf) {
      const [first, last] = [rows.at(0), rows.at(-1)]
      return {
        self: { href: url.href },
        ...(hasNext && last !== undefined && { next: link(url, 'next', positionOf(last)) }),
        ...(hasPrev && first !== undefined && { prev: link(url, 'prev', positionOf(first)) }),
      }
    },
  }
}

/** The two ways of a `page` parameter. */
export function cursorsOfPage(page: string | undefined): Cursors {
  if (page === undefined) return {}
  return page.startsWith('prev.') ? { prev: page.slice('prev.'.length) } : { next: page.replace(/^next\./, '') }
}

function fromOf(key: Uint8Array, context: readonly string[], { next, prev }: Cursors, style: Style): From | undefined {
  const cursor = next ?? prev
  if (cursor === undefined) return undefined
  const position = readCursor(key, context, cursor)
  if (position) return { position, backwards: next === undefined }
  const parameter = style === 'page' ? 'page' : next === undefined ? 'prev' : 'next'
  throw new InvalidMember(
    `${parameter} is not a cursor of this list: take it from links, with the same filter and sort`,
    { parameter },
  )
}
