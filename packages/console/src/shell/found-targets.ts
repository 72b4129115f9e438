/** Clients, waiting clients and people that a text finds, asked of the server while one types. */
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { IconApps, IconDoorEnter, IconUsers, type Icon } from '@tabler/icons-react'

import { clientsFound } from '../api/client-names.ts'
import { answer, api } from '../api/client.ts'
import { usersFound } from '../api/users.ts'
import { clientPath } from '../clients/client-path.ts'
import type { SearchTarget } from './recent-targets.ts'

const SHOWN = 5

interface FoundGroup {
  readonly name: 'clients' | 'waiting' | 'users'
  readonly icon: Icon
  readonly targets: readonly SearchTarget[]
}

/** @param text empty: nothing is asked. What was asked before is given up as soon as another text is. */
export function useFoundTargets(text: string): { readonly groups: readonly FoundGroup[]; readonly isLooking: boolean } {
  const asked = { enabled: text !== '', placeholderData: keepPreviousData } as const
  const clients = useQuery({ ...clientsFound(text, SHOWN), ...asked })
  const waiting = useQuery({ ...waitingFound(text), ...asked })
  const users = useQuery({ ...usersFound(text, SHOWN), ...asked })
  if (text === '') return { groups: [], isLooking: false }

  const groups: readonly FoundGroup[] = [
    {
      name: 'clients',
      icon: IconApps,
      targets: (clients.data?.data ?? []).map(({ clientId, clientName }) => ({
        to: clientPath(clientId),
        label: clientName,
        text: clientId,
      })),
    },
    {
      name: 'waiting',
      icon: IconDoorEnter,
      targets: (waiting.data?.data ?? []).map(({ clientId, clientName, redirectHosts }) => ({
        to: `/console/waiting/${encodeURIComponent(clientId)}`,
        label: clientName,
        text: redirectHosts.join(', '),
      })),
    },
    {
      name: 'users',
      icon: IconUsers,
      targets: (users.data?.data ?? []).map(({ id, name, email }) => ({
        to: `/console/users/${id}`,
        label: name,
        text: email,
      })),
    },
  ]
  return { groups, isLooking: [clients, waiting, users].some(({ isFetching }) => isFetching) }
}

function waitingFound(search: string) {
  return queryOptions({
    queryKey: ['waiting', 'found', search],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/v1/waiting-clients', { params: { query: { search, limit: SHOWN } }, signal })),
  })
}
