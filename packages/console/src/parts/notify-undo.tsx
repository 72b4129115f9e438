/** Says that something was done, with the way back beside it. */
import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'

import { i18next } from '../i18n/i18n.ts'

/** @param undo what does the opposite; it tells the person itself when it fails. */
export function notifyUndoable(message: string, undo: () => void): void {
  const id = notifications.show({
    color: 'door',
    autoClose: 10_000,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button
          size="compact-sm"
          variant="light"
          style={{ flex: 'none' }}
          onClick={() => {
            notifications.hide(id)
            undo()
          }}
        >
          {i18next.getFixedT(null, 'parts')('undo')}
        </Button>
      </Group>
    ),
  })
}
