/** Whose word counts for an application that came with a software statement, and for what. */
import { Code, Group, Stack, Text } from '@mantine/core'
import { IconSignature } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import type { Client } from '../api/clients.ts'

export function SignedBy({ statement }: { readonly statement: NonNullable<Client['softwareStatement']> }) {
  const { t } = useTranslation('parts')
  const { issuer, members } = statement
  return (
    <Stack gap={4}>
      <Group gap={6} wrap="nowrap">
        <IconSignature size={17} aria-hidden style={{ flexShrink: 0 }} />
        <Text span className="mono" fw={650} size="sm" style={{ overflowWrap: 'anywhere' }}>
          {issuer}
        </Text>
      </Group>
      {members.length > 0 && (
        <Group gap={4}>
          <Text span size="sm" c="dimmed">
            {t('statement.signed')}
          </Text>
          {members.map((member) => (
            <Code key={member}>{member}</Code>
          ))}
        </Group>
      )}
      <Text size="sm" c="dimmed">
        {t('statement.means')}
      </Text>
    </Stack>
  )
}
