/** Asks before a page is left on which something was typed and not saved; the browser asks when its tab is closed. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

export interface UnsavedChangesProps {
  readonly isDirty: boolean
  /** Where something else than typing would be lost. */
  readonly title?: string
  readonly text?: string
}

export function UnsavedChanges({ isDirty, title, text }: UnsavedChangesProps) {
  const { t } = useTranslation('parts')
  const blocker = useBlocker({ shouldBlockFn: () => isDirty, enableBeforeUnload: isDirty, withResolver: true })
  const stay = () => blocker.reset?.()
  return (
    <Modal opened={blocker.status === 'blocked'} onClose={stay} title={title ?? t('unsaved.title')} centered>
      <Stack>
        <Text>{text ?? t('unsaved.text')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={stay} data-autofocus>
            {t('unsaved.stay')}
          </Button>
          <Button color="red" onClick={() => blocker.proceed?.()}>
            {t('unsaved.leave')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
