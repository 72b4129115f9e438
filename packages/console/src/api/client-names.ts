/** The names of approved clients by their id: for lists of something else, and for fields that suggest. */
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'

import { answer, api } from './client.ts'
import { CLIENTS_KEY } from './clients.ts'

const NAMES_KEPT = 5 * 60_000

/** What they are called, in one request; who is not approved, or gone, is absent. At most twenty: a page of a list. */
export function useClientNames(clientIds: readonly (string | undefined)[]): ReadonlyMap<string, string> {
  const wanted = [...new Set(clientIds.filter((id) => id !== undefined))].toSorted()
  const { data } = useQuery({
    queryKey: [...CLIENTS_KEY, 'names', wanted],
    queryFn: ({ signal }) => {
      const filter = wanted.map((id) => `clientId eq ${JSON.stringify(id)}`).join(' or ')
      return answer(api.GET('/api/v1/oauth-clients', { params: { query: { filter, limit: 100 } }, signal }))
    },
    enabled: wanted.length > 0,
    staleTime: NAMES_KEPT,
    placeholderData: keepPreviousData,
  })
  return new Map(data?.data.map(({ clientId, clientName }) => [clientId, clientName]))
}

/** The first few whose name contains the text, or whose id it is. */
export function clientsFound(search: string, limit: number) {
  const text = JSON.stringify(search)
  const query = {
    limit,
    sort: '+clientName',
    ...(search !== '' && { filter: `(clientName co ${text} or clientId eq ${text})` }),
  } as const
  return queryOptions({
    queryKey: [...CLIENTS_KEY, 'found', query],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/oauth-clients', { params: { query }, signal })),
  })
}
