/** Who is connected through this client; one connection ended, or all. */
import { Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { IconLink } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import type { Client } from '../../api/clients.ts'
import { connectionPage } from '../../api/connections.ts'
import { useConnectionColumns } from '../../connections/connection-columns.tsx'
import { EndAll } from '../../connections/end-all.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { ListTable, type ListPosition } from '../../parts/list-table.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { clientPageSearch } from './client-page-search.ts'

const route = getRouteApi('/console/clients/$clientId')

export function ConnectionsTab({ client: { clientId } }: { readonly client: Client }) {
  const { t } = useTranslation('client')
  const { sort = '-createdAt', next, prev } = route.useSearch()
  const navigate = route.useNavigate()
  const columns = useConnectionColumns('client')
  const connections = useQuery(connectionPage({ clientId, sort, page: next ?? prev }))
  const move = ({ sort, next, prev }: ListPosition) =>
    void navigate({ search: (kept) => clientPageSearch({ ...kept, sort, next, prev }) })

  if (connections.isError) return <ProblemPanel error={connections.error} onRetry={() => void connections.refetch()} />
  return (
    <Stack gap="xs">
      <Group justify="space-between" align="flex-start">
        <Text c="dimmed" maw={640}>
          {t('connections.text')}
        </Text>
        <EndAll clientId={clientId} count={connections.data?.totalResults ?? 0} />
      </Group>
      <ListTable
        name="client-connections"
        rows={connections.data}
        idOf={({ id }) => id}
        columns={columns}
        isLoading={connections.isFetching && (connections.isPending || connections.isPlaceholderData)}
        position={{ sort, next, prev }}
        onMove={move}
        empty={<EmptyState icon={IconLink} title={t('connections.none.title')} text={t('connections.none.text')} />}
      />
    </Stack>
  )
}
