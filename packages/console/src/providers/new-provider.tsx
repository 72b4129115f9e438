/** Adds an identity provider; afterwards it is tried. */
import { Anchor } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { PageHeader } from '../parts/page-header.tsx'
import { ProviderForm } from './provider-form.tsx'

export function NewProvider() {
  const { t } = useTranslation('providers')
  const navigate = useNavigate()
  return (
    <>
      <Anchor size="sm" renderRoot={(props) => <Link to="/console/settings/sign-in" {...props} />}>
        {t('back')}
      </Anchor>
      <PageHeader title={t('new.title')} text={t('new.text')} />
      <ProviderForm
        onSaved={({ id }) => void navigate({ to: '/console/settings/sign-in/$providerId', params: { providerId: id } })}
      />
    </>
  )
}
