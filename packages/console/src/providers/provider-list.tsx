/** How people sign in: the identity providers that this organization trusts. */
import { Anchor, Badge, Button, Group, Loader, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { IconIdBadge2, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { identityProviders, type Provider } from '../api/identity-providers.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { Section } from '../parts/section.tsx'

export function ProviderList() {
  const { t } = useTranslation('providers')
  const providers = useQuery(identityProviders)
  return (
    <>
      <PageHeader title={t('title')} text={t('text')}>
        {providers.data !== undefined && providers.data.length > 0 && <AddButton />}
      </PageHeader>
      {providers.isPending && <Loader type="dots" />}
      {providers.isLoadingError && <ProblemPanel error={providers.error} onRetry={() => void providers.refetch()} />}
      {providers.data?.length === 0 && (
        <EmptyState icon={IconIdBadge2} title={t('none.title')} text={t('none.text')}>
          <AddButton />
        </EmptyState>
      )}
      <Stack maw={860}>
        {providers.data?.map((provider) => (
          <ProviderEntry key={provider.id} provider={provider} />
        ))}
      </Stack>
    </>
  )
}

function AddButton() {
  const { t } = useTranslation('providers')
  return (
    <Button
      leftSection={<IconPlus size={17} aria-hidden />}
      renderRoot={(props) => <Link to="/console/settings/sign-in/new" {...props} />}
    >
      {t('new.open')}
    </Button>
  )
}

function ProviderEntry({ provider }: { readonly provider: Provider }) {
  const { t } = useTranslation('providers')
  const { id, name, issuer, enabled } = provider
  return (
    <Section
      title={name}
      text={<span className="mono">{issuer}</span>}
      action={
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link to="/console/settings/sign-in/$providerId" params={{ providerId: id }} {...props} />
          )}
          aria-label={t('open.what', { name })}
        >
          {t('open.do')}
        </Button>
      }
    >
      <Group gap="xs">
        <Badge variant="light" color={enabled ? 'door' : 'gray'}>
          {t(enabled ? 'state.enabled' : 'state.disabled')}
        </Badge>
        {facts(provider).map((fact) => (
          <Badge key={fact} variant="outline" color="gray">
            {t(`state.${fact}`)}
          </Badge>
        ))}
      </Group>
      {provider.passwordSignIn === 'off' && enabled && (
        <Text size="sm" c="dimmed" mt="sm">
          {t('passwordSignIn.risk')}{' '}
          <Anchor size="sm" renderRoot={(props) => <Link to="/console/users" {...props} />}>
            {t('toUsers')}
          </Anchor>
        </Text>
      )}
    </Section>
  )
}

/** What differs from the first day. */
function facts({ passwordSignIn, justInTimeUsers, roleMapping, identityAssertions }: Provider) {
  return [
    ...(passwordSignIn === 'off' ? (['passwordsOff'] as const) : []),
    ...(justInTimeUsers ? (['justInTime'] as const) : []),
    ...(roleMapping === undefined ? [] : (['roles'] as const)),
    ...(identityAssertions === 'off' ? [] : (['assertions'] as const)),
  ]
}
