/** The days as two charts, each with its sentence. Loaded once they come into view: the library that draws them is heavy. */
import '@mantine/charts/styles.layer.css'
import { AreaChart, LineChart } from '@mantine/charts'
import { Paper, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useFormat } from '../i18n/format.ts'
import type { Day } from './overview-query.ts'

const CHART_HEIGHT = 240
const EVENTS = ['registrations', 'approvals', 'refusals'] as const
const COLORS = { registrations: 'blue.6', approvals: 'door.5', refusals: 'orange.6' } as const

/** Who uses the keyboard has the summary and the table: the points of a chart would be stops without a word. */
const WITHOUT_KEYS = { accessibilityLayer: false } as const

export function DayCharts({ days }: { readonly days: readonly Day[] }) {
  const { t } = useTranslation('overview')
  const format = useFormat()
  // The days are UTC's: at noon they have the same date in nearly every place.
  const data = days.map((day) => ({ ...day, day: format.day(`${day.date}T12:00:00Z`) }))
  const looks = { h: CHART_HEIGHT, dataKey: 'day', withLegend: true, tickLine: 'none', gridAxis: 'x' } as const
  return (
    <>
      <Chart title={t('chart.clients')} summary={t('chart.clientsSummary', totals(days))}>
        <LineChart
          {...looks}
          curveType="linear"
          withDots={days.length < 10}
          data={data}
          lineChartProps={WITHOUT_KEYS}
          series={EVENTS.map((name) => ({ name, label: t(`day.${name}`), color: COLORS[name] }))}
          valueFormatter={format.number}
          yAxisProps={{ allowDecimals: false, width: 36 }}
          xAxisProps={{ minTickGap: 24 }}
        />
      </Chart>
      <Chart
        title={t('chart.connections')}
        summary={t('chart.connectionsSummary', { now: format.number(days.at(-1)?.activeConnections ?? 0) })}
      >
        <AreaChart
          {...looks}
          data={data}
          areaChartProps={WITHOUT_KEYS}
          series={[{ name: 'activeConnections', label: t('day.activeConnections'), color: 'door.5' }]}
          curveType="monotone"
          withDots={days.length < 10}
          valueFormatter={format.number}
          yAxisProps={{ allowDecimals: false, width: 36 }}
          xAxisProps={{ minTickGap: 24 }}
        />
      </Chart>
    </>
  )
}

interface ChartProps {
  readonly title: string
  /** The chart in one sentence, for who cannot see it. */
  readonly summary: string
  readonly children: ReactNode
}

function Chart({ title, summary, children }: ChartProps) {
  return (
    <Paper withBorder p="lg">
      <Title order={3} size="h5">
        {title}
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        {summary}
      </Text>
      <div aria-hidden>{children}</div>
    </Paper>
  )
}

function totals(days: readonly Day[]): Record<(typeof EVENTS)[number], number> {
  const sum = (name: (typeof EVENTS)[number]) => days.reduce((total, day) => total + day[name], 0)
  return { registrations: sum('registrations'), approvals: sum('approvals'), refusals: sum('refusals') }
}
