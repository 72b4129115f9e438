/** Who knocks now, live: nothing moves under the hand that is about to click. */
import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Outlet } from '@tanstack/react-router'
import { IconArrowUp } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

import { useFormat } from '../i18n/format.ts'
import { Pages } from '../parts/list-table.tsx'
import { NothingMatches } from '../parts/nothing-matches.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { authSettings } from '../settings/auth-settings.ts'
import { useHeldRows } from './held-rows.ts'
import { HowToApproveInShort } from './how-to-approve.tsx'
import { NobodyWaits } from './nobody-waits.tsx'
import { RegistrationOff } from './registration-off.tsx'
import { WaitingCard } from './waiting-card.tsx'
import { fateOf, useWaitingPage, waitingCount, type Fate, type WaitingClient } from './waiting-clients.ts'
import { WAITING_SORTS, waitingSearch, type WaitingSearch } from './waiting-search.ts'

const route = getRouteApi('/console/waiting')

export function WaitingRoom() {
  const { t } = useTranslation('waiting')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { q, sort = '-registeredAt', next, prev } = search
  const waiting = useQuery(useWaitingPage({ search: q, sort, next, prev }))
  const latest = waiting.isPlaceholderData ? undefined : waiting.data?.data
  const { rows, arrived, missing, showLatest } = useHeldRows(JSON.stringify(search), latest)
  const fates = useFates(missing)
  const settled = [...fates.values()].filter((fate) => fate !== 'waiting').length
  const settings = useQuery(authSettings)
  const queries = useQueryClient()
  const total = waiting.data?.totalResults
  useEffect(() => {
    // The number at the side is that of this list, as long as all of it is looked at.
    if (q === undefined && total !== undefined) queries.setQueryData(waitingCount.queryKey, total)
  }, [queries, q, total])
  const change = (changed: WaitingSearch) =>
    void navigate({
      search: (kept) => waitingSearch({ ...kept, next: undefined, prev: undefined, ...changed }),
      replace: true,
    })

  return (
    <>
      <PageHeader title={t('title')} text={t('text')} />
      <RegistrationOff />
      {rows.length > 0 && settings.data?.dcrApprovalWithoutConnection === false && <HowToApproveInShort />}
      <Stack gap="sm">
        <Group gap="sm" role="search">
          <SearchField label={t('search')} value={q} onSearch={(text) => change({ q: text })} />
          <Select
            aria-label={t('sort.label')}
            value={sort}
            allowDeselect={false}
            data={WAITING_SORTS.map((value) => ({ value, label: t(`sort.${value}`) }))}
            onChange={(chosen) => change({ sort: WAITING_SORTS.find((known) => known === chosen) })}
            w={240}
          />
        </Group>
        <News total={total} arrived={arrived} settled={settled} onShow={showLatest} />
        {waiting.isError && <ProblemPanel error={waiting.error} onRetry={() => void waiting.refetch()} />}
        {rows.length > 0 ? (
          <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }} aria-label={t('title')}>
            {rows.map((client) => (
              <WaitingCard key={client.clientId} client={client} fate={fates.get(client.clientId) ?? 'waiting'} />
            ))}
          </Stack>
        ) : (
          latest !== undefined &&
          (q === undefined ? <NobodyWaits /> : <NothingMatches onClear={() => void navigate({ search: {} })} />)
        )}
        <Pages
          links={waiting.data?.links}
          sort={sort}
          onMove={(position) => void navigate({ search: waitingSearch({ q, ...position }) })}
        />
      </Stack>
      <Outlet />
    </>
  )
}

/** What became of those that the latest answer lacks: some were only pushed to the next page. */
function useFates(missing: readonly WaitingClient[]): ReadonlyMap<string, Fate> {
  const asked = useQueries({ queries: missing.map(fateOf) })
  return new Map(missing.map(({ clientId }, index) => [clientId, asked[index]?.data ?? 'waiting']))
}

interface NewsProps {
  readonly total: number | undefined
  readonly arrived: number
  readonly settled: number
  readonly onShow: () => void
}

function News({ total, arrived, settled, onShow }: NewsProps) {
  const { t } = useTranslation('waiting')
  const format = useFormat()
  return (
    <Group justify="space-between" mih={36} gap="sm">
      <Text size="sm" c="dimmed" aria-live="polite">
        {total !== undefined && `${t('total', { count: total, formatted: format.number(total) })} · `}
        {t('live')}
      </Text>
      <div aria-live="polite">
        {arrived > 0 ? (
          <Button leftSection={<IconArrowUp size={16} aria-hidden />} onClick={onShow}>
            {t('showNew', { count: arrived })}
          </Button>
        ) : (
          settled > 0 && (
            <Button variant="default" onClick={onShow}>
              {t('tidy', { count: settled })}
            </Button>
          )
        )}
      </div>
    </Group>
  )
}
