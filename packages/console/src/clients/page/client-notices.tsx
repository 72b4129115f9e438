/** What the administrator has to know before anything else: it is stopped, or it is somebody else's. */
import { Alert, Button, Group, Text } from '@mantine/core'
import { IconBuilding, IconHandStop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { enableClient, type Client } from '../../api/clients.ts'
import { DocumentWarnings } from '../../parts/document-origin.tsx'
import { notifyDone } from '../../parts/notify.ts'
import { useIsOwnedElsewhere } from '../client-badges.tsx'
import { useAct } from '../use-act.ts'

export function ClientNotices({ client }: { readonly client: Client }) {
  const { t } = useTranslation('client')
  const isElsewhere = useIsOwnedElsewhere(client)
  return (
    <>
      {client.disableTag !== undefined && (
        <Disabled client={client} reason={client.disableTag} mayEnable={!isElsewhere} />
      )}
      {client.document && <DocumentWarnings document={client.document} />}
      {isElsewhere && (
        <Alert icon={<IconBuilding aria-hidden />} title={t('elsewhere.title')}>
          {t('elsewhere.text')}
        </Alert>
      )}
    </>
  )
}

interface DisabledProps {
  readonly client: Client
  readonly reason: string
  readonly mayEnable: boolean
}

function Disabled({ client, reason, mayEnable }: DisabledProps) {
  const { t } = useTranslation('client')
  const enable = useAct(async () => {
    await enableClient(client.clientId)
    notifyDone(t('enable.done', { name: client.clientName }))
  })
  return (
    <Alert color="orange" icon={<IconHandStop aria-hidden />} title={t('disabled.title')}>
      <Group justify="space-between" gap="md">
        <Text size="sm">{t('disabled.text', { reason })}</Text>
        {mayEnable && (
          <Button variant="default" size="xs" onClick={() => enable.mutate()} loading={enable.isPending}>
            {t('enable.do')}
          </Button>
        )}
      </Group>
    </Alert>
  )
}
