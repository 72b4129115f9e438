/** Ends one connection, once it was said what that means. */
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { CONNECTIONS_KEY, endConnection, type Connection } from '../api/connections.ts'
import { confirm } from '../parts/confirm.tsx'
import { notifyDone } from '../parts/notify.ts'

export interface EndConnectionProps {
  readonly connection: Connection
  /** It is the very person's who ends it. */
  readonly isOwn?: boolean
}

export function EndConnection({ connection, isOwn = false }: EndConnectionProps) {
  const { t } = useTranslation('connections')
  const queries = useQueryClient()
  const { id, clientName, userName, userEmail } = connection
  const ending = useMutation({
    mutationFn: (reason: string | undefined) => endConnection(id, reason),
    onSettled: () => queries.invalidateQueries({ queryKey: CONNECTIONS_KEY }),
  })
  const names = { client: clientName, user: userName ?? userEmail ?? t('personGone') }
  const ask = () =>
    confirm({
      title: t('end.title', names),
      text: t(isOwn ? 'end.textOwn' : 'end.text', names),
      action: t('end.action'),
      ...(!isOwn && { reasonHint: t('reasonHint') }),
      onConfirm: async (reason) => {
        await ending.mutateAsync(reason)
        notifyDone(t('end.done', names))
      },
    })
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      color="red"
      flex="none"
      aria-label={t(isOwn ? 'end.labelOwn' : 'end.label', names)}
      onClick={ask}
    >
      {t('end.short')}
    </Button>
  )
}
