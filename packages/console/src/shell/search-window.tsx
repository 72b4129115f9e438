/** The window of the search: pages at once, clients and people as they are found. */
import { Spotlight, spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight'
import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { IconHistory } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useIsAdministrator } from '../api/me.ts'
import { ACCOUNT_PAGE, ADMINISTRATORS_PAGES } from './pages.ts'
import { recentTargets, rememberTarget, type SearchTarget } from './recent-targets.ts'
import { useFoundTargets } from './found-targets.ts'

const PAUSE = 200

export function SearchWindow({ asked }: { readonly asked: number }) {
  const { t, i18n } = useTranslation()
  const navigate = useNavigate()
  const isAdministrator = useIsAdministrator()
  const [query, write] = useState('')
  const [settled] = useDebouncedValue(query.trim(), PAUSE)
  useEffect(() => spotlight.open(), [asked])

  const found = useFoundTargets(isAdministrator ? settled : '')
  const groups = isAdministrator ? ADMINISTRATORS_PAGES : []
  const pages = [...groups.flatMap(({ pages }) => pages), ACCOUNT_PAGE].map(({ name, to, icon: Icon }) => ({
    id: to,
    label: t(`nav.${name}`),
    leftSection: <Icon size={20} stroke={1.7} aria-hidden />,
    onClick: () => void navigate({ to }),
  }))
  const open = (target: SearchTarget) => {
    rememberTarget(target)
    void navigate({ to: target.to })
  }
  const recent = isAdministrator && query === '' ? recentTargets() : []
  const actions: SpotlightActionGroupData[] = [
    {
      group: t('recent'),
      actions: recent.map((target) => ({
        id: `recent ${target.to}`,
        label: target.label,
        leftSection: <IconHistory size={20} stroke={1.7} aria-hidden />,
        onClick: () => open(target),
      })),
    },
    { group: t('pages'), actions: pages.filter(({ label }) => has(label, query, i18n.language)) },
    ...found.groups.map(({ name, icon: Icon, targets }) => ({
      group: t(`nav.${name}`),
      actions: targets.map((target): SpotlightActionData => ({
        id: target.to,
        label: target.label,
        description: target.text,
        leftSection: <Icon size={20} stroke={1.7} aria-hidden />,
        onClick: () => open(target),
      })),
    })),
  ]
  const isLooking = found.isLooking || (isAdministrator && settled !== query.trim())
  return (
    <Spotlight
      query={query}
      onQueryChange={write}
      actions={actions.filter(({ actions }) => actions.length > 0)}
      // The pages are matched above, and the rest by the server.
      filter={(_query, matched) => matched}
      shortcut={null}
      nothingFound={t(isLooking ? 'looking' : 'nothingFound')}
      searchProps={{ placeholder: t(isAdministrator ? 'searchHint' : 'goTo'), 'aria-label': t('search') }}
      attributes={{ content: { 'aria-label': t('search') } }}
      highlightQuery
      scrollable
      maxHeight={420}
    />
  )
}

function has(label: string, query: string, language: string): boolean {
  return label.toLocaleLowerCase(language).includes(query.trim().toLocaleLowerCase(language))
}
