/** What lists of connections say about each: who, which client, what it may do, since when. */
import { Anchor, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useProviderNames } from '../api/identity-providers.ts'
import type { Connection } from '../api/connections.ts'
import { clientPath } from '../clients/client-path.ts'
import { useFormat } from '../i18n/format.ts'
import type { ListColumn } from '../parts/list-table.tsx'
import { When } from '../parts/when.tsx'
import { EndConnection } from './end-connection.tsx'
import { ShortScopes } from './short-scopes.tsx'

/** @param without the column that would say the same in every row. */
export function useConnectionColumns(without?: 'user' | 'client'): readonly ListColumn<Connection>[] {
  const { t } = useTranslation('connections')
  const format = useFormat()
  const columns: readonly ListColumn<Connection>[] = [
    { name: 'client', title: t('column.client'), fixed: true, cell: (connection) => <Client {...connection} /> },
    { name: 'user', title: t('column.user'), cell: (connection) => <Person {...connection} /> },
    { name: 'scopes', title: t('column.scopes'), cell: ({ scopes }) => <ShortScopes scopes={scopes} /> },
    { name: 'createdAt', title: t('column.since'), sortable: true, cell: ({ createdAt }) => <When at={createdAt} /> },
    { name: 'lastUsed', title: t('column.lastUsed'), sortable: true, cell: ({ lastUsed }) => <When at={lastUsed} /> },
    {
      name: 'expiresAt',
      title: t('column.expires'),
      hidden: true,
      cell: ({ expiresAt }) => (expiresAt === undefined ? t('expiresSoon') : format.date(expiresAt)),
    },
    {
      name: 'identityIssuer',
      title: t('column.madeBy'),
      hidden: true,
      cell: ({ identityIssuer }) => <MadeBy issuer={identityIssuer} />,
    },
    {
      name: 'resource',
      title: t('column.resource'),
      hidden: true,
      cell: ({ resource }) => <span className="mono">{resource}</span>,
    },
    {
      name: 'end',
      title: t('column.end'),
      fixed: true,
      quiet: true,
      cell: (connection) => <EndConnection connection={connection} />,
    },
  ]
  return columns.filter(({ name }) => name !== without)
}

function Client({ clientId, clientName }: Connection) {
  return (
    <Anchor
      size="sm"
      fw={600}
      display="block"
      miw={110}
      renderRoot={(props) => <a href={clientPath(clientId)} {...props} />}
    >
      {clientName}
    </Anchor>
  )
}

function MadeBy({ issuer }: { readonly issuer: string | undefined }) {
  const { t } = useTranslation('connections')
  const nameOf = useProviderNames()
  return issuer === undefined ? t('madeByPerson') : nameOf(issuer)
}

function Person({ userId, userName, userEmail }: Connection) {
  const { t } = useTranslation('connections')
  if (userEmail === undefined) return <Text c="dimmed">{t('personGone')}</Text>
  return (
    <Stack gap={0} miw={140}>
      <Anchor size="sm" renderRoot={(props) => <Link to="/console/users/$userId" params={{ userId }} {...props} />}>
        {userName ?? userEmail}
      </Anchor>
      <Text size="sm" c="dimmed">
        {userEmail}
      </Text>
    </Stack>
  )
}
