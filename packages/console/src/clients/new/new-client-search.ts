/** What the address of the page for a new client says: the type that was chosen, for it cannot be changed later. */
import { oneOf, present, type Search } from '../../parts/search-params.ts'

/** Anonymous embeds are left out: they are kept as data, but get no tokens yet. */
export const NEW_TYPES = ['web', 'native', 'spa'] as const
export type NewType = (typeof NEW_TYPES)[number]

export interface NewClientSearch {
  readonly type?: NewType | undefined
}

export function newClientSearch(search: Search): NewClientSearch {
  return present({ type: oneOf(search, 'type', NEW_TYPES) })
}
