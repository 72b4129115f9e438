/** What the list of clients says of each. */
import { Group, Stack, Text, Tooltip } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import type { Client } from '../api/clients.ts'
import { useFormat } from '../i18n/format.ts'
import type { ListColumn } from '../parts/list-table.tsx'
import { NameMark } from '../parts/name-mark.tsx'
import { useNow } from '../parts/now.ts'
import { RegistrationCount } from '../standing/registration-count.tsx'
import { ClientBadges } from './client-badges.tsx'
import { redirectHosts } from './redirect-hosts.ts'

export function useClientColumns(): readonly ListColumn<Client>[] {
  const { t } = useTranslation('clients')
  const format = useFormat()
  const now = useNow()
  return [
    {
      name: 'clientName',
      title: t('column.name'),
      fixed: true,
      sortable: true,
      cell: (client) => <Name {...client} />,
    },
    {
      name: 'redirectHosts',
      title: t('column.redirectHosts'),
      cell: ({ redirectUris = [] }) => <Hosts hosts={redirectHosts(redirectUris)} />,
    },
    {
      name: 'lastUsedAt',
      title: t('column.lastUsed'),
      cell: ({ lastUsedAt }) => <LastUsed at={lastUsedAt} now={now} />,
    },
    {
      name: 'createdByType',
      title: t('column.createdBy'),
      cell: ({ createdByType }) => <OneLine>{t(`createdBy.${createdByType}`)}</OneLine>,
    },
    { name: 'appType', title: t('column.appType'), sortable: true, cell: ({ appType }) => t(`appType.${appType}`) },
    {
      name: 'consentMethod',
      title: t('column.consent'),
      cell: ({ connectionConfig }) => connectionConfig && t(`consent.${connectionConfig.consentMethod}`),
    },
    {
      name: 'createdAt',
      title: t('column.createdAt'),
      sortable: true,
      cell: ({ createdAt }) => <OneLine>{format.date(createdAt)}</OneLine>,
    },
    {
      name: 'updatedAt',
      title: t('column.updatedAt'),
      sortable: true,
      hidden: true,
      cell: ({ updatedAt }) => <OneLine>{format.date(updatedAt)}</OneLine>,
    },
    {
      name: 'clientId',
      title: t('column.clientId'),
      hidden: true,
      cell: ({ clientId }) => <span className="mono">{clientId}</span>,
    },
  ]
}

function Name(client: Client) {
  const { clientId, clientName } = client
  return (
    <Group gap="xs" wrap="nowrap" miw={180} maw={360}>
      <NameMark name={clientName} size={28} />
      <Stack gap={2}>
        <Text
          size="sm"
          fw={600}
          c="var(--mantine-color-anchor)"
          lineClamp={2}
          renderRoot={(props) => <Link to="/console/clients/$clientId" params={{ clientId }} {...props} />}
        >
          {clientName}
        </Text>
        <ClientBadges client={client} size="sm" />
        {client.standingApproval && <RegistrationCount standing={client.standingApproval} />}
      </Stack>
    </Group>
  )
}

/** The first of them; the others where one points or tabs. */
function Hosts({ hosts }: { readonly hosts: readonly string[] }) {
  const { t } = useTranslation('clients')
  const [first, ...others] = hosts
  if (first === undefined) return <Dimmed>{t('noRedirect')}</Dimmed>
  return (
    <Group gap={6} wrap="nowrap">
      <span className="mono">{first}</span>
      {others.length > 0 && (
        <Tooltip label={others.join(', ')} events={{ hover: true, focus: true, touch: true }}>
          <Text span size="sm" c="dimmed" tabIndex={0} aria-label={t('otherHosts', { hosts: others.join(', ') })}>
            +{others.length}
          </Text>
        </Tooltip>
      )}
    </Group>
  )
}

function LastUsed({ at, now }: { readonly at: string | undefined; readonly now: Date }) {
  const { t } = useTranslation('clients')
  const format = useFormat()
  if (at === undefined) return <Dimmed>{t('never')}</Dimmed>
  return (
    <Tooltip label={format.dateTime(at)}>
      <OneLine>{format.relative(at, now)}</OneLine>
    </Tooltip>
  )
}

function OneLine(props: { readonly children: string }) {
  return <span {...props} style={{ whiteSpace: 'nowrap' }} />
}

function Dimmed({ children }: { readonly children: string }) {
  return (
    <Text span c="dimmed" size="sm" style={{ whiteSpace: 'nowrap' }}>
      {children}
    </Text>
  )
}
