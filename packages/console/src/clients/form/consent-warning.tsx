/** Says before it is saved how many people a change asks for their consent again. */
import { Alert, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconUserQuestion } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { connectedPeople, type ConnectedPeople } from '../../api/client-connections.ts'
import type { Client } from '../../api/clients.ts'
import { asksAgain, type Member } from './client-values.ts'

export interface ConsentWarningProps {
  readonly client: Client
  readonly changed: readonly Member[]
}

export function ConsentWarning({ client, changed }: ConsentWarningProps) {
  const { t } = useTranslation('clientForm')
  const isAsked = client.connectionConfig?.consentMethod !== 'trusted'
  const isConsequential = asksAgain(changed)
  const { data: connected } = useQuery({ ...connectedPeople(client.clientId), enabled: isConsequential })
  if (!isConsequential) return null
  if (!isAsked) return <Text size="sm">{t('asksAgain.trusted')}</Text>
  if (connected === undefined) return <Text size="sm">{t('asksAgain.unknown')}</Text>
  if (connected.connections === 0) return <Text size="sm">{t('asksAgain.nobody')}</Text>
  return (
    <Alert color="orange" icon={<IconUserQuestion aria-hidden />} title={<Headline {...connected} />} role="status">
      <Text size="sm">{t('asksAgain.text')}</Text>
      {client.publishedAt !== undefined && <Text size="sm">{t('asksAgain.published')}</Text>}
    </Alert>
  )
}

function Headline({ connections, people }: ConnectedPeople) {
  const { t } = useTranslation('clientForm')
  return people === undefined
    ? t('asksAgain.connections', { count: connections })
    : t('asksAgain.people', { count: people })
}
