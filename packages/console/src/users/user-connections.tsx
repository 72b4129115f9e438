/** What is connected in a person's name. */
import { Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { connectionPage } from '../api/connections.ts'
import type { User } from '../api/users.ts'
import { useConnectionColumns } from '../connections/connection-columns.tsx'
import { EndAll } from '../connections/end-all.tsx'
import { ListTable } from '../parts/list-table.tsx'
import { ProblemPanel } from '../parts/problem-panel.tsx'

const route = getRouteApi('/console/users/$userId')

export function UserConnections({ user: { id: userId, name } }: { readonly user: User }) {
  const { t } = useTranslation('users')
  const { next, prev } = route.useSearch()
  const navigate = route.useNavigate()
  const columns = useConnectionColumns('user').map((column) => ({ ...column, sortable: false }))
  const connections = useQuery(connectionPage({ userId, page: next ?? prev }))
  if (connections.isLoadingError)
    return <ProblemPanel error={connections.error} onRetry={() => void connections.refetch()} />
  return (
    <>
      <Group justify="space-between" mb="xs">
        <Text c="dimmed">{t('connections.text', { name })}</Text>
        <EndAll userId={userId} count={connections.data?.totalResults ?? 0} />
      </Group>
      <ListTable
        name="user-connections"
        rows={connections.data}
        idOf={({ id }) => id}
        columns={columns}
        isLoading={connections.isFetching && (connections.isPending || connections.isPlaceholderData)}
        position={{ sort: '-createdAt', next, prev }}
        onMove={({ next, prev }) => void navigate({ search: (kept) => ({ ...kept, next, prev }) })}
        empty={<Text c="dimmed">{t('connections.none', { name })}</Text>}
      />
    </>
  )
}
