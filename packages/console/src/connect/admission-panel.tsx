/** Whether the settings of now let an application register; where not, what would, and the way there. */
import { Alert, Anchor, Button, Group, List, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { IconBan, IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import type { KnownClient } from '../api/known-clients.ts'
import { useFormat } from '../i18n/format.ts'
import { Warning } from '../parts/warning.tsx'
import type { AuthSettings } from '../settings/auth-settings.ts'
import { admission } from './admission.ts'
import { askToChange } from './change-question.tsx'

export interface AdmissionPanelProps {
  readonly client: KnownClient
  readonly settings: AuthSettings
}

export function AdmissionPanel({ client, settings }: AdmissionPanelProps) {
  const { t } = useTranslation('connect')
  const { t: settingWords } = useTranslation('settings')
  const format = useFormat()
  const { name } = client
  const { refusedBy, change, lostSchemes, cannotRefresh, comesByDocument } = admission(client, settings)
  const ask = (changes: Partial<AuthSettings>, title: string) => askToChange(title, settings, changes)
  if (refusedBy.length > 0) {
    return (
      <Warning icon={IconBan} title={t('refused.title', { name })}>
        <Stack gap="xs" align="flex-start">
          <Text size="sm">{t('refused.text')}</Text>
          <List size="sm">
            {refusedBy.map((setting) => (
              <List.Item key={setting}>
                <Anchor
                  size="sm"
                  underline="always"
                  renderRoot={(props) => <Link to="/console/settings/security" hash={setting} {...props} />}
                >
                  {settingWords(`setting.${setting}.label`)}
                </Anchor>
              </List.Item>
            ))}
          </List>
          <Button onClick={() => ask(change, t('refused.ask', { name }))}>{t('refused.change', { name })}</Button>
        </Stack>
      </Warning>
    )
  }
  return (
    <Alert
      variant="light"
      icon={<IconCircleCheck aria-hidden />}
      title={t(comesByDocument ? 'byDocument.title' : 'letIn.title', { name })}
    >
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t('letIn.text')}</Text>
        {comesByDocument && <Text size="sm">{t('byDocument.is', { name })}</Text>}
        {!comesByDocument && client.documents.length > 0 && (
          <Group gap="xs">
            <Text size="sm">{t('byDocument.may', { name })}</Text>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => ask({ clientIdMetadataDocumentsEnabled: true }, t('byDocument.ask'))}
            >
              {t('byDocument.change')}
            </Button>
          </Group>
        )}
        {lostSchemes.length > 0 && (
          <Group gap="xs">
            <Text size="sm">{t('lostSchemes', { name, schemes: format.list(lostSchemes) })}</Text>
            <Button size="compact-sm" variant="default" onClick={() => ask(change, t('listSchemes.ask', { name }))}>
              {t('listSchemes.change')}
            </Button>
          </Group>
        )}
        {cannotRefresh && (
          <Group gap="xs">
            <Text size="sm">
              {t('cannotRefresh', {
                name,
                count: settings.accessTokenLifetimeMinutes,
                formatted: format.number(settings.accessTokenLifetimeMinutes),
              })}
            </Text>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => ask({ dcrPublicClientsMayRefresh: true }, t('mayRefresh.ask'))}
            >
              {t('mayRefresh.change')}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  )
}
