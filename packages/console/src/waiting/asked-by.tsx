/** Who asked for a client, and why, in their own words. */
import { Blockquote, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import { useFormat } from '../i18n/format.ts'
import { useNow } from '../parts/now.ts'
import type { WaitingClient } from './waiting-clients.ts'

export interface AskedByProps {
  readonly client: WaitingClient
  /** So many are named; of the others only the number is said. */
  readonly most: number
}

export function AskedBy({ client, most }: AskedByProps) {
  const { t } = useTranslation('waiting')
  const format = useFormat()
  const now = useNow()
  const { askedBy, askedByCount } = client
  if (askedByCount === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('asked.nobody')}
      </Text>
    )
  }
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {t('asked.title', { count: askedByCount })}
      </Text>
      {askedBy.slice(0, most).map(({ userId, name, email, askedAt, toldAt, reason }) => (
        <div key={userId}>
          <Text size="sm">
            <Text span fw={600} size="sm">
              {name || email}
            </Text>
            {name !== '' && ` · ${email}`}
            {` · ${format.relative(askedAt, now)}`}
            {toldAt !== undefined && ` · ${t('asked.told', { when: format.relative(toldAt, now) })}`}
          </Text>
          {reason !== undefined && (
            <Blockquote color="door" px="sm" py={4} mt={4} fz="sm">
              {reason}
            </Blockquote>
          )}
        </div>
      ))}
      {askedByCount > most && (
        <Text size="sm" c="dimmed">
          {t('asked.more', { count: askedByCount - most })}
        </Text>
      )}
    </Stack>
  )
}
