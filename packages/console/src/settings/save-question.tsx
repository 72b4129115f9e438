/** A second look at what will change, where somebody will feel it. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import type { AuthSettings } from './auth-settings.ts'
import type { RiskyName } from './changes.ts'
import { ChangesList } from './changes-list.tsx'

export interface SaveQuestionProps {
  readonly opened: boolean
  readonly before: AuthSettings
  readonly changes: Partial<AuthSettings>
  readonly risky: readonly RiskyName[]
  readonly isSaving: boolean
  readonly onConfirm: () => void
  readonly onClose: () => void
}

export function SaveQuestion({ opened, before, changes, risky, isSaving, onConfirm, onClose }: SaveQuestionProps) {
  const { t } = useTranslation('settings')
  return (
    <Modal opened={opened} onClose={onClose} title={t('ask.title')} centered>
      <Stack>
        <Text>{t('ask.text')}</Text>
        <ChangesList before={before} changes={changes} risky={risky} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} disabled={isSaving}>
            {t('ask.cancel')}
          </Button>
          <Button onClick={onConfirm} loading={isSaving}>
            {t('ask.do')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
