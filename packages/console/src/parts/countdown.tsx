/** The time that is left, counted down each second; read aloud only by the minute. */
import { Text, type TextProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import { useNow } from './now.ts'

export interface CountdownProps extends TextProps {
  readonly until: string
}

export function Countdown({ until, ...looks }: CountdownProps) {
  const { t } = useTranslation('parts')
  const now = useNow(1_000)
  const seconds = Math.max(0, Math.ceil((new Date(until).getTime() - now.getTime()) / 1000))
  if (seconds === 0) return <Text {...looks}>{t('countdown.over')}</Text>

  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const digits = (parts[0] === 0 ? parts.slice(1) : parts).map((part) => String(part).padStart(2, '0')).join(':')
  return (
    <Text
      {...looks}
      component="time"
      dateTime={until}
      aria-label={t('countdown.left', { count: Math.ceil(seconds / 60) })}
    >
      {digits}
    </Text>
  )
}
