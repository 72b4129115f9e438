/** What the list of users can be narrowed by. */
import { Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import { ChoiceFilter } from '../parts/choice-filter.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { ROLES, SIGNED_IN, STATUSES, type UserListSearch } from './user-list-search.ts'

export interface UserListFiltersProps {
  readonly search: UserListSearch
  readonly onChange: (changed: UserListSearch) => void
}

export function UserListFilters({ search, onChange }: UserListFiltersProps) {
  const { t } = useTranslation('users')
  return (
    <Group gap="sm" role="search">
      <SearchField label={t('filter.search')} value={search.q} onSearch={(q) => onChange({ q })} />
      <ChoiceFilter
        label={t('filter.role')}
        value={search.role}
        choices={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
        onChoose={(role) => onChange({ role })}
      />
      <ChoiceFilter
        label={t('filter.status')}
        value={search.status}
        choices={STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
        onChoose={(status) => onChange({ status })}
      />
      <ChoiceFilter
        label={t('filter.signedIn')}
        value={search.signedIn}
        choices={SIGNED_IN.map((value) => ({ value, label: t(`signedIn.${value}`) }))}
        onChoose={(signedIn) => onChange({ signedIn })}
      />
    </Group>
  )
}
