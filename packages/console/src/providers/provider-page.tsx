/** One identity provider: tried, changed, removed. */
import { Anchor, Loader, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { identityProviders } from '../api/identity-providers.ts'
import { NotFound } from '../shell/not-found.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { ProviderForm } from './provider-form.tsx'
import { RemoveSection } from './remove-section.tsx'
import { TestSection } from './test-section.tsx'

const route = getRouteApi('/console/settings/sign-in/$providerId')

export function ProviderPage() {
  const { t } = useTranslation('providers')
  const { providerId } = route.useParams()
  const providers = useQuery(identityProviders)
  const provider = providers.data?.find(({ id }) => id === providerId)
  if (providers.isPending) return <Loader type="dots" />
  if (providers.isLoadingError) return <ProblemPanel error={providers.error} onRetry={() => void providers.refetch()} />
  if (provider === undefined) return <NotFound />
  return (
    <>
      <Anchor size="sm" renderRoot={(props) => <Link to="/console/settings/sign-in" {...props} />}>
        {t('back')}
      </Anchor>
      <PageHeader title={provider.name} text={<span className="mono">{provider.issuer}</span>} />
      <Stack>
        <TestSection provider={provider} />
        <ProviderForm key={provider.id} provider={provider} />
        <RemoveSection provider={provider} />
      </Stack>
    </>
  )
}
