/** What the address of a client's page says: which tab, and where in its list. */
import { oneOf, present, text, type Search } from '../../parts/search-params.ts'

export const TABS = ['overview', 'credentials', 'connections', 'events', 'edit'] as const
export type ClientTab = (typeof TABS)[number]

const SORTS = ['+createdAt', '-createdAt', '+lastUsed', '-lastUsed'] as const

export interface ClientPageSearch {
  readonly tab?: ClientTab | undefined
  /** Of the connections. */
  readonly sort?: (typeof SORTS)[number] | undefined
  readonly next?: string | undefined
  readonly prev?: string | undefined
  /** An event shown in whole. */
  readonly event?: string | undefined
}

export function clientPageSearch(search: Search): ClientPageSearch {
  return present({
    tab: oneOf(search, 'tab', TABS),
    sort: oneOf(search, 'sort', SORTS),
    next: text(search, 'next', 2_000),
    prev: text(search, 'prev', 2_000),
    event: text(search, 'event'),
  })
}
