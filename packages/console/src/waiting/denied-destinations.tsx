/** A warning where a client leads to a host or scheme that was denied after it registered: nobody can approve it. */
import { Anchor, Text } from '@mantine/core'
import { IconBan } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useFormat } from '../i18n/format.ts'
import { Warning } from '../parts/warning.tsx'
import type { WaitingClient } from './waiting-clients.ts'

export function DeniedDestinations({ client }: { readonly client: WaitingClient }) {
  const { t } = useTranslation('waiting')
  const format = useFormat()
  const { deniedDestinations } = client
  if (deniedDestinations.length === 0) return null
  return (
    <Warning p="xs" icon={IconBan}>
      <Text size="sm" span>
        {t('denied.text', { destinations: format.list(deniedDestinations) })}{' '}
      </Text>
      <Anchor
        size="sm"
        underline="always"
        renderRoot={(props) => <Link to="/console/settings/security" hash="dcrDeniedRedirectHosts" {...props} />}
      >
        {t('denied.settings')}
      </Anchor>
    </Warning>
  )
}
