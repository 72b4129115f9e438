/** How applications are connected: the addresses, and the steps for each, true for the settings of now. */
import { Stack, Tabs } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { knownClients } from '../api/known-clients.ts'
import { PageHeader } from '../parts/page-header.tsx'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { authSettings } from '../settings/auth-settings.ts'
import { Addresses } from './addresses.tsx'
import { admission } from './admission.ts'
import { ClientGuide } from './client-guide.tsx'

const route = getRouteApi('/console/connect')

export function Connect() {
  const { t } = useTranslation('connect')
  const { client } = route.useSearch()
  const navigate = route.useNavigate()
  const settings = useQuery(authSettings)
  const known = useQuery(knownClients)
  const shown = known.data?.find(({ id }) => id === client) ?? known.data?.[0]
  const isWide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false })
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} />
      <Stack gap="lg">
        <Addresses />
        {settings.isError && <ProblemPanel error={settings.error} onRetry={() => void settings.refetch()} />}
        {known.isError && <ProblemPanel error={known.error} onRetry={() => void known.refetch()} />}
        {settings.data !== undefined && known.data !== undefined && shown !== undefined && (
          <Tabs
            value={shown.id}
            onChange={(chosen) =>
              void navigate({
                search: { client: chosen ?? undefined },
                replace: true,
                resetScroll: false,
              })
            }
            orientation={isWide ? 'vertical' : 'horizontal'}
            keepMounted={false}
            styles={{ tabLabel: { textAlign: 'start' } }}
          >
            <Tabs.List aria-label={t('applications')} mb={isWide ? 0 : 'md'} mr={isWide ? 'lg' : 0} miw={190}>
              {known.data.map((each) => {
                const { id, name } = each
                const isLetIn = admission(each, settings.data).refusedBy.length === 0
                return (
                  <Tabs.Tab key={id} value={id} rightSection={<Mark isLetIn={isLetIn} />}>
                    {name}
                  </Tabs.Tab>
                )
              })}
            </Tabs.List>
            <Tabs.Panel value={shown.id}>
              <ClientGuide client={shown} settings={settings.data} />
            </Tabs.Panel>
          </Tabs>
        )}
      </Stack>
    </>
  )
}

function Mark({ isLetIn }: { readonly isLetIn: boolean }) {
  const { t } = useTranslation('connect')
  const Icon = isLetIn ? IconCircleCheck : IconCircleX
  return (
    <Icon
      size={17}
      role="img"
      aria-label={t(isLetIn ? 'letIn.mark' : 'refused.mark')}
      color={isLetIn ? 'var(--mantine-color-anchor)' : 'light-dark(#a33b06, #ffb27a)'}
    />
  )
}
