/** What the list of clients can be narrowed by. On a phone the choices stand behind a button. */
import { Button, Collapse, Group, Stack } from '@mantine/core'
import { useDisclosure, useMediaQuery } from '@mantine/hooks'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'

import { ChoiceFilter } from '../parts/choice-filter.tsx'
import { SearchField } from '../parts/search-field.tsx'
import {
  APP_TYPES,
  CONSENT_METHODS,
  CREATED_BY_TYPES,
  LAST_USED,
  STATUSES,
  type ClientListSearch,
} from './client-list-search.ts'

export interface ClientListFiltersProps {
  readonly search: ClientListSearch
  readonly onChange: (changed: ClientListSearch) => void
}

export function ClientListFilters(props: ClientListFiltersProps) {
  const { t } = useTranslation('clients')
  const isNarrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  const field = (
    <SearchField label={t('filter.search')} value={props.search.q} onSearch={(q) => props.onChange({ q })} />
  )
  return isNarrow ? (
    <Stack gap="xs" role="search">
      {field}
      <BehindButton {...props} />
    </Stack>
  ) : (
    <Group gap="sm" role="search">
      {field}
      <Choices {...props} />
    </Group>
  )
}

function BehindButton(props: ClientListFiltersProps) {
  const { t } = useTranslation('clients')
  const { by, app, consent, published, used, status, admitted } = props.search
  const count = [by, app, consent, published, used, status, admitted].filter((chosen) => chosen !== undefined).length
  const [isOpen, choices] = useDisclosure()
  const id = useId()
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconAdjustmentsHorizontal size={17} aria-hidden />}
        onClick={choices.toggle}
        aria-expanded={isOpen}
        aria-controls={id}
      >
        {count === 0 ? t('filter.show') : t('filter.showCount', { count })}
      </Button>
      <Collapse expanded={isOpen} id={id}>
        <Stack gap="xs">
          <Choices {...props} />
        </Stack>
      </Collapse>
    </>
  )
}

function Choices({ search, onChange }: ClientListFiltersProps) {
  const { t } = useTranslation('clients')
  return (
    <>
      <ChoiceFilter
        label={t('filter.createdBy')}
        value={search.by}
        choices={CREATED_BY_TYPES.map((value) => ({ value, label: t(`createdBy.${value}`) }))}
        onChoose={(by) => onChange({ by })}
      />
      <ChoiceFilter
        label={t('filter.appType')}
        value={search.app}
        choices={APP_TYPES.map((value) => ({ value, label: t(`appType.${value}`) }))}
        onChoose={(app) => onChange({ app })}
      />
      <ChoiceFilter
        label={t('filter.consent')}
        value={search.consent}
        choices={CONSENT_METHODS.map((value) => ({ value, label: t(`consent.${value}`) }))}
        onChoose={(consent) => onChange({ consent })}
      />
      <ChoiceFilter
        label={t('filter.lastUsed')}
        value={search.used}
        choices={LAST_USED.map((value) => ({ value, label: t(`used.${value}`) }))}
        onChoose={(used) => onChange({ used })}
      />
      <ChoiceFilter
        label={t('filter.status')}
        value={search.status}
        choices={STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
        onChoose={(status) => onChange({ status })}
      />
      <ChoiceFilter
        label={t('filter.published')}
        value={search.published}
        choices={(['yes', 'no'] as const).map((value) => ({ value, label: t(`published.${value}`) }))}
        onChoose={(published) => onChange({ published })}
      />
      <ChoiceFilter
        label={t('filter.registrations')}
        value={search.admitted}
        choices={[{ value: 'yes' as const, label: t('admitted.yes') }]}
        onChoose={(admitted) => onChange({ admitted })}
      />
    </>
  )
}
