/** How long a client still waits; near the end in another colour, and in words. */
import { Group, Text } from '@mantine/core'
import { IconClock, IconClockExclamation } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { Countdown } from '../parts/countdown.tsx'
import { useNow } from '../parts/now.ts'

const NEAR_THE_END = 600_000

export function TimeLeft({ until }: { readonly until: string }) {
  const { t } = useTranslation('waiting')
  const left = new Date(until).getTime() - useNow(1_000).getTime()
  const isNear = left < NEAR_THE_END
  const Icon = isNear ? IconClockExclamation : IconClock
  return (
    <Group gap={6} wrap="nowrap" c={isNear ? 'light-dark(#a33b06, #ffb27a)' : 'dimmed'}>
      <Icon size={17} aria-hidden />
      <Text span size="sm">
        {t(isNear ? 'time.near' : 'time.left')}
      </Text>
      <Countdown until={until} fw={650} size="sm" style={{ fontVariantNumeric: 'tabular-nums' }} />
    </Group>
  )
}
