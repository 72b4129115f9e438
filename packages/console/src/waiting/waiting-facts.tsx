/** All that a waiting client has told of itself, and how it came. */
import { Code, List, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useFormat } from '../i18n/format.ts'
import { CopyField } from '../parts/copy-field.tsx'
import { ScopeList } from '../parts/scope-list.tsx'
import { SignedBy } from '../parts/signed-by.tsx'
import type { WaitingClient } from './waiting-clients.ts'

const PAGES = ['clientUri', 'tosUri', 'policyUri', 'logoUri'] as const

export function WaitingFacts({ client }: { readonly client: WaitingClient }) {
  const { t } = useTranslation('waiting')
  const format = useFormat()
  return (
    <Stack gap="md">
      <Fact title={t('fact.redirectUris')}>
        <List size="sm" spacing={4}>
          {client.redirectUris.map((uri) => (
            <List.Item key={uri}>
              <Code>{uri}</Code>
            </List.Item>
          ))}
        </List>
      </Fact>
      {client.softwareStatement && (
        <Fact title={t('statement.title', { ns: 'parts' })}>
          <SignedBy statement={client.softwareStatement} />
        </Fact>
      )}
      <Fact title={t('fact.scopes')}>
        <ScopeList scopes={client.allowedScopes} />
      </Fact>
      <Fact title={t('fact.kind')}>
        <Text size="sm">
          {t(`kindHint.${client.kind}`)} <Code>{client.tokenEndpointAuthMethod}</Code>
        </Text>
        <Text size="sm">{t(`appTypeHint.${client.appType}`)}</Text>
      </Fact>
      <Fact title={t(client.document ? 'fact.met' : 'fact.registered')}>
        <Text size="sm">
          {format.dateTime(client.registeredAt)}, {client.registeredFrom}
        </Text>
      </Fact>
      {PAGES.map(
        (page) =>
          client[page] !== undefined && (
            <Fact key={page} title={t(`fact.${page}`)}>
              <CopyField value={client[page]} label={t(`fact.${page}`)} />
            </Fact>
          ),
      )}
      <Fact title={t('fact.clientId')}>
        <CopyField value={client.clientId} label={t('fact.clientId')} />
      </Fact>
    </Stack>
  )
}

function Fact({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <Title order={3} size="sm" mb={4}>
        {title}
      </Title>
      {children}
    </div>
  )
}
