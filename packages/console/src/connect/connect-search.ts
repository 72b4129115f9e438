/** What the address of the page on connecting says: which application is shown. */
import { oneOf, present, type Search } from '../parts/search-params.ts'
import { KNOWN_CLIENTS } from './known-clients.ts'

export interface ConnectSearch {
  readonly client?: string | undefined
}

export function connectSearch(search: Search): ConnectSearch {
  return present({
    client: oneOf(
      search,
      'client',
      KNOWN_CLIENTS.map(({ id }) => id),
    ),
  })
}
