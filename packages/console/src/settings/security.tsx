/** The security settings: read first, then a form of them. */
import { Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { PageHeader } from '../parts/page-header.tsx'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { authSettings } from './auth-settings.ts'
import { SecurityForm } from './security-form.tsx'

export function Security() {
  const { t } = useTranslation('settings')
  const settings = useQuery(authSettings)
  return (
    <>
      <PageHeader title={t('security.title')} text={t('security.text')} />
      {settings.isPending && <Loader type="dots" />}
      {settings.isError && settings.data === undefined && (
        <ProblemPanel error={settings.error} onRetry={() => void settings.refetch()} />
      )}
      {settings.data !== undefined && <SecurityForm saved={settings.data} />}
    </>
  )
}
