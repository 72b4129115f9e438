/** How applications are connected: the addresses, and the steps for each, true for the settings of now. */
import { Stack, Tabs } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { PageHeader } from '../parts/page-header.tsx'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { authSettings } from '../settings/auth-settings.ts'
import { Addresses } from './addresses.tsx'
import { admission } from './admission.ts'
import { ClientGuide } from './client-guide.tsx'
import { KNOWN_CLIENTS } from './known-clients.ts'

const route = getRouteApi('/console/connect')

export function Connect() {
  const { t } = useTranslation('connect')
  const { client = 'claude' } = route.useSearch()
  const navigate = route.useNavigate()
  const settings = useQuery(authSettings)
  const isWide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false })
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} />
      <Stack gap="lg">
        <Addresses />
        {settings.isError && <ProblemPanel error={settings.error} onRetry={() => void settings.refetch()} />}
        {settings.data !== undefined && (
          <Tabs
            value={client}
            onChange={(chosen) =>
              void navigate({
                search: { client: KNOWN_CLIENTS.find(({ id }) => id === chosen)?.id },
                replace: true,
                resetScroll: false,
              })
            }
            orientation={isWide ? 'vertical' : 'horizontal'}
            keepMounted={false}
            styles={{ tabLabel: { textAlign: 'start' } }}
          >
            <Tabs.List aria-label={t('applications')} mb={isWide ? 0 : 'md'} mr={isWide ? 'lg' : 0} miw={190}>
              {KNOWN_CLIENTS.map(({ id, name, registers }) => {
                const isLetIn = admission(registers, settings.data).refusedBy.length === 0
                return (
                  <Tabs.Tab key={id} value={id} rightSection={<Mark isLetIn={isLetIn} />}>
                    {name}
                  </Tabs.Tab>
                )
              })}
            </Tabs.List>
            {KNOWN_CLIENTS.map((known) => (
              <Tabs.Panel key={known.id} value={known.id}>
                <ClientGuide client={known} settings={settings.data} />
              </Tabs.Panel>
            ))}
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
