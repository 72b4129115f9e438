/** Ends all connections of a person, of a client, or of a person through a client. */
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { useClientNames } from '../api/client-names.ts'
import { CONNECTIONS_KEY, endConnections } from '../api/connections.ts'
import { usePeople } from '../api/users.ts'
import { confirm } from '../parts/confirm.tsx'
import { notifyDone } from '../parts/notify.ts'
import { present } from '../parts/search-params.ts'

export interface EndAllProps {
  readonly userId?: string | undefined
  readonly clientId?: string | undefined
  /** How many there are now. */
  readonly count: number
}

export function EndAll({ userId, clientId, count }: EndAllProps) {
  const { t } = useTranslation('connections')
  const queries = useQueryClient()
  const user = usePeople([userId]).get(userId ?? '')?.name ?? userId
  const client = useClientNames([clientId]).get(clientId ?? '') ?? clientId
  const ending = useMutation({
    mutationFn: (reason: string | undefined) => endConnections(present({ userId, clientId, reason })),
    onSettled: () => queries.invalidateQueries({ queryKey: CONNECTIONS_KEY }),
  })
  if (count === 0) return null

  const which = userId === undefined ? 'client' : clientId === undefined ? 'user' : 'both'
  const ask = () =>
    confirm({
      title: t('endAll.title', { count }),
      text: t(`endAll.text.${which}`, { user: user ?? '', client: client ?? '' }),
      action: t('endAll.action', { count }),
      reasonHint: t('reasonHint'),
      onConfirm: async (reason) => {
        notifyDone(t('endAll.done', { count: await ending.mutateAsync(reason) }))
      },
    })
  return (
    <Button variant="outline" color="red" onClick={ask}>
      {t('endAll.action', { count })}
    </Button>
  )
}
