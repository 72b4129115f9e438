/** What the address of the page on connecting says: which application is shown. */
import { present, text, type Search } from '../parts/search-params.ts'

export interface ConnectSearch {
  readonly client?: string | undefined
}

export function connectSearch(search: Search): ConnectSearch {
  return present({ client: text(search, 'client') })
}
