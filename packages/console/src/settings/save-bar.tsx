/** At the lower edge while something is changed: how much, and what to do with it. */
import { Button, Group, Paper, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export interface SaveBarProps {
  readonly count: number
  readonly isSaving: boolean
  readonly isInvalid: boolean
  readonly onDiscard: () => void
}

export function SaveBar({ count, isSaving, isInvalid, onDiscard }: SaveBarProps) {
  const { t } = useTranslation('settings')
  return (
    <div style={{ position: 'sticky', bottom: 16, zIndex: 10, paddingTop: 16 }} aria-live="polite">
      {count > 0 && (
        <Paper withBorder shadow="md" p="sm" maw={860}>
          <Group justify="space-between" gap="sm">
            <Text size="sm" fw={600}>
              {isInvalid ? t('save.invalid') : t('save.changed', { count })}
            </Text>
            <Group gap="sm">
              <Button variant="default" type="button" onClick={onDiscard} disabled={isSaving}>
                {t('save.discard')}
              </Button>
              <Button type="submit" loading={isSaving}>
                {t('save.do')}
              </Button>
            </Group>
          </Group>
        </Paper>
      )}
    </div>
  )
}
