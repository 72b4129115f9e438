/** One person: what they may do, where they are signed in, what is connected in their name, what they did. */
import { Anchor, Loader, Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { IconHistory, IconLink, IconUser } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { userById } from '../api/users.ts'
import { PageHeader } from '../parts/page-header.tsx'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { UserAccount } from './user-account.tsx'
import { UserActivity } from './user-activity.tsx'
import { UserConnections } from './user-connections.tsx'
import { TABS } from './user-list-search.ts'
import { UserStatus } from './user-status.tsx'

const route = getRouteApi('/console/users/$userId')

const ICON = { account: IconUser, connections: IconLink, activity: IconHistory } as const

export function UserView() {
  const { t } = useTranslation('users')
  const { userId } = route.useParams()
  const { tab = 'account' } = route.useSearch()
  const navigate = route.useNavigate()
  const user = useQuery(userById(userId))

  const back = (
    <Anchor size="sm" renderRoot={(props) => <Link to="/console/users" {...props} />}>
      {t('view.back')}
    </Anchor>
  )
  if (user.isPending) return <Loader type="dots" aria-label={t('view.loading')} />
  if (user.isLoadingError)
    return (
      <>
        {back}
        <PageHeader title={t('view.gone')} />
        <ProblemPanel error={user.error} onRetry={() => void user.refetch()} />
      </>
    )
  const { name, email, status } = user.data
  return (
    <>
      {back}
      <PageHeader title={name} text={email}>
        <UserStatus status={status} />
      </PageHeader>
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(chosen) =>
          void navigate({ search: { tab: TABS.find((known) => known === chosen && known !== 'account') } })
        }
      >
        <Tabs.List mb="lg">
          {TABS.map((name) => {
            const Icon = ICON[name]
            return (
              <Tabs.Tab key={name} value={name} leftSection={<Icon size={17} aria-hidden />}>
                {t(`tab.${name}`)}
              </Tabs.Tab>
            )
          })}
        </Tabs.List>
        <Tabs.Panel value="account">
          <UserAccount user={user.data} />
        </Tabs.Panel>
        <Tabs.Panel value="connections">
          <UserConnections user={user.data} />
        </Tabs.Panel>
        <Tabs.Panel value="activity">
          <UserActivity userId={userId} />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
