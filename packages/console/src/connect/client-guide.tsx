/** How one well-known application is connected here: whether the settings let it in, then step by step. */
import { Code, CopyButton, Button, List, Paper, Stack, Text, Title } from '@mantine/core'
import { IconCheck, IconCopy, IconWorldOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { useTenant } from '../api/me.ts'
import { useFormat } from '../i18n/format.ts'
import { Warning } from '../parts/warning.tsx'
import type { AuthSettings } from '../settings/auth-settings.ts'
import { AdmissionPanel } from './admission-panel.tsx'
import type { KnownClient, Place, Step } from './known-clients.ts'
import { reachOf } from './reach.ts'
import { serverName } from './server-name.ts'

export interface ClientGuideProps {
  readonly client: KnownClient
  readonly settings: AuthSettings
}

export function ClientGuide({ client, settings }: ClientGuideProps) {
  const { t } = useTranslation('connect')
  const format = useFormat()
  const { mcpUrl, name } = useTenant()
  const place = { url: mcpUrl, name: serverName(name) }
  const { redirectUris, method } = client.registers
  return (
    <Stack maw={760}>
      <Title order={2} size="h3">
        {client.name}
      </Title>
      {client.isHosted && <Reach client={client} address={mcpUrl} />}
      <AdmissionPanel client={client} settings={settings} />
      <Paper withBorder p="lg">
        <List type="ordered" spacing="md">
          {client.steps.map((step) => (
            <List.Item key={step.say}>
              <StepText step={step} place={place} client={client} />
            </List.Item>
          ))}
        </List>
      </Paper>
      <Text size="sm" c="dimmed">
        {t('registersAs', { method: t(`method.${method}`), uris: format.list(redirectUris) })}
      </Text>
    </Stack>
  )
}

interface StepTextProps {
  readonly step: Step
  readonly place: Place
  readonly client: KnownClient
}

function StepText({ step, place, client }: StepTextProps) {
  const { t } = useTranslation('connect')
  const code = step.code?.(place)
  return (
    <Stack gap="xs" align="flex-start">
      <Text>{t(`step.${step.say}`, { client: client.name })}</Text>
      {code !== undefined && (
        <>
          <Code block tabIndex={0} maw="100%" style={{ whiteSpace: 'pre-wrap' }}>
            {code}
          </Code>
          <CopyButton value={code} timeout={2_000}>
            {({ copied, copy }) => (
              <Button
                size="compact-sm"
                variant="default"
                leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
                onClick={copy}
              >
                {t(copied ? 'copied' : 'copy')}
              </Button>
            )}
          </CopyButton>
        </>
      )}
    </Stack>
  )
}

/** Hosted applications call this server from their makers' own. */
function Reach({ client, address }: { readonly client: KnownClient; readonly address: string }) {
  const { t } = useTranslation('connect')
  const reach = reachOf(address)
  if (reach === 'public') return null
  return (
    <Warning icon={IconWorldOff} title={t(`reach.${reach}.title`, { client: client.name })}>
      <Text size="sm">{t(`reach.${reach}.text`, { client: client.name, origin: new URL(address).origin })}</Text>
    </Warning>
  )
}
