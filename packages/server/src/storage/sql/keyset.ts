/** Pages by key: rows after (or before) a position in a sorted list, one more than asked for to know whether there are others. */
import type { From, Slice } from '@vestibule/protocol/slice'
import { sql, type RawBuilder, type SelectQueryBuilder } from 'kysely'

import type { Tables } from './tables.ts'

export interface KeysetOrder {
  /** A column, or what is made of one, that is never null; the id breaks ties. */
  readonly column: string | RawBuilder<unknown>
  readonly id: string
  readonly descending: boolean
}

/** Runs the query from a position on; the rows come in the list's own order, whichever way was gone. */
export async function slice<Sources extends keyof Tables, Row>(
  query: SelectQueryBuilder<Tables, Sources, Row>,
  { column, id, descending }: KeysetOrder,
  from: From | undefined,
  limit: number,
): Promise<Slice<Row>> {
  const sorted = typeof column === 'string' ? sql.ref(column) : column
  const backwards = from?.backwards === true
  const goesDown = descending !== backwards
  const direction = sql.raw(goesDown ? 'desc' : 'asc')
  // A comparison of two rows walks the index of both columns, on SQLite and on PostgreSQL.
  const beyond = sql.raw(goesDown ? '<' : '>')
  const positioned = from
    ? query.where(sql<boolean>`(${sorted}, ${sql.ref(id)}) ${beyond} (${from.position.value}, ${from.position.id})`)
    : query
  const rows = await positioned
    .orderBy(sql`${sorted} ${direction}`)
    .orderBy(sql`${sql.ref(id)} ${direction}`)
    .limit(limit + 1)
    .execute()

  const hasMore = rows.length > limit
  const kept = hasMore ? rows.slice(0, limit) : rows
  return backwards
    ? { rows: kept.toReversed(), hasNext: true, hasPrev: hasMore }
    : { rows: kept, hasNext: hasMore, hasPrev: from !== undefined }
}
