/** Once the way is free again: what could not be sent, sent with one click, or left. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import { decideHeld, useHeld } from '../api/held-requests.ts'
import { useConnection } from './connection.ts'
import { ABOVE_DIALOGS } from './layers.ts'

export function HeldChanges() {
  const { t } = useTranslation()
  const isGood = useConnection() === 'good'
  const held = useHeld()
  // After a lost connection nobody knows whether it arrived; that has to be said even if only one of them is so.
  const because = held.some((one) => one.because === 'lost') ? 'lost' : 'ended'
  return (
    <Modal
      opened={isGood && held.length > 0}
      onClose={() => decideHeld(false)}
      withCloseButton={false}
      closeOnClickOutside={false}
      title={t('held.title')}
      centered
      zIndex={ABOVE_DIALOGS}
    >
      <Stack>
        <Text>{t(`held.text.${because}`, { count: held.length })}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => decideHeld(false)}>
            {t('held.leave')}
          </Button>
          <Button data-autofocus onClick={() => decideHeld(true)}>
            {t('held.send')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
