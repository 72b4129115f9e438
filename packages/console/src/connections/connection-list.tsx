/** What people have granted to clients: everybody's, narrowed by person and client; ended one by one or all that are shown. */
import { Button, Group, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { IconLink } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { connectionPage } from '../api/connections.ts'
import { ClientFilter } from '../parts/client-filter.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { ListTable, type ListPosition } from '../parts/list-table.tsx'
import { NothingMatches } from '../parts/nothing-matches.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { UserFilter } from '../parts/user-filter.tsx'
import { useConnectionColumns } from './connection-columns.tsx'
import { connectionListSearch, type ConnectionListSearch } from './connection-list-search.ts'
import { EndAll } from './end-all.tsx'

const route = getRouteApi('/console/connections')

export function ConnectionList() {
  const { t } = useTranslation('connections')
  const { user: userId, client: clientId, sort = '-createdAt', next, prev } = route.useSearch()
  const navigate = route.useNavigate()
  const columns = useConnectionColumns()
  const connections = useQuery(connectionPage({ userId, clientId, sort, page: next ?? prev }))

  const change = (changed: ConnectionListSearch) =>
    void navigate({
      search: (kept) => connectionListSearch({ ...kept, next: undefined, prev: undefined, ...changed }),
      replace: true,
    })
  const move = ({ sort, next, prev }: ListPosition) =>
    void navigate({ search: (kept) => connectionListSearch({ ...kept, sort, next, prev }) })
  const isFiltered = userId !== undefined || clientId !== undefined

  return (
    <>
      <PageHeader title={t('list.title')} text={t('list.text')}>
        {isFiltered && <EndAll userId={userId} clientId={clientId} count={connections.data?.totalResults ?? 0} />}
      </PageHeader>
      <Stack gap="xs">
        <Group gap="sm" role="search">
          <UserFilter label={t('filter.user')} value={userId} onChoose={(user) => change({ user })} />
          <ClientFilter label={t('filter.client')} value={clientId} onChoose={(client) => change({ client })} />
        </Group>
        {connections.isLoadingError ? (
          <ProblemPanel error={connections.error} onRetry={() => void connections.refetch()} />
        ) : (
          <ListTable
            name="connections"
            rows={connections.data}
            idOf={({ id }) => id}
            columns={columns}
            isLoading={connections.isFetching && (connections.isPending || connections.isPlaceholderData)}
            position={{ sort, next, prev }}
            onMove={move}
            empty={isFiltered ? <NothingMatches onClear={() => void navigate({ search: {} })} /> : <NoneYet />}
          />
        )}
      </Stack>
    </>
  )
}

function NoneYet() {
  const { t } = useTranslation('connections')
  return (
    <EmptyState icon={IconLink} title={t('none.title')} text={t('none.text')}>
      <Button renderRoot={(props) => <Link to="/console/connect" {...props} />}>{t('none.connect')}</Button>
    </EmptyState>
  )
}
