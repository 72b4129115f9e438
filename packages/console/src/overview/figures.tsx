/** How many there are of what, now; each number leads to what it counts. */
import { Paper, SimpleGrid, Text, UnstyledButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useFormat } from '../i18n/format.ts'
import type { OverviewData } from './overview-query.ts'

const FIGURES = [
  { name: 'waiting', to: '/console/waiting' },
  { name: 'approved', to: '/console/clients' },
  { name: 'activeConnections', to: '/console/connections' },
  { name: 'users', to: '/console/users' },
] as const

export function Figures({ now }: { readonly now: OverviewData['now'] }) {
  const { t } = useTranslation('overview')
  const format = useFormat()
  return (
    <SimpleGrid cols={2} h="100%">
      {FIGURES.map(({ name, to }) => (
        <Paper key={name} withBorder p="md">
          <UnstyledButton component={Link} to={to} w="100%">
            <Text size="sm" c="dimmed">
              {t(`figure.${name}`)}
            </Text>
            <Text fw={650} fz={30} lh={1.3} style={{ fontVariantNumeric: 'tabular-nums' }}>
              {format.number(now[name])}
            </Text>
            <Text size="sm" c="dimmed">
              {note(name)}
            </Text>
          </UnstyledButton>
        </Paper>
      ))}
    </SimpleGrid>
  )

  function note(name: (typeof FIGURES)[number]['name']): string {
    switch (name) {
      case 'waiting':
        return t('note.waiting', { count: now.waitingAskedFor })
      case 'approved':
        return t('note.approved', { count: now.disabled })
      case 'activeConnections':
        return t('note.activeConnections')
      case 'users':
        return t('note.users', { count: now.invitedUsers })
    }
  }
}
