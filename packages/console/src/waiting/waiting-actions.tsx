/** What an administrator can do about a client that waits. */
import { Button, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconCheck, IconClockPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { authSettings } from '../settings/auth-settings.ts'
import { openApproveDialog } from './approve-dialog.tsx'
import { openExtendDialog } from './extend-dialog.tsx'
import { openRejectDialog } from './reject-dialog.tsx'
import type { WaitingClient } from './waiting-clients.ts'

export function WaitingActions({ client }: { readonly client: WaitingClient }) {
  const { t } = useTranslation('waiting')
  const settings = useQuery(authSettings)
  const name = client.clientName
  return (
    <Group gap="xs">
      {settings.data?.dcrApprovalWithoutConnection === true && client.deniedDestinations.length === 0 && (
        <Button
          leftSection={<IconCheck size={16} aria-hidden />}
          aria-label={t('approve.of', { name })}
          onClick={() => openApproveDialog(client)}
        >
          {t('approve.open')}
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<IconClockPlus size={16} aria-hidden />}
        aria-label={t('extend.of', { name })}
        onClick={() => openExtendDialog(client)}
      >
        {t('extend.open')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconX size={16} aria-hidden />}
        aria-label={t('reject.of', { name })}
        onClick={() => openRejectDialog(client)}
      >
        {t('reject.open')}
      </Button>
    </Group>
  )
}
