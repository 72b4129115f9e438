/** What stands where a client is not: it may have been deleted by its owner while this organization still trusts it. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { IconAppsOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { connectionConfigQuery, withdrawApproval } from '../../api/clients.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { notifyDone } from '../../parts/notify.ts'
import { useAct } from '../use-act.ts'

export function GoneClient({ clientId }: { readonly clientId: string }) {
  const { t } = useTranslation('client')
  const navigate = useNavigate()
  const config = useQuery(connectionConfigQuery(clientId))
  const withdraw = useAct(async () => {
    await withdrawApproval(clientId)
    notifyDone(t('gone.tidied'))
    await navigate({ to: '/console/clients' })
  })
  if (config.isPending) return null
  const isDeletedByOwner = config.data?.deletedByOwner === true
  return (
    <EmptyState
      isPage
      icon={IconAppsOff}
      title={t('gone.title')}
      text={isDeletedByOwner ? t('gone.deletedByOwner') : t('gone.text')}
    >
      {isDeletedByOwner && (
        <Button onClick={() => withdraw.mutate()} loading={withdraw.isPending}>
          {t('gone.tidy')}
        </Button>
      )}
      <Button component={Link} to="/console/clients" variant="default">
        {t('gone.toList')}
      </Button>
    </EmptyState>
  )
}
