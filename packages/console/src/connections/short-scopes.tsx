/** What a connection may do, in a few words each; the whole sentences open beside them. */
import { HoverCard, Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import { ScopeList } from '../parts/scope-list.tsx'
import type { connectionsEn } from './messages.en.ts'

type KnownScope = keyof typeof connectionsEn.scope

const KNOWN: readonly KnownScope[] = ['user_default', 'mcp:execute', 'offline_access', 'admin_classic']

export function ShortScopes({ scopes }: { readonly scopes: readonly string[] }) {
  const { t } = useTranslation('connections')
  const words = scopes.map((scope) => {
    const known = KNOWN.find((candidate) => candidate === scope)
    return known === undefined ? scope : t(`scope.${known}`)
  })
  return (
    <HoverCard width={360} withArrow withinPortal>
      <HoverCard.Target>
        <UnstyledButton miw={150}>
          {words.map((word) => (
            <Text key={word} span display="block" size="sm">
              {word}
            </Text>
          ))}
          <VisuallyHidden>{t('scopesWhole')}</VisuallyHidden>
        </UnstyledButton>
      </HoverCard.Target>
      <HoverCard.Dropdown>
        <Text size="sm" fw={600} mb="xs">
          {t('mayDo')}
        </Text>
        <ScopeList scopes={scopes} />
      </HoverCard.Dropdown>
    </HoverCard>
  )
}
