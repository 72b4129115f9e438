/** Adds a client by hand: its type, what it is, then its secret and how to use it. */
import { Anchor } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import type { CreatedClient } from '../../api/clients.ts'
import { PageHeader } from '../../parts/page-header.tsx'
import { CreatedView } from './created-view.tsx'
import { NewClientForm } from './new-client-form.tsx'
import { TypeChoice } from './type-choice.tsx'

const route = getRouteApi('/console/clients/new')

export function NewClientPage() {
  const { t } = useTranslation('newClient')
  const { type } = route.useSearch()
  const [created, setCreated] = useState<CreatedClient>()
  if (created !== undefined) return <CreatedView created={created} />
  return (
    <>
      <Anchor size="sm" renderRoot={(props) => <Link to="/console/clients" {...props} />}>
        {t('toList')}
      </Anchor>
      <PageHeader title={t('title')} text={type === undefined ? t('text') : t(`type.${type}.text`)} />
      {type === undefined ? <TypeChoice /> : <NewClientForm key={type} type={type} onCreated={setCreated} />}
    </>
  )
}
