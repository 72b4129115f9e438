/** What is out of the ordinary with a client. */
import { Badge, Group, type BadgeProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import type { Client } from '../api/clients.ts'
import { useTenant } from '../api/me.ts'

export interface ClientBadgesProps {
  readonly client: Pick<Client, 'tenantId' | 'disableTag' | 'publishedAt'>
  readonly size?: NonNullable<BadgeProps['size']>
}

export function ClientBadges({ client, size = 'md' }: ClientBadgesProps) {
  const { t } = useTranslation('clients')
  const isElsewhere = useIsOwnedElsewhere(client)
  if (client.disableTag === undefined && client.publishedAt === undefined && !isElsewhere) return null
  return (
    <Group gap={6}>
      {client.disableTag !== undefined && (
        <Badge variant="light" color="orange" size={size}>
          {t('badge.disabled')}
        </Badge>
      )}
      {isElsewhere && (
        <Badge variant="default" size={size}>
          {t('badge.elsewhere')}
        </Badge>
      )}
      {client.publishedAt !== undefined && !isElsewhere && (
        <Badge variant="light" size={size}>
          {t('badge.published')}
        </Badge>
      )}
    </Group>
  )
}

/** Another organization of this deployment has made and published it; here only this one's trust can be changed. */
export function useIsOwnedElsewhere({ tenantId }: Pick<Client, 'tenantId'>): boolean {
  return useTenant().id !== tenantId
}
