/** Filters over clients: parsed, and checked for what they may name and compare. */
import { parseMoment } from '@vestibule/protocol/moment'
import { FilterSyntaxError, parseFilter, type Filter } from '@vestibule/protocol/scim-filter'

import { CLIENT_FILTER_ATTRIBUTES } from './client-directory.ts'

type Attribute = keyof typeof CLIENT_FILTER_ATTRIBUTES

const BY_LOWER_CASE = new Map(
  Object.keys(CLIENT_FILTER_ATTRIBUTES).map((name) => [name.toLowerCase(), name as Attribute]),
)

export class FilterRefused extends Error {}

/** @throws FilterRefused with a sentence that names the position, the attribute or the value. */
export function parseClientFilter(text: string): Filter {
  try {
    return checked(parseFilter(text))
  } catch (error) {
    if (error instanceof FilterSyntaxError)
      throw new FilterRefused(`the filter does not parse: ${error.message}`, { cause: error })
    throw error
  }
}

/** Attribute names in any case (RFC 7643 §2.1) become the contract's own. */
function checked(filter: Filter): Filter {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return { kind: filter.kind, left: checked(filter.left), right: checked(filter.right) }
    case 'not':
      return { kind: 'not', filter: checked(filter.filter) }
    case 'present':
      return { kind: 'present', attribute: attributeOf(filter.attribute) }
    case 'compare': {
      const attribute = attributeOf(filter.attribute)
      assertComparable(attribute, filter)
      return { ...filter, attribute }
    }
  }
}

function attributeOf(name: string): Attribute {
  const attribute = BY_LOWER_CASE.get(name.toLowerCase())
  if (!attribute) {
    throw new FilterRefused(
      `${name.slice(0, 100)} cannot be filtered by; there are ${Object.keys(CLIENT_FILTER_ATTRIBUTES).join(', ')}`,
    )
  }
  return attribute
}

function assertComparable(attribute: Attribute, { operator, value }: Extract<Filter, { kind: 'compare' }>): void {
  if (value === null) return
  if (typeof value !== 'string') throw new FilterRefused(`${attribute} is compared with a text in quotation marks`)
  // No database keeps such text, and one of them refuses to compare with it.
  if (value.includes('\0') || !value.isWellFormed())
    throw new FilterRefused(`${attribute} is compared with a text that cannot be`)
  if (CLIENT_FILTER_ATTRIBUTES[attribute] === 'text') {
    if (value === '' && ['co', 'sw', 'ew'].includes(operator))
      throw new FilterRefused(`${attribute} ${operator} needs a text that is not empty`)
    return
  }
  if (['co', 'sw', 'ew'].includes(operator))
    throw new FilterRefused(`${attribute} is a time: ${operator} does not apply`)
  if (!parseMoment(value))
    throw new FilterRefused(`${attribute} is compared with a time such as "2026-11-24T12:00:00Z"`)
}
