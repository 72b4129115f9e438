/** What an administrator should look at first, each with the way to settle it. */
import { Button, Group, Paper, Stack, Text, ThemeIcon, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import {
  IconCircleCheck,
  IconClockExclamation,
  IconDoorEnter,
  IconDoorOff,
  IconHandStop,
  IconZoomQuestion,
  IconPlugConnected,
  IconPlugX,
  IconUserPlus,
  type Icon,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import type { AttentionItem } from './overview-query.ts'

type Type = AttentionItem['type']

interface Settling {
  readonly icon: Icon
  readonly to: string
  readonly search?: Readonly<Record<string, string>>
  readonly hash?: string
  readonly isUrgent?: boolean
}

const SETTLING: Readonly<Record<Type, Settling>> = {
  'waiting-with-requests': {
    icon: IconHandStop,
    to: '/console/waiting',
    search: { sort: '+expiresAt' },
    isUrgent: true,
  },
  'expiring-soon': {
    icon: IconClockExclamation,
    to: '/console/waiting',
    search: { sort: '+expiresAt' },
    isUrgent: true,
  },
  'registration-off': {
    icon: IconDoorOff,
    to: '/console/settings/security',
    hash: 'dynamicClientRegistrationEnabled',
  },
  'no-client-approved-yet': { icon: IconPlugConnected, to: '/console/connect' },
  waiting: { icon: IconDoorEnter, to: '/console/waiting' },
  'disabled-in-use': { icon: IconPlugX, to: '/console/clients', search: { status: 'disabled' } },
  'only-one-administrator': { icon: IconUserPlus, to: '/console/users' },
  'unused-clients': { icon: IconZoomQuestion, to: '/console/clients', search: { used: 'quarter' } },
}

export function Attention({ attention }: { readonly attention: readonly AttentionItem[] }) {
  const { t } = useTranslation('overview')
  return (
    <Paper withBorder p="lg" component="section" h="100%" aria-labelledby="attention">
      <Title order={2} size="h4" mb="md" id="attention">
        {t('attention.title')}
      </Title>
      {attention.length === 0 ? (
        <Group gap="sm">
          <ThemeIcon variant="light" size={36} radius="xl" aria-hidden>
            <IconCircleCheck size={20} />
          </ThemeIcon>
          <Text>{t('attention.nothing')}</Text>
        </Group>
      ) : (
        <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
          {attention.map((item) => (
            <Item key={item.type} {...item} />
          ))}
        </Stack>
      )}
    </Paper>
  )
}

function Item({ type, count = 0 }: AttentionItem) {
  const { t } = useTranslation('overview')
  const { icon: Icon, to, search, hash, isUrgent = false } = SETTLING[type]
  return (
    <Group component="li" justify="space-between" gap="sm">
      <Group gap="sm" wrap="nowrap" flex="1 1 280px">
        <ThemeIcon variant="light" color={isUrgent ? 'orange' : 'door'} size={36} radius="xl" aria-hidden>
          <Icon size={20} stroke={1.7} />
        </ThemeIcon>
        <div>
          <Text fw={600}>{t(`attention.${type}.title`, { count })}</Text>
          <Text size="sm" c="dimmed">
            {t(`attention.${type}.text`)}
          </Text>
        </div>
      </Group>
      <Button
        variant={isUrgent ? 'filled' : 'default'}
        renderRoot={(props) => <Link to={to} {...(search && { search })} {...(hash && { hash })} {...props} />}
      >
        {t(`attention.${type}.do`)}
      </Button>
    </Group>
  )
}
