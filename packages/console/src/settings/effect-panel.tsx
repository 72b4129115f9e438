/** Which well-known applications could register with the settings as they stand in the form, and a click that lets one. */
import { Alert, Anchor, Button, Grid, Group, List, Text, ThemeIcon } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { IconCheck, IconPlugConnected, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { useKnownClients } from '../api/known-clients.ts'
import { admission } from '../connect/admission.ts'
import { askToChange } from '../connect/change-question.tsx'
import { useFormat } from '../i18n/format.ts'
import type { AuthSettings } from './auth-settings.ts'

export interface EffectPanelProps {
  readonly settings: AuthSettings
  /** Something is changed in the form and not saved: a click that saves something else would be confusing. */
  readonly isDirty: boolean
}

export function EffectPanel({ settings, isDirty }: EffectPanelProps) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const seen = useKnownClients().map((client) => ({ ...client, ...admission(client, settings) }))
  const letIn = seen.filter(({ refusedBy }) => refusedBy.length === 0)
  const keptOut = seen.filter(({ refusedBy }) => refusedBy.length > 0)
  return (
    <Alert variant="light" icon={<IconPlugConnected aria-hidden />} title={t('effect.title')}>
      <Grid aria-live="polite">
        <Grid.Col span={{ base: 12, sm: 5 }}>
          <Text size="sm" fw={600}>
            {t('effect.letIn')}
          </Text>
          <List size="sm" icon={<Mark isGood />}>
            {letIn.length === 0 && <List.Item>{t('effect.nobody')}</List.Item>}
            {letIn.map(({ id, name }) => (
              <List.Item key={id}>{name}</List.Item>
            ))}
          </List>
        </Grid.Col>
        <Grid.Col span={{ base: 12, sm: 7 }}>
          <Text size="sm" fw={600}>
            {t('effect.keptOut')}
          </Text>
          <List size="sm" icon={<Mark isGood={false} />}>
            {keptOut.length === 0 && <List.Item>{t('effect.nobody')}</List.Item>}
            {keptOut.map(({ id, name, refusedBy, change }) => (
              <List.Item key={id}>
                <Group gap="xs" wrap="nowrap" align="flex-start" justify="space-between">
                  <Text size="sm">
                    {t('effect.because', {
                      name,
                      settings: format.list(refusedBy.map((setting) => t(`setting.${setting}.label`))),
                    })}
                  </Text>
                  <Button
                    size="compact-xs"
                    style={{ flex: 'none' }}
                    variant="default"
                    disabled={isDirty}
                    aria-label={t('effect.letOneIn', { name })}
                    onClick={() => askToChange(t('effect.ask', { name }), settings, change)}
                  >
                    {t('effect.allow')}
                  </Button>
                </Group>
              </List.Item>
            ))}
          </List>
        </Grid.Col>
      </Grid>
      {isDirty && keptOut.length > 0 && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('effect.dirty')}
        </Text>
      )}
      <Anchor component={Link} to="/console/connect" size="sm" underline="always" mt="xs" display="inline-block">
        {t('effect.how')}
      </Anchor>
    </Alert>
  )
}

function Mark({ isGood }: { readonly isGood: boolean }) {
  const Icon = isGood ? IconCheck : IconX
  return (
    <ThemeIcon size={18} radius="xl" color={isGood ? 'door' : 'gray'} variant="light" aria-hidden>
      <Icon size={13} />
    </ThemeIcon>
  )
}
