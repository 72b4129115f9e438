/** How long ago something was, with the very moment beside it for who points at it or reads it aloud. */
import { Text, Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import { useFormat } from '../i18n/format.ts'
import { useNow } from './now.ts'

export interface WhenProps {
  /** Absent: never. */
  readonly at: string | undefined
}

export function When({ at }: WhenProps) {
  const { t } = useTranslation('parts')
  const format = useFormat()
  const now = useNow()
  if (at === undefined)
    return (
      <Text span size="sm" c="dimmed">
        {t('never')}
      </Text>
    )
  return (
    <Tooltip label={format.dateTime(at)} withArrow events={{ hover: true, focus: true, touch: true }}>
      <time dateTime={at}>{format.relative(at, now)}</time>
    </Tooltip>
  )
}
