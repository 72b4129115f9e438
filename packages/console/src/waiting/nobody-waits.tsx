/** An empty waiting room: how somebody comes into it. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { IconDoorEnter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { EmptyState } from '../parts/empty-state.tsx'

export function NobodyWaits() {
  const { t } = useTranslation('waiting')
  return (
    <EmptyState icon={IconDoorEnter} title={t('nobody.title')} text={t('nobody.text')}>
      <Button component={Link} to="/console/connect">
        {t('nobody.connect')}
      </Button>
      <Button component={Link} to="/console/clients" variant="default">
        {t('nobody.clients')}
      </Button>
    </EmptyState>
  )
}
