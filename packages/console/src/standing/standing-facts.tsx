/** What a standing approval covers, and who gave it. */
import { Anchor, Code, Group, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import type { StandingApproval } from '../api/standing-approvals.ts'
import { Fact, Facts } from '../clients/page/facts.tsx'
import { useFormat } from '../i18n/format.ts'
import { ScopeList } from '../parts/scope-list.tsx'
import { Section } from '../parts/section.tsx'

export function StandingFacts({ standing }: { readonly standing: StandingApproval }) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  const { kind, redirectUris, documentUrl, namePattern, firstClientId, createdBy } = standing
  const when = format.dateTime(standing.createdAt)
  return (
    <Section title={t('fact.title')}>
      <Facts>
        <Fact name={t('fact.knownBy')}>{t(`kind.${kind}`)}</Fact>
        {redirectUris !== undefined && (
          <Fact name={t('fact.redirectUris')}>
            <Stack gap={4}>
              {redirectUris.map((uri) => (
                <Group key={uri} gap={6}>
                  <Code>{uri}</Code>
                  {uri.startsWith('http:') && (
                    <Text span size="xs" c="dimmed">
                      {t('fact.anyPort')}
                    </Text>
                  )}
                </Group>
              ))}
            </Stack>
          </Fact>
        )}
        {documentUrl !== undefined && (
          <Fact name={t('fact.document')}>
            <Code>{documentUrl}</Code>
          </Fact>
        )}
        {standing.issuer !== undefined && (
          <Fact name={t('fact.issuer')}>
            <Code>{standing.issuer}</Code>
          </Fact>
        )}
        {standing.softwareId !== undefined && (
          <Fact name={t('fact.software')}>
            <Code>{standing.softwareId}</Code>
          </Fact>
        )}
        {standing.redirectOrigins !== undefined && (
          <Fact name={t('fact.origins')}>
            <Stack gap={4} align="flex-start">
              {standing.redirectOrigins.map((origin) => (
                <Code key={origin}>{origin}</Code>
              ))}
            </Stack>
          </Fact>
        )}
        {namePattern !== undefined && (
          <Fact name={t('fact.names')}>
            <Code>{namePattern}</Code>
          </Fact>
        )}
        <Fact name={t('fact.scopes')}>
          <ScopeList scopes={standing.allowedScopes} />
        </Fact>
        <Fact name={t('fact.given')}>
          {createdBy === undefined ? when : t('fact.givenBy', { when, who: createdBy.name ?? t('fact.somebody') })}
        </Fact>
        {firstClientId !== undefined && (
          <Fact name={t('fact.first')}>
            <Anchor
              size="sm"
              renderRoot={(props) => (
                <Link to="/console/clients/$clientId" params={{ clientId: firstClientId }} {...props} />
              )}
            >
              {t('fact.open')}
            </Anchor>
          </Fact>
        )}
      </Facts>
    </Section>
  )
}
