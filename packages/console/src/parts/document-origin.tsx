/** Whose word a client is that describes itself in a document: the host first, for nothing else about it is certain. */
import { Group, Stack, Text } from '@mantine/core'
import { IconDeviceLaptop, IconFileOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import type { Client } from '../api/clients.ts'
import { useFormat } from '../i18n/format.ts'
import { useNow } from './now.ts'
import { Warning } from './warning.tsx'

export type ClientDocument = NonNullable<Client['document']>

export function DocumentOrigin({ document }: { readonly document: ClientDocument }) {
  const { t } = useTranslation('parts')
  const format = useFormat()
  const now = useNow()
  const { host, url, readAt } = document
  return (
    <Stack gap={4}>
      <Text size="sm" c="dimmed">
        {t('document.describedAt')}
      </Text>
      <Group gap="xs">
        <Text span className="mono" fw={650} size="md">
          {host}
        </Text>
        <Text span size="sm" c="dimmed">
          {t('document.read', { when: format.relative(readAt, now) })}
        </Text>
      </Group>
      <Text size="sm" className="mono" style={{ overflowWrap: 'anywhere' }}>
        {url}
      </Text>
      <DocumentWarnings document={document} />
    </Stack>
  )
}

/** What makes its document worth less than it looks, or nothing. */
export function DocumentWarnings({ document }: { readonly document: ClientDocument }) {
  const { t } = useTranslation('parts')
  const format = useFormat()
  const now = useNow()
  const { deviceOnly, failure, usableUntil } = document
  const isUsable = new Date(usableUntil) > now
  return (
    <>
      {deviceOnly && (
        <Warning p="xs" icon={IconDeviceLaptop}>
          <Text size="sm">{t('document.deviceOnly')}</Text>
        </Warning>
      )}
      {failure !== undefined && (
        <Warning p="xs" icon={IconFileOff}>
          <Text size="sm">
            {t('document.failed', { when: format.relative(failure.at, now), reason: failure.reason })}{' '}
            {isUsable ? t('document.goesOn', { when: format.dateTime(usableUntil) }) : t('document.stopped')}
          </Text>
        </Warning>
      )}
    </>
  )
}
