/** Filters over clients. */
import { parseCheckedFilter } from '@vestibule/protocol/checked-filter'
import type { Filter } from '@vestibule/protocol/scim-filter'

import { CLIENT_FILTER_ATTRIBUTES } from './client-directory.ts'

/** @throws FilterRefused with a sentence that names the position, the attribute or the value. */
export function parseClientFilter(text: string): Filter {
  return parseCheckedFilter(text, CLIENT_FILTER_ATTRIBUTES)
}
