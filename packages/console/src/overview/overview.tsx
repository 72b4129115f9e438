/** What needs an administrator first, how many there are of what, and how it went over the last days. */
import { Grid, Loader, SegmentedControl, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { PageHeader } from '../parts/page-header.tsx'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { Attention } from './attention.tsx'
import { Charts } from './charts.tsx'
import { Figures } from './figures.tsx'
import { FirstSteps } from './first-steps.tsx'
import { useOverview } from './overview-query.ts'
import { DEFAULT_RANGE, RANGES, rangeOf } from './overview-search.ts'

const route = getRouteApi('/console/')

export function Overview() {
  const { t } = useTranslation('overview')
  const { days = DEFAULT_RANGE } = route.useSearch()
  const navigate = route.useNavigate()
  const overview = useQuery(useOverview(days))
  const { data } = overview
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} />
      {overview.isPending && <Loader type="dots" />}
      {overview.isError && <ProblemPanel error={overview.error} onRetry={() => void overview.refetch()} />}
      {data !== undefined && (
        <Stack gap="lg">
          <FirstSteps overview={data} />
          <Grid>
            <Grid.Col span={{ base: 12, lg: 7 }}>
              <Attention attention={data.attention} />
            </Grid.Col>
            <Grid.Col span={{ base: 12, lg: 5 }}>
              <Figures now={data.now} />
            </Grid.Col>
          </Grid>
          <Charts days={data.days}>
            <SegmentedControl
              aria-label={t('range.label')}
              value={String(days)}
              data={RANGES.map((range) => ({ value: String(range), label: t('range.days', { count: range }) }))}
              onChange={(value) =>
                void navigate({ search: { days: rangeOf(Number(value)) }, replace: true, resetScroll: false })
              }
            />
          </Charts>
        </Stack>
      )}
    </>
  )
}
