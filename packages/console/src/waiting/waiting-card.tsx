/** One client that knocks: who it says it is, where it would send access, how long it waits, who asked for it. */
import { Anchor, Badge, Button, Grid, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useFormat } from '../i18n/format.ts'
import { DocumentOrigin } from '../parts/document-origin.tsx'
import { NameMark } from '../parts/name-mark.tsx'
import { useNow } from '../parts/now.ts'
import { AskedBy } from './asked-by.tsx'
import { DeniedDestinations } from './denied-destinations.tsx'
import { KnownAs, NameFindings } from './name-findings.tsx'
import { RedirectDestinations } from './redirect-destinations.tsx'
import { ScopeBadges } from './scope-badges.tsx'
import { TimeLeft } from './time-left.tsx'
import { WaitingActions } from './waiting-actions.tsx'
import type { Fate, WaitingClient } from './waiting-clients.ts'

const ASKERS_SHOWN = 2

export interface WaitingCardProps {
  readonly client: WaitingClient
  readonly fate: Fate
}

export function WaitingCard({ client, fate }: WaitingCardProps) {
  const { t } = useTranslation('waiting')
  const format = useFormat()
  const now = useNow()
  if (fate !== 'waiting') return <SettledCard client={client} fate={fate} />
  return (
    <Paper component="li" withBorder p="md">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" gap="sm">
          <Group gap="sm" wrap="nowrap" miw={0}>
            <NameMark name={client.clientName} />
            <div>
              <Title order={2} size="h4">
                <Anchor
                  inherit
                  renderRoot={(props) => (
                    <Link to="/console/waiting/$clientId" params={{ clientId: client.clientId }} search {...props} />
                  )}
                >
                  {client.clientName}
                </Anchor>
              </Title>
              <Group gap={6}>
                {client.document && (
                  <Badge variant="light" tt="none">
                    {t('byDocument')}
                  </Badge>
                )}
                <Badge variant="light" tt="none">
                  {t(`kind.${client.kind}`)}
                </Badge>
                <Badge variant="light" color="gray" tt="none">
                  {t(`appType.${client.appType}`)}
                </Badge>
              </Group>
            </div>
          </Group>
          <TimeLeft until={client.expiresAt} />
        </Group>
        <DeniedDestinations client={client} />
        <NameFindings client={client} />
        <Grid>
          <Grid.Col span={{ base: 12, sm: 6 }}>
            <Stack gap="sm">
              {client.document && <DocumentOrigin document={client.document} />}
              <RedirectDestinations hosts={client.redirectHosts} />
              <KnownAs client={client} />
              <ScopeBadges scopes={client.allowedScopes} />
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, sm: 6 }}>
            <AskedBy client={client} most={ASKERS_SHOWN} />
          </Grid.Col>
        </Grid>
        <Group justify="space-between" gap="sm">
          <Text size="sm" c="dimmed">
            {t(client.document ? 'met' : 'registered', {
              when: format.relative(client.registeredAt, now),
              from: client.registeredFrom,
            })}
          </Text>
          <Group gap="xs">
            <Button
              variant="subtle"
              aria-label={t('detail.of', { name: client.clientName })}
              renderRoot={(props) => (
                <Link to="/console/waiting/$clientId" params={{ clientId: client.clientId }} search {...props} />
              )}
            >
              {t('detail.open')}
            </Button>
            <WaitingActions client={client} />
          </Group>
        </Group>
      </Stack>
    </Paper>
  )
}

/** Keeps its place, without anything to click, until the list is tidied. */
function SettledCard({ client, fate }: { readonly client: WaitingClient; readonly fate: Exclude<Fate, 'waiting'> }) {
  const { t } = useTranslation('waiting')
  return (
    <Paper component="li" withBorder p="md" bg="transparent">
      <Group justify="space-between" gap="sm">
        <Group gap="sm" wrap="nowrap">
          <NameMark name={client.clientName} />
          <div>
            <Text td="line-through" c="dimmed">
              {client.clientName}
            </Text>
            <Text size="sm" c="dimmed" className="mono">
              {client.redirectHosts.join(', ')}
            </Text>
          </div>
        </Group>
        <Text size="sm" role="status">
          {t(`fate.${fate}`)}{' '}
          {fate === 'approved' && (
            <Anchor
              size="sm"
              underline="always"
              renderRoot={(props) => (
                <Link to="/console/clients/$clientId" params={{ clientId: client.clientId }} {...props} />
              )}
            >
              {t('fate.open')}
            </Anchor>
          )}
        </Text>
      </Group>
    </Paper>
  )
}
