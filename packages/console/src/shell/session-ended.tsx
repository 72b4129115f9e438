/** Over the page when the session has ended: signing in happens in another window, so nothing typed here is lost. */
import { Button, Loader, Group, Modal, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

import { answer, api, IN_BACKGROUND } from '../api/client.ts'
import { useMe } from '../api/me.ts'
import { connection, useConnection } from './connection.ts'
import { ABOVE_DIALOGS } from './layers.ts'

const SIGN_IN = '/sign-in?return_to=%2Fsigned-in'
const EVERY = 2_000

export function SessionEnded() {
  const { t } = useTranslation()
  const isEnded = useConnection() === 'session-ended'
  const queries = useQueryClient()
  const me = useMe()

  useEffect(() => {
    if (!isEnded) return
    const ask = async () => {
      const { id } = await answer(api.GET('/api/v1/users/me', { headers: IN_BACKGROUND }))
      // Somebody else sits here now: nothing of what was read or typed is theirs.
      if (id !== me.id) return location.reload()
      connection.answered()
      await queries.invalidateQueries()
    }
    const look = () => void ask().catch(() => {})
    const timer = setInterval(look, EVERY)
    // Coming back from the other window is the moment at which it matters.
    window.addEventListener('focus', look)
    return () => {
      clearInterval(timer)
      window.removeEventListener('focus', look)
    }
  }, [isEnded, queries, me.id])

  return (
    <Modal
      opened={isEnded}
      onClose={() => {}}
      withCloseButton={false}
      title={t('ended.title')}
      centered
      zIndex={ABOVE_DIALOGS}
    >
      <Stack>
        <Text>{t('ended.text')}</Text>
        <Button component="a" href={SIGN_IN} target="_blank" rel="noopener" data-autofocus>
          {t('ended.open')}
        </Button>
        <Group gap="xs" role="status">
          <Loader size="xs" aria-hidden />
          <Text size="sm" c="dimmed">
            {t('ended.waiting')}
          </Text>
        </Group>
      </Stack>
    </Modal>
  )
}
