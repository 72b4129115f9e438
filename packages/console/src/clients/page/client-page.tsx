/** Everything about one client, in tabs that stand in the address. */
import { Anchor, Group, ScrollArea, Stack, Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import {
  IconArrowLeft,
  IconHistory,
  IconInfoCircle,
  IconKey,
  IconLink,
  IconPencil,
  type Icon,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { clientQuery, type VersionedClient } from '../../api/clients.ts'
import { asProblem } from '../../api/problem.ts'
import { PageHeader } from '../../parts/page-header.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { ClientBadges, useIsOwnedElsewhere } from '../client-badges.tsx'
import { EditTab } from '../form/edit-tab.tsx'
import { ClientActions } from './client-actions.tsx'
import { ClientNotices } from './client-notices.tsx'
import { TABS, type ClientTab } from './client-page-search.ts'
import { ConnectionsTab } from './connections-tab.tsx'
import { CredentialsTab } from './credentials-tab.tsx'
import { EventsTab } from './events-tab.tsx'
import { GoneClient } from './gone-client.tsx'
import { OverviewTab } from './overview-tab.tsx'

const route = getRouteApi('/console/clients/$clientId')

export function ClientPage() {
  const { clientId } = route.useParams()
  const found = useQuery(clientQuery(clientId))
  return (
    <>
      <ToList />
      {found.data !== undefined ? (
        <Found key={clientId} found={found.data} />
      ) : found.isError && asProblem(found.error).status === 404 ? (
        <GoneClient clientId={clientId} />
      ) : (
        found.isError && <ProblemPanel error={found.error} onRetry={() => void found.refetch()} />
      )}
    </>
  )
}

function ToList() {
  const { t } = useTranslation('client')
  return (
    <Anchor component={Link} to="/console/clients" size="sm" mb="xs" display="inline-block">
      <Group gap={4} component="span">
        <IconArrowLeft size={15} aria-hidden />
        {t('toList')}
      </Group>
    </Anchor>
  )
}

function Found({ found }: { readonly found: VersionedClient }) {
  const { client } = found
  return (
    <>
      <PageHeader title={client.clientName} text={client.description}>
        <ClientActions client={client} />
      </PageHeader>
      <Stack gap="md">
        <ClientBadges client={client} />
        <ClientNotices client={client} />
        <ClientTabs found={found} />
      </Stack>
    </>
  )
}

const ICONS: Readonly<Record<ClientTab, Icon>> = {
  overview: IconInfoCircle,
  credentials: IconKey,
  connections: IconLink,
  events: IconHistory,
  edit: IconPencil,
}

function ClientTabs({ found }: { readonly found: VersionedClient }) {
  const { t } = useTranslation('client')
  const { client } = found
  const isElsewhere = useIsOwnedElsewhere(client)
  const tabs = TABS.filter((tab) => tab !== 'edit' || !isElsewhere)
  const { tab = 'overview' } = route.useSearch()
  const navigate = route.useNavigate()
  const open = (wanted: string | null) => {
    const next = TABS.find((known) => known === wanted)
    void navigate({ search: next === undefined || next === 'overview' ? {} : { tab: next } })
  }
  return (
    <Tabs
      value={tabs.includes(tab) ? tab : 'overview'}
      onChange={open}
      keepMounted={false}
      activateTabWithKeyboard={false}
    >
      <ScrollArea type="never" mb="lg">
        <Tabs.List style={{ flexWrap: 'nowrap' }} aria-label={t('tabs')}>
          {tabs.map((name) => {
            const TabIcon = ICONS[name]
            return (
              <Tabs.Tab key={name} value={name} leftSection={<TabIcon size={17} aria-hidden />}>
                {t(`tab.${name}`)}
              </Tabs.Tab>
            )
          })}
        </Tabs.List>
      </ScrollArea>
      <Tabs.Panel value="overview">
        <OverviewTab client={client} />
      </Tabs.Panel>
      <Tabs.Panel value="credentials">
        <CredentialsTab client={client} />
      </Tabs.Panel>
      <Tabs.Panel value="connections">
        <ConnectionsTab client={client} />
      </Tabs.Panel>
      <Tabs.Panel value="events">
        <EventsTab client={client} />
      </Tabs.Panel>
      {!isElsewhere && (
        <Tabs.Panel value="edit">
          <EditTab found={found} />
        </Tabs.Panel>
      )}
    </Tabs>
  )
}
