/** What was changed: what it was, what it is. */
import { Stack, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import type { AuditEvent } from '../api/audits.ts'
import { updatesOf } from './event-data.ts'

export function EventUpdates({ event }: { readonly event: AuditEvent }) {
  const { t } = useTranslation('audit')
  const updates = updatesOf(event)
  if (updates.length === 0) return null
  return (
    <Stack gap="xs">
      <Text fw={600} size="sm">
        {t('drawer.updates')}
      </Text>
      <Table.ScrollContainer type="native" minWidth={420} tabIndex={0} role="region" aria-label={t('drawer.updates')}>
        <Table withTableBorder layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('update.member')}</Table.Th>
              <Table.Th>{t('update.before')}</Table.Th>
              <Table.Th>{t('update.after')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {updates.map(({ path, oldValue, newValue }) => (
              <Table.Tr key={path}>
                <Table.Th scope="row">{path.slice(1)}</Table.Th>
                <Table.Td>
                  <Value value={oldValue} />
                </Table.Td>
                <Table.Td>
                  <Value value={newValue} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  )
}

function Value({ value }: { readonly value: unknown }) {
  const { t } = useTranslation('audit')
  if (value === null || value === undefined || value === '')
    return (
      <Text span size="sm" c="dimmed">
        {t('update.nothing')}
      </Text>
    )
  if (Array.isArray(value)) return value.map((one) => <div key={String(one)}>{String(one)}</div>)
  return <>{typeof value === 'object' ? JSON.stringify(value) : String(value)}</>
}
