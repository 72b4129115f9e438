/** The standing approvals of the organization; each leads to its registrations. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { IconRubberStamp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { standingApprovalPage, type StandingApproval } from '../api/standing-approvals.ts'
import { useFormat } from '../i18n/format.ts'
import { ChoiceFilter } from '../parts/choice-filter.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { ListTable, type ListColumn } from '../parts/list-table.tsx'
import { useNow } from '../parts/now.ts'
import { PageHeader } from '../parts/page-header.tsx'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { STATUSES, standingListSearch } from './standing-search.ts'

const route = getRouteApi('/console/standing-approvals')

export function StandingList() {
  const { t } = useTranslation('standing')
  const { status = 'active', next, prev } = route.useSearch()
  const navigate = route.useNavigate()
  const columns = useStandingColumns()
  const found = useQuery(standingApprovalPage({ status, next, prev }))
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} />
      <Stack gap="xs">
        <Group role="search">
          <ChoiceFilter
            label={t('filter.status')}
            value={status}
            choices={STATUSES.map((value) => ({ value, label: t(`filter.${value}`) }))}
            onChoose={(chosen) => void navigate({ search: standingListSearch({ status: chosen }), replace: true })}
          />
        </Group>
        {found.isError ? (
          <ProblemPanel error={found.error} onRetry={() => void found.refetch()} />
        ) : (
          <ListTable
            name="standing-approvals"
            rows={found.data}
            idOf={({ id }) => id}
            columns={columns}
            isLoading={found.isFetching && (found.isPending || found.isPlaceholderData)}
            position={{ sort: '-createdAt', next, prev }}
            onMove={({ next, prev }) => void navigate({ search: standingListSearch({ status, next, prev }) })}
            empty={<NoneYet isEnded={status === 'ended'} />}
          />
        )}
      </Stack>
    </>
  )
}

function NoneYet({ isEnded }: { readonly isEnded: boolean }) {
  const { t } = useTranslation('standing')
  return (
    <EmptyState icon={IconRubberStamp} title={t('none.title')} text={isEnded ? t('none.ended') : t('none.text')}>
      <Button component={Link} to="/console/clients">
        {t('none.clients')}
      </Button>
    </EmptyState>
  )
}

function useStandingColumns(): readonly ListColumn<StandingApproval>[] {
  const { t } = useTranslation('standing')
  const { t: tc } = useTranslation('clients')
  const format = useFormat()
  const now = useNow()
  return [
    {
      name: 'clientName',
      title: t('column.name'),
      fixed: true,
      cell: ({ id, clientName }) => (
        <Text
          size="sm"
          fw={600}
          c="var(--mantine-color-anchor)"
          lineClamp={2}
          renderRoot={(props) => <Link to="/console/standing-approvals/$id" params={{ id }} {...props} />}
        >
          {clientName}
        </Text>
      ),
    },
    { name: 'kind', title: t('column.kind'), cell: ({ kind }) => t(`kind.${kind}`) },
    {
      name: 'registrations',
      title: t('column.registrations'),
      cell: ({ registrations }) => format.number(registrations),
    },
    {
      name: 'lastRegisteredAt',
      title: t('column.last'),
      cell: ({ lastRegisteredAt }) => lastRegisteredAt && format.relative(lastRegisteredAt, now),
    },
    { name: 'consentMethod', title: t('column.consent'), cell: ({ consentMethod }) => tc(`consent.${consentMethod}`) },
    { name: 'createdAt', title: t('column.createdAt'), cell: ({ createdAt }) => format.date(createdAt) },
  ]
}
