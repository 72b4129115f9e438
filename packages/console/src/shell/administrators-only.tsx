/** Lets administrators through; others are told, and shown their own page. */
import { Button } from '@mantine/core'
import { Link, Outlet } from '@tanstack/react-router'
import { IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { useIsAdministrator } from '../api/me.ts'
import { EmptyState } from '../parts/empty-state.tsx'

export function AdministratorsOnly() {
  const { t } = useTranslation()
  if (useIsAdministrator()) return <Outlet />
  return (
    <EmptyState isPage icon={IconLock} title={t('administratorsOnly.title')} text={t('administratorsOnly.text')}>
      <Button component={Link} to="/account">
        {t('administratorsOnly.toAccount')}
      </Button>
    </EmptyState>
  )
}
