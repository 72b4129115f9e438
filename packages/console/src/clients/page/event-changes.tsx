/** What an event changed: from what, to what. */
import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import type { AuditEvent } from '../../api/audits.ts'
import { updatesOf, type Update } from '../../audit/event-data.ts'
import { MEMBERS } from '../form/client-values.ts'

export function EventChanges({ event }: { readonly event: AuditEvent }) {
  return (
    <Stack gap={4} miw={220}>
      {updatesOf(event).map((update) => (
        <Change key={update.path} {...update} />
      ))}
    </Stack>
  )
}

function Change({ path, oldValue, newValue }: Update) {
  const { t } = useTranslation('client')
  const { t: tf } = useTranslation('clientForm')
  const name = path.slice(1)
  const member = MEMBERS.find((known) => known === name)
  const label =
    member === undefined
      ? name === 'consentMethod' || name === 'disableTag'
        ? t(`events.member.${name}`)
        : name
      : tf(`${member}.label`)
  const words = (value: unknown) => written(value) || t('events.nothing')
  return (
    <Text size="sm" lineClamp={4}>
      <Text span size="sm" fw={600}>
        {label}:
      </Text>{' '}
      <Text component="del" size="sm" c="dimmed">
        {words(oldValue)}
      </Text>{' '}
      <span aria-hidden>→</span>{' '}
      <Text component="ins" size="sm" td="none">
        {words(newValue)}
      </Text>
    </Text>
  )
}

function written(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
