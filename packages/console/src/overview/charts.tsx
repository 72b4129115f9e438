/** How it went day by day: as charts, or as a table for who would rather read numbers. */
import { Button, Group, Loader, SimpleGrid, Title } from '@mantine/core'
import { useDisclosure, useIntersection } from '@mantine/hooks'
import { IconChartBar, IconTable } from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { DaysTable } from './days-table.tsx'
import type { Day } from './overview-query.ts'

const DayCharts = lazy(async () => ({ default: (await import('./day-charts.tsx')).DayCharts }))

/** Of the space for them: before that nobody looks at them. */
const A_GOOD_PART = 0.25

/** About what both will take, so that little moves when they come. */
const SPACE = 360

export interface ChartsProps {
  readonly days: readonly Day[]
  /** The choice of the range. */
  readonly children: ReactNode
}

export function Charts({ days, children }: ChartsProps) {
  const { t } = useTranslation('overview')
  const [isTable, { toggle }] = useDisclosure()
  return (
    <section aria-labelledby="over-time">
      <Group justify="space-between" mb="md" gap="sm">
        <Title order={2} size="h4" id="over-time">
          {t('chart.title')}
        </Title>
        <Group gap="sm">
          <Button
            variant="default"
            onClick={toggle}
            leftSection={isTable ? <IconChartBar size={17} aria-hidden /> : <IconTable size={17} aria-hidden />}
          >
            {t(isTable ? 'chart.asChart' : 'chart.asTable')}
          </Button>
          {children}
        </Group>
      </Group>
      {isTable ? <DaysTable days={days} /> : <ChartsInView days={days} />}
    </section>
  )
}

/** The rest of the page is there and usable before what draws them is asked for. */
function ChartsInView({ days }: { readonly days: readonly Day[] }) {
  const { ref, entry } = useIntersection({ threshold: A_GOOD_PART })
  const [wereSeen, see] = useState(false)
  const isInView = entry?.isIntersecting === true
  useEffect(() => {
    if (isInView) see(true)
  }, [isInView])
  return (
    <SimpleGrid ref={ref} cols={{ base: 1, lg: 2 }} mih={SPACE}>
      {wereSeen && (
        <Suspense fallback={<Loader type="dots" />}>
          <DayCharts days={days} />
        </Suspense>
      )}
    </SimpleGrid>
  )
}
