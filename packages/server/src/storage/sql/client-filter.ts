/** A filter (RFC 7644) as a condition on `connections`: values are bound, columns come from a list, SQL from no text of the caller's. */
import type { Filter, FilterValue } from '@vestibule/protocol/scim-filter'
import { sql, type RawBuilder } from 'kysely'

import { CLIENT_FILTER_ATTRIBUTES } from '../../clients/client-directory.ts'

type Attribute = keyof typeof CLIENT_FILTER_ATTRIBUTES

const COLUMN: Readonly<Record<Attribute, string>> = {
  clientId: 'client_id',
  clientName: 'client_name',
  appType: 'app_type',
  tenantId: 'owner_tenant_id',
  createdByType: 'created_by_type',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  publishedAt: 'published_at',
  lastUsedAt: 'last_used_at',
}

type Condition = RawBuilder<boolean>

/** Every comparison is true or false, never unknown, so that `not` means what it says where a value is absent. */
export function filterCondition(filter: Filter): Condition {
  switch (filter.kind) {
    case 'and':
      return sql`(${filterCondition(filter.left)} and ${filterCondition(filter.right)})`
    case 'or':
      return sql`(${filterCondition(filter.left)} or ${filterCondition(filter.right)})`
    case 'not':
      return sql`(not ${filterCondition(filter.filter)})`
    case 'present':
      return sql`(${columnOf(filter.attribute)} is not null)`
    case 'compare':
      return compare(filter)
  }
}

function compare({ attribute, operator, value }: Extract<Filter, { kind: 'compare' }>): Condition {
  const column = columnOf(attribute)
  if (value === null) {
    if (operator === 'eq') return sql`(${column} is null)`
    return operator === 'ne' ? sql`(${column} is not null)` : sql`(1 = 0)`
  }
  const bound = bindable(attribute, value)
  switch (operator) {
    case 'eq':
      return sql`(${column} is not null and ${column} = ${bound})`
    case 'ne':
      return sql`(${column} is null or ${column} <> ${bound})`
    case 'co':
      // Only functions that SQLite and PostgreSQL share; LIKE tells letters' case apart on one and not on the other.
      return sql`(${column} is not null and length(replace(${column}, ${bound}, '')) < length(${column}))`
    case 'sw':
      return sql`(${column} is not null and substr(${column}, 1, length(${bound})) = ${bound})`
    case 'ew':
      return sql`(${column} is not null and length(${column}) >= length(${bound}) and substr(${column}, length(${column}) - length(${bound}) + 1) = ${bound})`
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

/** The filter was checked against the attributes before, see `clients/client-filter.ts`. */
function columnOf(attribute: string): RawBuilder<unknown> {
  return sql.ref(`connections.${COLUMN[attribute as Attribute]}`)
}

function bindable(attribute: string, value: Exclude<FilterValue, null>): string | number {
  return CLIENT_FILTER_ATTRIBUTES[attribute as Attribute] === 'time' ? new Date(String(value)).getTime() : String(value)
}
