/** Says that the server does not answer, asks it again by itself, and leaves the page as it is. */
import { Affix, Alert, Button, Group, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

import { answer, api, IN_BACKGROUND } from '../api/client.ts'
import { asProblem } from '../api/problem.ts'
import { connection, useConnection } from './connection.ts'
import { ABOVE_DIALOGS } from './layers.ts'

const EVERY = 3_000

export function ConnectionLost() {
  const { t } = useTranslation()
  const isLost = useConnection() === 'lost'
  const queries = useQueryClient()

  const ask = async () => {
    try {
      await answer(api.GET('/api/v1/users/me', { headers: IN_BACKGROUND }))
      connection.answered()
      await queries.invalidateQueries()
    } catch (error) {
      // It is back, and does not know us any more.
      if (asProblem(error).isSessionEnded) connection.sessionEnded()
    }
  }
  useEffect(() => {
    if (!isLost) return
    const timer = setInterval(() => void ask(), EVERY)
    return () => clearInterval(timer)
  }, [isLost])

  if (!isLost) return null
  return (
    // Over dialogs too, for it is they whose changes wait.
    <Affix position={{ bottom: 16, left: 16, right: 16 }} zIndex={ABOVE_DIALOGS}>
      <Alert
        color="orange"
        variant="filled"
        autoContrast
        icon={<IconPlugConnectedX aria-hidden />}
        role="status"
        maw={760}
        mx="auto"
      >
        <Group justify="space-between">
          <div>
            <Text fw={650}>{t('lost.title')}</Text>
            <Text size="sm">{t('lost.text')}</Text>
          </div>
          <Button variant="default" onClick={() => void ask()}>
            {t('lost.again')}
          </Button>
        </Group>
      </Alert>
    </Affix>
  )
}
