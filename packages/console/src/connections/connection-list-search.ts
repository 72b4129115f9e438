/** What the address of the list of connections says. */
import { oneOf, present, text, type Search } from '../parts/search-params.ts'

const SORTS = ['createdAt', 'lastUsed'] as const
type Sort = `${'+' | '-'}${(typeof SORTS)[number]}`
const SORT_VALUES = SORTS.flatMap((name): Sort[] => [`+${name}`, `-${name}`])

export interface ConnectionListSearch {
  readonly user?: string | undefined
  readonly client?: string | undefined
  readonly sort?: Sort | undefined
  readonly next?: string | undefined
  readonly prev?: string | undefined
}

export function connectionListSearch(search: Search): ConnectionListSearch {
  return present({
    user: text(search, 'user'),
    client: text(search, 'client'),
    sort: oneOf(search, 'sort', SORT_VALUES),
    next: text(search, 'next', 2_000),
    prev: text(search, 'prev', 2_000),
  })
}
