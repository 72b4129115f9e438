/** How the organization presents itself: its name and its logo. */
import { Paper, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import { useTenant } from '../api/me.ts'
import { PageHeader } from '../parts/page-header.tsx'
import { LogoForm } from './logo-form.tsx'
import { NameForm } from './name-form.tsx'

export function Organization() {
  const { t } = useTranslation('settings')
  const { name } = useTenant()
  return (
    <>
      <PageHeader title={t('organization.title')} text={t('organization.text')} />
      <Stack maw={640} gap="lg">
        <Paper withBorder p="lg">
          <NameForm key={name} saved={name} />
        </Paper>
        <Paper withBorder p="lg">
          <LogoForm />
        </Paper>
      </Stack>
    </>
  )
}
