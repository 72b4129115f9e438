/** The `filter` parameter of a list. */
import { FilterRefused } from '@vestibule/protocol/checked-filter'
import type { Filter } from '@vestibule/protocol/scim-filter'

import { InvalidMember } from '../http/request-fault.ts'

/** @throws InvalidMember 400 for a filter that does not parse, or that names or compares what it may not. */
export function readFilter(text: string | undefined, parse: (text: string) => Filter): Filter | undefined {
  if (text === undefined) return undefined
  try {
    return parse(text)
  } catch (error) {
    if (error instanceof FilterRefused) throw new InvalidMember(error.message, { parameter: 'filter' })
    throw error
  }
}
