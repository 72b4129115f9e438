/** How many people are connected through one client: what a change that asks them again is weighed by. */
import { queryOptions } from '@tanstack/react-query'

import { answer, api } from './client.ts'
import { CONNECTIONS_KEY } from './connections.ts'

/** So many are told apart by person; of more only the number of connections is known. */
const TOLD_APART = 100

export interface ConnectedPeople {
  readonly connections: number
  readonly people: number | undefined
}

export function connectedPeople(clientId: string) {
  const query = { clientId, limit: TOLD_APART, totalResults: 'true' as const }
  return queryOptions({
    queryKey: [...CONNECTIONS_KEY, 'people', clientId],
    queryFn: async ({ signal }): Promise<ConnectedPeople> => {
      const { data, totalResults = data.length } = await answer(
        api.GET('/api/v1/oauth-tokens', { params: { query }, signal }),
      )
      const people = new Set(data.map(({ userId }) => userId)).size
      return { connections: totalResults, people: totalResults > data.length ? undefined : people }
    },
  })
}
