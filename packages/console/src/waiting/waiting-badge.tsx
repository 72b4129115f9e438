/** How many wait, at the way to the waiting room; nothing when nobody does. */
import { Badge } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { useFormat } from '../i18n/format.ts'
import { waitingCount } from './waiting-clients.ts'

export function WaitingBadge() {
  const { t } = useTranslation('waiting')
  const format = useFormat()
  const { data: count = 0 } = useQuery(waitingCount)
  if (count === 0) return null
  return (
    <Badge circle={count < 10} aria-label={t('badge', { count, formatted: format.number(count) })}>
      {format.number(count)}
    </Badge>
  )
}
