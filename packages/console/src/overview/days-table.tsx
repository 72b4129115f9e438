/** The days in numbers, the newest first. */
import { Paper, Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import { useFormat } from '../i18n/format.ts'
import type { Day } from './overview-query.ts'

const COLUMNS = [
  'registrations',
  'approvals',
  'rejections',
  'expirations',
  'refusals',
  'signIns',
  'activeConnections',
] as const

export function DaysTable({ days }: { readonly days: readonly Day[] }) {
  const { t } = useTranslation('overview')
  const format = useFormat()
  return (
    <Paper withBorder>
      <Table.ScrollContainer
        type="native"
        minWidth={760}
        maxHeight={520}
        pos="relative"
        tabIndex={0}
        role="region"
        aria-label={t('chart.caption')}
      >
        <Table stickyHeader striped style={{ fontVariantNumeric: 'tabular-nums' }}>
          <Table.Caption>{t('chart.caption')}</Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('day.date')}</Table.Th>
              {COLUMNS.map((name) => (
                <Table.Th key={name} scope="col" ta="right">
                  {t(`day.${name}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {days.toReversed().map((day) => (
              <Table.Tr key={day.date}>
                <Table.Th scope="row" fw={400}>
                  {format.date(`${day.date}T12:00:00Z`)}
                </Table.Th>
                {COLUMNS.map((name) => (
                  <Table.Td key={name} ta="right">
                    {day[name] === undefined ? '–' : format.number(day[name])}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  )
}
