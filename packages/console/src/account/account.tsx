/** Everybody's own page: what is connected in one's name, one's name and password, where one is signed in. */
import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import { useIsAdministrator, useMe } from '../api/me.ts'
import { PageHeader } from '../parts/page-header.tsx'
import { MyConnections } from './my-connections.tsx'
import { MyName } from './my-name.tsx'
import { MyPassword } from './my-password.tsx'
import { MySessions } from './my-sessions.tsx'
import { MyWaitingMail } from './my-waiting-mail.tsx'

export function Account() {
  const { t } = useTranslation('account')
  const { email } = useMe()
  const isAdministrator = useIsAdministrator()
  return (
    <>
      <PageHeader title={t('title')} text={t('text', { email })} />
      <Stack maw={980}>
        <MyConnections />
        <MyName />
        {isAdministrator && <MyWaitingMail />}
        <MyPassword />
        <MySessions />
      </Stack>
    </>
  )
}
