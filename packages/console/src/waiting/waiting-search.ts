/** What the address of the waiting room says. */
import { oneOf, present, text, type Search } from '../parts/search-params.ts'

export const WAITING_SORTS = ['-registeredAt', '+registeredAt', '+expiresAt', '-expiresAt'] as const

export interface WaitingSearch {
  readonly q?: string | undefined
  readonly sort?: (typeof WAITING_SORTS)[number] | undefined
  readonly next?: string | undefined
  readonly prev?: string | undefined
}

export function waitingSearch(search: Search): WaitingSearch {
  return present({
    q: text(search, 'q'),
    sort: oneOf(search, 'sort', WAITING_SORTS),
    next: text(search, 'next', 2_000),
    prev: text(search, 'prev', 2_000),
  })
}
