/** What the audit can be narrowed by. */
import { Group, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { auditTypes } from '../api/audits.ts'
import { ChoiceFilter } from '../parts/choice-filter.tsx'
import { ClientFilter } from '../parts/client-filter.tsx'
import { UserFilter } from '../parts/user-filter.tsx'
import { RANGES, type AuditListSearch } from './audit-list-search.ts'
import { eventTitle } from './event-words.ts'

export interface AuditFiltersProps {
  readonly search: AuditListSearch
  readonly onChange: (changed: AuditListSearch) => void
}

export function AuditFilters({ search, onChange }: AuditFiltersProps) {
  const { t, i18n } = useTranslation('audit')
  const types = useQuery(auditTypes)
  const known = new Set([...(types.data?.data ?? []), ...(search.type === undefined ? [] : [search.type])])
  const choices = [...known]
    .map((value) => ({ value, label: eventTitle(value, t) }))
    .toSorted((one, other) => one.label.localeCompare(other.label, i18n.language))
  return (
    <Group gap="sm" role="search" align="flex-end">
      <ChoiceFilter
        label={t('filter.range')}
        value={search.range}
        choices={RANGES.map((value) => ({ value, label: t(`range.${value}`) }))}
        onChoose={(range) => onChange({ range, from: undefined, to: undefined })}
      />
      {search.range === 'custom' &&
        (['from', 'to'] as const).map((end) => (
          <TextInput
            key={end}
            type="datetime-local"
            w={{ base: '100%', sm: 'auto' }}
            label={t(`filter.${end}`)}
            value={search[end] ?? ''}
            onChange={({ currentTarget: { value } }) => onChange({ [end]: value === '' ? undefined : value })}
          />
        ))}
      <ChoiceFilter
        label={t('filter.type')}
        value={search.type}
        choices={choices}
        onChoose={(type) => onChange({ type })}
        isSearchable
      />
      <UserFilter label={t('filter.user')} value={search.user} onChoose={(user) => onChange({ user })} />
      <ClientFilter label={t('filter.client')} value={search.client} onChoose={(client) => onChange({ client })} />
    </Group>
  )
}
