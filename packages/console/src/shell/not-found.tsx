/** An address that leads nowhere. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { IconMapOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { EmptyState } from '../parts/empty-state.tsx'

export function NotFound() {
  const { t } = useTranslation()
  return (
    <EmptyState isPage icon={IconMapOff} title={t('notFound.title')} text={t('notFound.text')}>
      <Button component={Link} to="/console">
        {t('notFound.back')}
      </Button>
    </EmptyState>
  )
}
