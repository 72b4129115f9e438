/** What will change, setting by setting: the value of now, and the one after. */
import { Group, List, Stack, Text } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { namesOf, type AuthSettings } from './auth-settings.ts'
import type { RiskyName } from './changes.ts'
import { useSettingValue } from './setting-value.ts'

export interface ChangesListProps {
  readonly before: AuthSettings
  readonly changes: Partial<AuthSettings>
  /** Those whose consequences are said. */
  readonly risky?: readonly RiskyName[]
}

export function ChangesList({ before, changes, risky = [] }: ChangesListProps) {
  const { t } = useTranslation('settings')
  const valueOf = useSettingValue()
  const after = { ...before, ...changes }
  return (
    <List spacing="sm" listStyleType="none">
      {namesOf(changes).map((name) => {
        const risk = risky.find((candidate) => candidate === name)
        return (
          <List.Item key={name}>
            <Stack gap={2}>
              <Text size="sm" fw={650}>
                {t(`setting.${name}.label`)}
              </Text>
              <Group gap={6}>
                <Text size="sm" c="dimmed">
                  {valueOf(before, name)}
                </Text>
                <IconArrowRight size={15} aria-label={t('becomes')} role="img" />
                <Text size="sm">{valueOf(after, name)}</Text>
              </Group>
              {risk !== undefined && <Text size="sm">{t(`risk.${risk}`)}</Text>}
            </Stack>
          </List.Item>
        )
      })}
    </List>
  )
}
