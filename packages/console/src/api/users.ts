/** The people of the organization, as the console asks for them. */
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'

import { present } from '../parts/search-params.ts'
import { answer, api } from './client.ts'
import type { operations } from './schema.d.ts'

type UserPage = operations['getUsers']['responses'][200]['content']['application/json']
export type User = UserPage['data'][number]

type UserListQuery = NonNullable<operations['getUsers']['parameters']['query']>

export interface UserPageRequest {
  readonly filter?: string | undefined
  readonly search?: string | undefined
  readonly sort?: UserListQuery['sort']
  readonly next?: string | undefined
  readonly prev?: string | undefined
}

/** The beginning of every key about users. */
export const USERS_KEY = ['users'] as const

export const ADMINISTRATOR = 'TenantAdmin'

export function isAdministrator({ roles }: Pick<User, 'roles'>): boolean {
  return roles.includes(ADMINISTRATOR)
}

export function userPage({ filter, search, sort, next, prev }: UserPageRequest) {
  const query: UserListQuery = { totalResults: 'true', ...present({ filter, search, sort, next, prev }) }
  return queryOptions({
    queryKey: [...USERS_KEY, 'page', query],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/users', { params: { query }, signal })),
    placeholderData: keepPreviousData,
  })
}

export function userById(userId: string) {
  return queryOptions({
    queryKey: [...USERS_KEY, 'one', userId],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/users/{userId}', { params: { path: { userId } }, signal })),
  })
}

/** The first few whose name or e-mail address contains the text: for fields that suggest, and for the search. */
export function usersFound(search: string, limit: number) {
  const query = { limit, sort: '+name', ...(search !== '' && { search }) } as const
  return queryOptions({
    queryKey: [...USERS_KEY, 'found', query],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/users', { params: { query }, signal })),
  })
}

const NAMES_KEPT = 5 * 60_000

/** Who they are, by id, in one request; who is gone is absent. At most twenty: a page of a list. */
export function usePeople(userIds: readonly (string | undefined)[]): ReadonlyMap<string, User> {
  const wanted = [...new Set(userIds.filter((id) => id !== undefined))].toSorted()
  const { data } = useQuery({
    queryKey: [...USERS_KEY, 'people', wanted],
    queryFn: ({ signal }) => {
      const filter = wanted.map((id) => `id eq ${JSON.stringify(id)}`).join(' or ')
      return answer(api.GET('/api/v1/users', { params: { query: { filter, limit: 100 } }, signal }))
    },
    enabled: wanted.length > 0,
    staleTime: NAMES_KEPT,
    placeholderData: keepPreviousData,
  })
  return new Map(data?.data.map((user) => [user.id, user]))
}
