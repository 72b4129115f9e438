/** What the addresses of the list of users and of one user say, and the filter that the list's stands for. */
import { oneOf, present, text, type Search } from '../parts/search-params.ts'

export const ROLES = ['TenantAdmin', 'Member'] as const
export const STATUSES = ['active', 'invited', 'disabled'] as const
export const SIGNED_IN = ['week', 'quarter', 'never'] as const

const SORTS = ['name', 'email', 'createdAt'] as const
type Sort = `${'+' | '-'}${(typeof SORTS)[number]}`
const SORT_VALUES = SORTS.flatMap((name): Sort[] => [`+${name}`, `-${name}`])

export interface UserListSearch {
  readonly q?: string | undefined
  readonly role?: (typeof ROLES)[number] | undefined
  readonly status?: (typeof STATUSES)[number] | undefined
  readonly signedIn?: (typeof SIGNED_IN)[number] | undefined
  readonly sort?: Sort | undefined
  readonly next?: string | undefined
  readonly prev?: string | undefined
  /** The dialog that invites a person is open. */
  readonly invite?: 'yes' | undefined
}

export function userListSearch(search: Search): UserListSearch {
  return present({
    q: text(search, 'q'),
    role: oneOf(search, 'role', ROLES),
    status: oneOf(search, 'status', STATUSES),
    signedIn: oneOf(search, 'signedIn', SIGNED_IN),
    sort: oneOf(search, 'sort', SORT_VALUES),
    next: text(search, 'next', 2_000),
    prev: text(search, 'prev', 2_000),
    invite: oneOf(search, 'invite', ['yes']),
  })
}

const DAY = 86_400_000

/** RFC 7644 §3.4.2.2; what was typed goes as `search` and not in here. */
export function userFilter({ role, status, signedIn }: UserListSearch, now: Date): string | undefined {
  const ago = (days: number) => JSON.stringify(new Date(now.getTime() - days * DAY).toISOString())
  const terms = [
    role && `role eq "${role}"`,
    status && `status eq "${status}"`,
    signedIn &&
      {
        week: `lastSignedInAt ge ${ago(7)}`,
        quarter: `lastSignedInAt lt ${ago(90)}`,
        never: 'not (lastSignedInAt pr)',
      }[signedIn],
  ]
  const filter = terms.filter((term) => term !== undefined).join(' and ')
  return filter === '' ? undefined : filter
}

export const TABS = ['account', 'connections', 'activity'] as const

export interface UserViewSearch {
  readonly tab?: (typeof TABS)[number] | undefined
  /** Of the list in the tab. */
  readonly next?: string | undefined
  readonly prev?: string | undefined
  /** An event shown in whole. */
  readonly event?: string | undefined
}

export function userViewSearch(search: Search): UserViewSearch {
  return present({
    tab: oneOf(search, 'tab', TABS),
    next: text(search, 'next', 2_000),
    prev: text(search, 'prev', 2_000),
    event: text(search, 'event'),
  })
}
