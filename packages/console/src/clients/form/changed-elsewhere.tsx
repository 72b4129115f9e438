/** Somebody else has changed the client meanwhile: what they changed, and how to go on without losing what was typed. */
import { Alert, Button, Code, Group, List, Stack, Text } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { memberOf, type ClientValues, type Member } from './client-values.ts'

export interface ChangedElsewhereProps {
  readonly theirs: readonly Member[]
  readonly mine: readonly Member[]
  /** As it is now. */
  readonly found: ClientValues
  readonly onKeepMine: () => void
  readonly onDiscardMine: () => void
}

export function ChangedElsewhere({ theirs, mine, found, onKeepMine, onDiscardMine }: ChangedElsewhereProps) {
  const { t } = useTranslation('clientForm')
  return (
    <Alert color="orange" icon={<IconUsers aria-hidden />} title={t('elsewhere.title')} role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t('elsewhere.text')}</Text>
        <List size="sm" spacing={4}>
          {theirs.map((member) => (
            <List.Item key={member}>
              {t(`${member}.label`)}: <Code>{shown(memberOf(found, member)) || t('elsewhere.empty')}</Code>{' '}
              {mine.includes(member) && (
                <Text span size="sm">
                  {t('elsewhere.both')}
                </Text>
              )}
            </List.Item>
          ))}
        </List>
        <Group>
          <Button onClick={onKeepMine}>{t('elsewhere.keepMine')}</Button>
          <Button variant="default" onClick={onDiscardMine}>
            {t('elsewhere.discardMine')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}

function shown(value: unknown): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return value
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
    ? value.join(', ')
    : JSON.stringify(value)
}
