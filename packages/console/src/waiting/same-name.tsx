/** A warning where a newcomer bears the name of one that is let in already: it may be posing as it. */
import { Anchor, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { Warning } from '../parts/warning.tsx'
import type { WaitingClient } from './waiting-clients.ts'

export interface SameNameProps {
  readonly client: WaitingClient
  /** Where nothing leads away, such as a dialog. */
  readonly withoutLink?: boolean
}

export function SameName({ client, withoutLink = false }: SameNameProps) {
  const { t } = useTranslation('waiting')
  if (client.sameName === 0) return null
  return (
    <Warning p="xs">
      <Text size="sm" span>
        {t('sameName.text', { count: client.sameName })}{' '}
      </Text>
      {!withoutLink && (
        <Anchor
          size="sm"
          underline="always"
          renderRoot={(props) => <Link to="/console/clients" search={{ q: client.clientName }} {...props} />}
        >
          {t('sameName.compare')}
        </Anchor>
      )}
    </Warning>
  )
}
