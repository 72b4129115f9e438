/** Filters over a list whose attributes are known: parsed, and checked for what they may name and compare. */
import { parseMoment } from './moment.ts'
import { FilterSyntaxError, parseFilter, type Filter } from './scim-filter.ts'

/** What a filter may name; times are compared as times. */
export type FilterAttributes = Readonly<Record<string, 'text' | 'time'>>

export class FilterRefused extends Error {}

/** @throws FilterRefused with a sentence that names the position, the attribute or the value. */
export function parseCheckedFilter(text: string, attributes: FilterAttributes): Filter {
  try {
    return checked(parseFilter(text), attributes)
  } catch (error) {
    if (error instanceof FilterSyntaxError)
      throw new FilterRefused(`the filter does not parse: ${error.message}`, { cause: error })
    throw error
  }
}

/** Attribute names in any case (RFC 7643 §2.1) become the list's own. */
function checked(filter: Filter, attributes: FilterAttributes): Filter {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return { kind: filter.kind, left: checked(filter.left, attributes), right: checked(filter.right, attributes) }
    case 'not':
      return { kind: 'not', filter: checked(filter.filter, attributes) }
    case 'present':
      return { kind: 'present', attribute: attributeOf(filter.attribute, attributes) }
    case 'compare': {
      const attribute = attributeOf(filter.attribute, attributes)
      assertComparable(attribute, attributes[attribute] === 'time', filter)
      return { ...filter, attribute }
    }
  }
}

function attributeOf(name: string, attributes: FilterAttributes): string {
  const attribute = Object.keys(attributes).find((known) => known.toLowerCase() === name.toLowerCase())
  if (attribute === undefined) {
    throw new FilterRefused(
      `${name.slice(0, 100)} cannot be filtered by; there are ${Object.keys(attributes).join(', ')}`,
    )
  }
  return attribute
}

function assertComparable(
  attribute: string,
  isTime: boolean,
  { operator, value }: Extract<Filter, { kind: 'compare' }>,
): void {
  if (value === null) return
  if (typeof value !== 'string') throw new FilterRefused(`${attribute} is compared with a text in quotation marks`)
  // No database keeps such text, and one of them refuses to compare with it.
  if (value.includes('\0') || !value.isWellFormed())
    throw new FilterRefused(`${attribute} is compared with a text that cannot be`)
  if (!isTime) {
    if (value === '' && ['co', 'sw', 'ew'].includes(operator))
      throw new FilterRefused(`${attribute} ${operator} needs a text that is not empty`)
    return
  }
  if (['co', 'sw', 'ew'].includes(operator))
    throw new FilterRefused(`${attribute} is a time: ${operator} does not apply`)
  if (!parseMoment(value))
    throw new FilterRefused(`${attribute} is compared with a time such as "2026-11-24T12:00:00Z"`)
}
