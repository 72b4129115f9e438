/** Scopes in plain words, with the scope's own name beside them. */
import { Code, List, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import type { partsEn } from './messages.en.ts'

type KnownScope = keyof typeof partsEn.scope

export interface ScopeListProps {
  readonly scopes: readonly string[]
  /** Speaks to the very person whose access it is. */
  readonly isOwn?: boolean
}

export function ScopeList({ scopes, isOwn = false }: ScopeListProps) {
  const { t } = useTranslation('parts')
  return (
    <List spacing={4} size="sm">
      {scopes.map((scope) => (
        <List.Item key={scope}>
          <Text span size="sm">
            {isKnown(scope) ? t(`${isOwn ? 'ownScope' : 'scope'}.${scope}`) : scope}
          </Text>{' '}
          <Code>{scope}</Code>
        </List.Item>
      ))}
    </List>
  )
}

const KNOWN: readonly KnownScope[] = ['user_default', 'mcp:execute', 'offline_access', 'admin_classic']

function isKnown(scope: string): scope is KnownScope {
  return KNOWN.some((known) => known === scope)
}
