/** What the list of users says about each. */
import { Badge, Group, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useMe } from '../api/me.ts'
import { isAdministrator, type User } from '../api/users.ts'
import { useProviderNames } from '../api/identity-providers.ts'
import { useFormat } from '../i18n/format.ts'
import type { ListColumn } from '../parts/list-table.tsx'
import { NameMark } from '../parts/name-mark.tsx'
import { When } from '../parts/when.tsx'
import { UserStatus } from './user-status.tsx'

export function useUserColumns(): readonly ListColumn<User>[] {
  const { t } = useTranslation('users')
  const format = useFormat()
  return [
    { name: 'name', title: t('column.name'), fixed: true, sortable: true, cell: (user) => <Name {...user} /> },
    { name: 'email', title: t('column.email'), sortable: true, cell: ({ email }) => email },
    {
      name: 'role',
      title: t('column.role'),
      cell: (user) => t(isAdministrator(user) ? 'role.TenantAdmin' : 'role.Member'),
    },
    { name: 'status', title: t('column.status'), cell: ({ status }) => <UserStatus status={status} /> },
    {
      name: 'lastSignedInAt',
      title: t('column.lastSignedIn'),
      cell: ({ lastSignedInAt }) => <When at={lastSignedInAt} />,
    },
    {
      name: 'identityIssuers',
      title: t('column.identity'),
      cell: ({ identityIssuers }) => <Providers issuers={identityIssuers} />,
    },
    {
      name: 'createdAt',
      title: t('column.createdAt'),
      sortable: true,
      hidden: true,
      cell: ({ createdAt }) => format.date(createdAt),
    },
  ]
}

function Providers({ issuers }: { readonly issuers: readonly string[] }) {
  const { t } = useTranslation('users')
  const nameOf = useProviderNames()
  return issuers.length === 0 ? t('identity.password') : issuers.map(nameOf).join(', ')
}

function Name({ id, name }: User) {
  const { t } = useTranslation('users')
  const me = useMe()
  return (
    <Group gap="sm" wrap="nowrap" miw={180}>
      <NameMark name={name} />
      <Stack gap={2} align="flex-start">
        <Text
          fw={600}
          c="var(--mantine-color-anchor)"
          renderRoot={(props) => <Link to="/console/users/$userId" params={{ userId: id }} {...props} />}
        >
          {name}
        </Text>
        {id === me.id && <Badge variant="light">{t('you')}</Badge>}
      </Stack>
    </Group>
  )
}
