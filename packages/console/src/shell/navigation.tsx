/** The ways at the side. Who is no administrator has only the account. */
import { NavLink, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useIsAdministrator } from '../api/me.ts'
import { WaitingBadge } from '../waiting/waiting-badge.tsx'
import { ACCOUNT_PAGE, ADMINISTRATORS_PAGES, type PageLink } from './pages.ts'

export function Navigation() {
  const { t } = useTranslation()
  const isAdministrator = useIsAdministrator()
  return (
    <Stack component="nav" gap="lg" aria-label={t('pages')}>
      {isAdministrator &&
        ADMINISTRATORS_PAGES.map(({ name, pages }) => (
          <div key={name}>
            <Text size="xs" fw={650} c="dimmed" px="sm" pb={4}>
              {t(`nav.${name}`)}
            </Text>
            {pages.map((page) => (
              <Way key={page.name} {...page} />
            ))}
          </div>
        ))}
      <div>
        <Way {...ACCOUNT_PAGE} />
      </div>
    </Stack>
  )
}

function Way({ name, to, icon: Icon }: PageLink) {
  const { t } = useTranslation()
  return (
    <NavLink
      renderRoot={(props) => (
        // Marks itself as the current page, below which the pages of a list's entries count too.
        <Link to={to} activeOptions={{ exact: to === '/console', includeSearch: false }} {...props} />
      )}
      label={t(`nav.${name}`)}
      leftSection={<Icon size={19} stroke={1.7} aria-hidden />}
      rightSection={name === 'waiting' && <WaitingBadge />}
      bdrs="md"
    />
  )
}
