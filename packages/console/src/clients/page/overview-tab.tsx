/** What the client is, where it sends people, what it may ask for, and how it came in. */
import { Grid, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import type { Client } from '../../api/clients.ts'
import { CopyField } from '../../parts/copy-field.tsx'
import { ScopeList } from '../../parts/scope-list.tsx'
import { StandingSection } from '../../standing/client-section.tsx'
import { ArrivalSection } from './arrival-section.tsx'
import { ConsentSection } from './consent-section.tsx'
import { DocumentSection } from './document-section.tsx'
import { Section } from '../../parts/section.tsx'
import { Fact, Facts } from './facts.tsx'
import { RedirectSection } from './redirect-section.tsx'
import { UriText } from './uri-text.tsx'

export function OverviewTab({ client }: { readonly client: Client }) {
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, lg: 7 }}>
        <Stack gap="md">
          <RedirectSection client={client} />
          <ScopesSection client={client} />
          <ConsentSection client={client} />
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 5 }}>
        <Stack gap="md">
          <DocumentSection client={client} />
          <IdentitySection client={client} />
          <StandingSection client={client} />
          <ArrivalSection client={client} />
        </Stack>
      </Grid.Col>
    </Grid>
  )
}

const OWN_BEHALF = 'client_credentials'

function ScopesSection({ client }: { readonly client: Client }) {
  const { t } = useTranslation('client')
  const { allowedScopes, allowedGrantTypes = [] } = client
  return (
    <Section
      title={t('scopes.title')}
      text={allowedGrantTypes.includes(OWN_BEHALF) ? t('scopes.alone') : t('scopes.text')}
    >
      <ScopeList scopes={allowedScopes} />
    </Section>
  )
}

function IdentitySection({ client }: { readonly client: Client }) {
  const { t } = useTranslation('client')
  const { t: tc } = useTranslation('clients')
  const isPublic = client.tokenEndpointAuthMethod === 'none'
  const uris = (['clientUri', 'logoUri', 'tosUri', 'policyUri'] as const).flatMap((name) => {
    const uri = client[name]
    return uri === undefined ? [] : [{ name, uri }]
  })
  return (
    <Section title={t('identity.title')}>
      <Facts>
        <Fact name={t('identity.clientId')}>
          <CopyField value={client.clientId} label={t('identity.clientId')} />
        </Fact>
        <Fact name={t('identity.appType')}>
          {tc(`appType.${client.appType}`)}, {isPublic ? t('identity.public') : t('identity.confidential')}
        </Fact>
        {uris.map(({ name, uri }) => (
          <Fact key={name} name={t(`identity.${name}`)}>
            <UriText uri={uri} />
          </Fact>
        ))}
        {client.allowedOrigins !== undefined && client.allowedOrigins.length > 0 && (
          <Fact name={t('identity.allowedOrigins')}>
            <span className="mono">{client.allowedOrigins.join(', ')}</span>
          </Fact>
        )}
      </Facts>
    </Section>
  )
}
