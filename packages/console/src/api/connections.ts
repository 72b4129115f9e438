/** Connections: what a person has granted to a client (`/api/v1/oauth-tokens`), as the console asks for them. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'

import { present } from '../parts/search-params.ts'
import { answer, api } from './client.ts'
import type { operations } from './schema.d.ts'

type ConnectionPage = operations['getOauthTokens']['responses'][200]['content']['application/json']
export type Connection = ConnectionPage['data'][number]

type ConnectionListQuery = NonNullable<operations['getOauthTokens']['parameters']['query']>

export interface ConnectionPageRequest {
  readonly userId?: string | undefined
  readonly clientId?: string | undefined
  readonly sort?: ConnectionListQuery['sort']
  /** Its cursor has both ways in it. */
  readonly page?: string | undefined
}

export const CONNECTIONS_KEY = ['connections'] as const

export function connectionPage({ userId, clientId, sort, page }: ConnectionPageRequest) {
  const query: ConnectionListQuery = { totalResults: 'true', ...present({ userId, clientId, sort, page }) }
  return queryOptions({
    queryKey: [...CONNECTIONS_KEY, 'page', query],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/oauth-tokens', { params: { query }, signal })),
    placeholderData: keepPreviousData,
  })
}

export function endConnection(tokenId: string, reason?: string): Promise<unknown> {
  const params = { path: { tokenId }, query: present({ reason }) }
  return answer(api.DELETE('/api/v1/oauth-tokens/{tokenId}', { params }))
}

/** Of a client, of a user, or of a user through a client. @returns how many there were. */
export async function endConnections(which: {
  readonly userId?: string
  readonly clientId?: string
  readonly reason?: string
}): Promise<number> {
  return (await answer(api.POST('/api/v1/oauth-tokens/actions/revoke', { body: which }))).revoked
}

/** One's own, a page after the other: an administrator who names nobody would see everybody's. */
export function ownConnections(userId: string) {
  return infiniteQueryOptions({
    queryKey: [...CONNECTIONS_KEY, 'own', userId],
    queryFn: ({ pageParam, signal }) => {
      const query: ConnectionListQuery = { userId, sort: '-lastUsed', ...present({ page: pageParam }) }
      return answer(api.GET('/api/v1/oauth-tokens', { params: { query }, signal }))
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ links }) =>
      links.next && (new URL(links.next.href, location.origin).searchParams.get('page') ?? undefined),
  })
}
