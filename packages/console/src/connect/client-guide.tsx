/** How one well-known application is connected here: whether the settings let it in, then step by step. */
import { Code, CopyButton, Button, List, Paper, Stack, Text, Title } from '@mantine/core'
import { IconCheck, IconCopy, IconWorldOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { useWords, type KnownClient, type KnownStep } from '../api/known-clients.ts'
import { useTenant } from '../api/me.ts'
import { useFormat } from '../i18n/format.ts'
import { Warning } from '../parts/warning.tsx'
import type { AuthSettings } from '../settings/auth-settings.ts'
import { admission, methodOf } from './admission.ts'
import { AdmissionPanel } from './admission-panel.tsx'
import { reachOf } from './reach.ts'

export interface ClientGuideProps {
  readonly client: KnownClient
  readonly settings: AuthSettings
}

export function ClientGuide({ client, settings }: ClientGuideProps) {
  const { t } = useTranslation('connect')
  const format = useFormat()
  const say = useWords()
  const { mcpUrl } = useTenant()
  const { comesByDocument } = admission(client, settings)
  return (
    <Stack maw={760}>
      <Title order={2} size="h3">
        {client.name}
      </Title>
      {client.notes !== undefined && <Text c="dimmed">{say(client.notes)}</Text>}
      {client.runsOn === 'server' && <Reach client={client} address={mcpUrl} />}
      <AdmissionPanel client={client} settings={settings} />
      <Paper withBorder p="lg">
        <List type="ordered" spacing="md">
          {client.connect.map((step) => (
            <List.Item key={step.text.en}>
              <StepText step={step} />
            </List.Item>
          ))}
          <List.Item>{t('approve', { client: client.name })}</List.Item>
        </List>
      </Paper>
      {client.again.length > 0 && <Again client={client} />}
      <Text size="sm" c="dimmed">
        {comesByDocument
          ? t('comesBy', { document: format.list(client.documents), uris: format.list(client.redirectUris) })
          : t('registersAs', { method: t(`method.${methodOf(client)}`), uris: format.list(client.redirectUris) })}
      </Text>
    </Stack>
  )
}

/** For people whose application still holds a registration that is gone. */
function Again({ client }: { readonly client: KnownClient }) {
  const { t } = useTranslation('connect')
  return (
    <Paper withBorder p="lg">
      <Title order={3} size="h4" mb="xs">
        {t('again.title')}
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        {t('again.text', { client: client.name })}
      </Text>
      <List type="ordered" spacing="md">
        {client.again.map((step) => (
          <List.Item key={step.text.en}>
            <StepText step={step} />
          </List.Item>
        ))}
      </List>
    </Paper>
  )
}

function StepText({ step }: { readonly step: KnownStep }) {
  const { t } = useTranslation('connect')
  const say = useWords()
  const { text, code } = step
  return (
    <Stack gap="xs" align="flex-start">
      <Text>{say(text)}</Text>
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
