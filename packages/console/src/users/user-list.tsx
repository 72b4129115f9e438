/** The people of the organization: found, filtered, invited; each leads to their own page. */
import { Button, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { IconUserPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { userPage } from '../api/users.ts'
import { ListTable, type ListPosition } from '../parts/list-table.tsx'
import { NothingMatches } from '../parts/nothing-matches.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { useUserColumns } from './user-columns.tsx'
import { UserListFilters } from './user-list-filters.tsx'
import { userFilter, userListSearch, type UserListSearch } from './user-list-search.ts'

const route = getRouteApi('/console/users')

export function UserList() {
  const { t } = useTranslation('users')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const columns = useUserColumns()
  // The filter speaks of days, so it does not change, and ask again, with every second.
  const filter = useMemo(() => userFilter(search, new Date()), [search])
  const { q, sort = '+name', next, prev } = search
  const users = useQuery(userPage({ filter, search: q, sort, next, prev }))

  const change = (changed: UserListSearch) =>
    void navigate({
      search: (kept) => userListSearch({ ...kept, next: undefined, prev: undefined, ...changed }),
      replace: true,
    })
  const move = ({ sort, next, prev }: ListPosition) =>
    void navigate({ search: (kept) => userListSearch({ ...kept, sort, next, prev }) })
  const invite = (isOpen: boolean) =>
    void navigate({
      search: (kept) => userListSearch({ ...kept, invite: isOpen ? 'yes' : undefined }),
      replace: !isOpen,
    })

  return (
    <>
      <PageHeader title={t('list.title')} text={t('list.text')}>
        <Button leftSection={<IconUserPlus size={17} aria-hidden />} onClick={() => invite(true)}>
          {t('invite.open')}
        </Button>
      </PageHeader>
      <Stack gap="xs">
        <UserListFilters search={search} onChange={change} />
        {users.isLoadingError ? (
          <ProblemPanel error={users.error} onRetry={() => void users.refetch()} />
        ) : (
          <ListTable
            name="users"
            rows={users.data}
            idOf={({ id }) => id}
            columns={columns}
            isLoading={users.isFetching && (users.isPending || users.isPlaceholderData)}
            position={{ sort, next, prev }}
            onMove={move}
            empty={<NothingMatches onClear={() => void navigate({ search: {} })} />}
          />
        )}
      </Stack>
      <InviteDialog isOpen={search.invite === 'yes'} onClose={() => invite(false)} />
    </>
  )
}
