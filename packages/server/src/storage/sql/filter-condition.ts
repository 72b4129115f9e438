/** A filter (RFC 7644) as a condition: values are bound, columns come from a list, SQL from no text of the caller's. */
import type { FilterAttributes } from '@vestibule/protocol/checked-filter'
import type { Filter, FilterValue } from '@vestibule/protocol/scim-filter'
import { sql, type RawBuilder } from 'kysely'

export type Condition = RawBuilder<boolean>

/** The filter was checked against the attributes before, see `protocol/checked-filter.ts`. */
export interface FilteredTable {
  readonly column: (attribute: string) => string
  readonly attributes: FilterAttributes
}

/** Every comparison is true or false, never unknown, so that `not` means what it says where a value is absent. */
export function filterCondition(filter: Filter, table: FilteredTable): Condition {
  switch (filter.kind) {
    case 'and':
      return sql`(${filterCondition(filter.left, table)} and ${filterCondition(filter.right, table)})`
    case 'or':
      return sql`(${filterCondition(filter.left, table)} or ${filterCondition(filter.right, table)})`
    case 'not':
      // As an index of the rows without a value says it.
      if (filter.filter.kind === 'present') return sql`(${sql.ref(table.column(filter.filter.attribute))} is null)`
      return sql`(not ${filterCondition(filter.filter, table)})`
    case 'present':
      return sql`(${sql.ref(table.column(filter.attribute))} is not null)`
    case 'compare':
      return compare(filter, table)
  }
}

function compare(
  { attribute, operator, value }: Extract<Filter, { kind: 'compare' }>,
  { column: columnOf, attributes }: FilteredTable,
): Condition {
  const column = sql.ref(columnOf(attribute))
  if (value === null) {
    if (operator === 'eq') return sql`(${column} is null)`
    return operator === 'ne' ? sql`(${column} is not null)` : sql`(1 = 0)`
  }
  const bound = bindable(value, attributes[attribute] === 'time')
  switch (operator) {
    case 'eq':
      return sql`(${column} is not null and ${column} = ${bound})`
    case 'ne':
      return sql`(${column} is null or ${column} <> ${bound})`
    case 'co':
      return sql`(${column} is not null and ${contains(lower(column), folded(bound))})`
    case 'sw':
      return sql`(${column} is not null and substr(${lower(column)}, 1, length(${bound})) = ${folded(bound)})`
    case 'ew':
      return sql`(${column} is not null and length(${column}) >= length(${bound}) and substr(${lower(column)}, length(${column}) - length(${bound}) + 1) = ${folded(bound)})`
    case 'gt':
      return sql`(${column} is not null and ${column} > ${bound})`
    case 'ge':
      return sql`(${column} is not null and ${column} >= ${bound})`
    case 'lt':
      return sql`(${column} is not null and ${column} < ${bound})`
    case 'le':
      return sql`(${column} is not null and ${column} <= ${bound})`
  }
}

/** Only functions that SQLite and PostgreSQL share; LIKE tells letters' case apart on one and not on the other. */
export function contains(column: RawBuilder<unknown>, text: string | RawBuilder<unknown>): Condition {
  return sql`length(replace(${column}, ${text}, '')) < length(${column})`
}

/** A part of a text is looked for in any case (RFC 7643 §2.2) of its ASCII letters: the only ones both databases fold. */
function lower(column: RawBuilder<unknown>): RawBuilder<string> {
  return sql`lower(${column})`
}

/** What `lower` does to a column, done to what is looked for in it. */
function folded(text: string | number): string {
  return String(text).replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

function bindable(value: Exclude<FilterValue, null>, isTime: boolean): string | number {
  return isTime ? new Date(String(value)).getTime() : String(value)
}
