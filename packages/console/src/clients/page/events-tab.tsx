/** What happened with this client and through it, in plain words, with what was changed from what to what. */
import { Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { IconHistory } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { auditPage, type AuditEvent } from '../../api/audits.ts'
import type { Client } from '../../api/clients.ts'
import { useEventColumns } from '../../audit/event-columns.tsx'
import { EventDrawer } from '../../audit/event-drawer.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { ListTable, type ListColumn, type ListPosition } from '../../parts/list-table.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { clientPageSearch } from './client-page-search.ts'
import { EventChanges } from './event-changes.tsx'

const route = getRouteApi('/console/clients/$clientId')

/** The newest first, always: what happened last is what one comes for. */
const SORT = '-eventTime'

export function EventsTab({ client: { clientId } }: { readonly client: Client }) {
  const { t } = useTranslation('client')
  const { next, prev, event } = route.useSearch()
  const navigate = route.useNavigate()
  const events = useQuery(auditPage({ clientId, sort: SORT, next, prev }))
  const move = ({ next, prev }: ListPosition) =>
    void navigate({ search: (kept) => clientPageSearch({ ...kept, next, prev }) })
  const show = (event: string | undefined) =>
    void navigate({ search: (kept) => clientPageSearch({ ...kept, event }), resetScroll: false })
  const columns = useColumns(events.data?.data ?? [], show)

  if (events.isError) return <ProblemPanel error={events.error} onRetry={() => void events.refetch()} />
  return (
    <Stack gap="xs">
      <Text c="dimmed" maw={640}>
        {t('events.text')}
      </Text>
      <ListTable
        name="client-events"
        rows={events.data}
        idOf={({ id }) => id}
        columns={columns}
        isLoading={events.isFetching && (events.isPending || events.isPlaceholderData)}
        position={{ sort: SORT, next, prev }}
        onMove={move}
        empty={<EmptyState icon={IconHistory} title={t('events.none.title')} text={t('events.none.text')} />}
      />
      <EventDrawer id={event} onClose={() => show(undefined)} />
    </Stack>
  )
}

function useColumns(events: readonly AuditEvent[], onOpen: (id: string) => void): readonly ListColumn<AuditEvent>[] {
  const { t } = useTranslation('client')
  const columns = useEventColumns(events, onOpen).map((column) => ({
    ...column,
    sortable: false,
    hidden: column.fixed !== true,
  }))
  return [
    ...columns.filter(({ hidden }) => !hidden),
    { name: 'changes', title: t('events.changes'), cell: (event) => <EventChanges event={event} /> },
    ...columns.filter(({ hidden }) => hidden),
  ]
}
