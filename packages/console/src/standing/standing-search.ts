/** What the addresses of the standing approvals say. */
import { oneOf, present, text, type Search } from '../parts/search-params.ts'

export const STATUSES = ['active', 'ended'] as const

export interface StandingListSearch {
  readonly status?: (typeof STATUSES)[number] | undefined
  readonly next?: string | undefined
  readonly prev?: string | undefined
}

export function standingListSearch(search: Search): StandingListSearch {
  return present({
    status: oneOf(search, 'status', STATUSES),
    next: text(search, 'next', 2_000),
    prev: text(search, 'prev', 2_000),
  })
}

const SORTS = ['+createdAt', '-createdAt'] as const

/** Where in the list of its registrations. */
export interface StandingPageSearch {
  readonly sort?: (typeof SORTS)[number] | undefined
  readonly next?: string | undefined
  readonly prev?: string | undefined
}

export function standingPageSearch(search: Search): StandingPageSearch {
  return present({
    sort: oneOf(search, 'sort', SORTS),
    next: text(search, 'next', 2_000),
    prev: text(search, 'prev', 2_000),
  })
}
