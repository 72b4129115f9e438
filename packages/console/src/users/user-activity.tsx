/** What a person did, newest first. */
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { auditPage } from '../api/audits.ts'
import { EventDrawer } from '../audit/event-drawer.tsx'
import { useEventColumns } from '../audit/event-columns.tsx'
import { ListTable } from '../parts/list-table.tsx'
import { ProblemPanel } from '../parts/problem-panel.tsx'

const route = getRouteApi('/console/users/$userId')

export function UserActivity({ userId }: { readonly userId: string }) {
  const { t } = useTranslation('users')
  const { next, prev, event } = route.useSearch()
  const navigate = route.useNavigate()
  const show = (event: string | undefined) => void navigate({ search: (kept) => ({ ...kept, event }) })
  const events = useQuery(auditPage({ userId, next, prev }))
  const columns = useEventColumns(events.data?.data ?? [], show).map((column) => ({ ...column, sortable: false }))
  if (events.isLoadingError) return <ProblemPanel error={events.error} onRetry={() => void events.refetch()} />
  return (
    <>
      <ListTable
        name="user-activity"
        rows={events.data}
        idOf={({ id }) => id}
        columns={columns}
        isLoading={events.isFetching && (events.isPending || events.isPlaceholderData)}
        position={{ sort: '-eventTime', next, prev }}
        onMove={({ next, prev }) => void navigate({ search: (kept) => ({ ...kept, next, prev }) })}
        empty={<Text c="dimmed">{t('activity.none')}</Text>}
      />
      <EventDrawer id={event} onClose={() => show(undefined)} />
    </>
  )
}
