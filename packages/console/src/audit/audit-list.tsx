/** What happened in the organization, in plain words: narrowed, followed up, taken along. */
import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { IconHistory } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { auditPage } from '../api/audits.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { ListTable, type ListPosition } from '../parts/list-table.tsx'
import { NothingMatches } from '../parts/nothing-matches.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { auditListSearch, interval, type AuditListSearch } from './audit-list-search.ts'
import { EventDrawer } from './event-drawer.tsx'
import { useEventColumns } from './event-columns.tsx'
import { Export } from './export.tsx'

const route = getRouteApi('/console/audit')

export function AuditList() {
  const { t } = useTranslation('audit')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { range, from, to, type, user, client, sort = '-eventTime', next, prev, event } = search
  // The interval ends now: it does not change, and ask again, with every second.
  const eventTime = useMemo(() => interval({ range, from, to }, new Date()), [range, from, to])
  const filter = { eventTime, eventType: type, userId: user, clientId: client }
  const events = useQuery(auditPage({ ...filter, sort, next, prev }))

  const change = (changed: AuditListSearch) =>
    void navigate({
      search: (kept) => auditListSearch({ ...kept, next: undefined, prev: undefined, ...changed }),
      replace: true,
    })
  const move = ({ sort, next, prev }: ListPosition) =>
    void navigate({ search: (kept) => auditListSearch({ ...kept, sort, next, prev }) })
  const show = (event: string | undefined) =>
    void navigate({ search: (kept) => auditListSearch({ ...kept, event }), resetScroll: false })
  const columns = useEventColumns(events.data?.data ?? [], show)
  const isFiltered = Object.values(filter).some((value) => value !== undefined)

  return (
    <>
      <PageHeader title={t('list.title')} text={t('list.text')}>
        <Export filter={filter} />
      </PageHeader>
      <Stack gap="xs">
        <AuditFilters search={search} onChange={change} />
        {events.isLoadingError ? (
          <ProblemPanel error={events.error} onRetry={() => void events.refetch()} />
        ) : (
          <ListTable
            name="audit"
            rows={events.data}
            idOf={({ id }) => id}
            columns={columns}
            isLoading={events.isFetching && (events.isPending || events.isPlaceholderData)}
            position={{ sort, next, prev }}
            onMove={move}
            empty={
              isFiltered ? (
                <NothingMatches onClear={() => void navigate({ search: {} })} />
              ) : (
                <EmptyState icon={IconHistory} title={t('none.title')} text={t('none.text')} />
              )
            }
          />
        )}
      </Stack>
      <EventDrawer id={event} onClose={() => show(undefined)} />
    </>
  )
}
