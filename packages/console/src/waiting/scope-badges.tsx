/** Scopes in a few words each; the whole sentences are in the detail. */
import { Badge, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import type { waitingEn } from './messages.en.ts'

type KnownScope = keyof typeof waitingEn.scope

const KNOWN: readonly KnownScope[] = ['user_default', 'mcp:execute', 'offline_access']

export function ScopeBadges({ scopes }: { readonly scopes: readonly string[] }) {
  const { t } = useTranslation('waiting')
  return (
    <Stack gap={4}>
      <Text size="sm" c="dimmed">
        {t('scopes')}
      </Text>
      <Group gap={6}>
        {scopes.map((scope) => {
          const known = KNOWN.find((candidate) => candidate === scope)
          return (
            <Badge key={scope} variant="default" tt="none" fw={500}>
              {known === undefined ? scope : t(`scope.${known}`)}
            </Badge>
          )
        })}
      </Group>
    </Stack>
  )
}
