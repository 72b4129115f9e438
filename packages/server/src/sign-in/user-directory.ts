/** The users of a tenant, searched: by filter or text, sorted, in pages. */
import { parseCheckedFilter } from '@vestibule/protocol/checked-filter'
import type { Filter } from '@vestibule/protocol/scim-filter'
import type { From, Slice } from '@vestibule/protocol/slice'

import type { User } from './user.ts'

export interface ListedUser extends User {
  readonly lastSignedInAt: Date | null
  readonly hasPassword: boolean
  /** Issuers of the identity providers that know the person. */
  readonly identityIssuers: readonly string[]
}

/** Sorted values are never null; by name in any case, so its value is the `userSearchText`. */
export type UserSortKey = 'email' | 'name' | 'createdAt'

/** What a filter may name; times are compared as times. */
export const USER_FILTER_ATTRIBUTES = {
  id: 'text',
  email: 'text',
  name: 'text',
  role: 'text',
  status: 'text',
  createdAt: 'time',
  lastSignedInAt: 'time',
} as const

/** @throws FilterRefused with a sentence that names the position, the attribute or the value. */
export function parseUserFilter(text: string): Filter {
  return parseCheckedFilter(text, USER_FILTER_ATTRIBUTES)
}

export interface UserQuery {
  /** Names only the attributes above. */
  readonly filter?: Filter | undefined
  /** What name or e-mail address contain, in any case. */
  readonly search?: string | undefined
}

export interface UserDirectory {
  search(
    tenantId: string,
    query: UserQuery,
    order: { readonly by: UserSortKey; readonly descending: boolean },
    from: From | undefined,
    limit: number,
  ): Promise<Slice<ListedUser>>

  count(tenantId: string, query: UserQuery): Promise<number>

  find(tenantId: string, userId: string): Promise<ListedUser | undefined>
}

/** Name and e-mail address in lower case, a line each, as storage keeps them to be searched and sorted. */
export function userSearchText({ name, email }: Pick<User, 'name' | 'email'>): string {
  return `${name}\n${email}`.toLowerCase()
}
