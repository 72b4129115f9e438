/** The approved clients of the organization: found, filtered, sorted; each leads to its own page. */
import { Button, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { IconApps, IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { clientPage } from '../api/clients.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { ListTable, type ListPosition } from '../parts/list-table.tsx'
import { NothingMatches } from '../parts/nothing-matches.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { useClientColumns } from './client-columns.tsx'
import { ClientListFilters } from './client-list-filters.tsx'
import { clientFilter, clientListSearch, isNarrowed, type ClientListSearch } from './client-list-search.ts'

const route = getRouteApi('/console/clients')

export function ClientList() {
  const { t } = useTranslation('clients')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const columns = useClientColumns()
  // The filter speaks of days, so it does not change, and ask again, with every second.
  const filter = useMemo(() => clientFilter(search, new Date()), [search])
  const { sort = '-createdAt', next, prev } = search
  const clients = useQuery(clientPage({ filter, sort, next, prev }))

  const change = (changed: ClientListSearch) =>
    void navigate({
      search: (kept) => clientListSearch({ ...kept, next: undefined, prev: undefined, ...changed }),
      replace: true,
    })
  const move = ({ sort, next, prev }: ListPosition) =>
    void navigate({ search: (kept) => clientListSearch({ ...kept, sort, next, prev }) })

  return (
    <>
      <PageHeader title={t('list.title')} text={t('list.text')}>
        <Button component={Link} to="/console/clients/new" leftSection={<IconPlus size={17} aria-hidden />}>
          {t('list.create')}
        </Button>
      </PageHeader>
      <Stack gap="xs">
        <ClientListFilters search={search} onChange={change} />
        {clients.isError ? (
          <ProblemPanel error={clients.error} onRetry={() => void clients.refetch()} />
        ) : (
          <ListTable
            name="clients"
            rows={clients.data}
            idOf={({ clientId }) => clientId}
            columns={columns}
            isLoading={clients.isFetching && (clients.isPending || clients.isPlaceholderData)}
            position={{ sort, next, prev }}
            onMove={move}
            empty={
              isNarrowed(search) ? <NothingMatches onClear={() => void navigate({ search: {} })} /> : <NoClientYet />
            }
          />
        )}
      </Stack>
    </>
  )
}

function NoClientYet() {
  const { t } = useTranslation('clients')
  return (
    <EmptyState icon={IconApps} title={t('none.title')} text={t('none.text')}>
      <Button component={Link} to="/console/connect">
        {t('none.connect')}
      </Button>
      <Button component={Link} to="/console/waiting" variant="default">
        {t('none.waiting')}
      </Button>
    </EmptyState>
  )
}
