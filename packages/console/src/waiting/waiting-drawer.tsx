/** One waiting client with all that is known of it, at an address of its own, over the list it belongs to. */
import { Anchor, Drawer, Group, Loader, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { asProblem } from '../api/problem.ts'
import { DocumentOrigin } from '../parts/document-origin.tsx'
import { NameMark } from '../parts/name-mark.tsx'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { asSentence } from '../parts/problem-words.ts'
import { authSettings } from '../settings/auth-settings.ts'
import { AskedBy } from './asked-by.tsx'
import { DeniedDestinations } from './denied-destinations.tsx'
import { HowToApprove } from './how-to-approve.tsx'
import { KnownAs, NameFindings } from './name-findings.tsx'
import { RedirectDestinations } from './redirect-destinations.tsx'
import { TimeLeft } from './time-left.tsx'
import { WaitingActions } from './waiting-actions.tsx'
import { waitingClient, type WaitingClient } from './waiting-clients.ts'
import { WaitingFacts } from './waiting-facts.tsx'

const route = getRouteApi('/console/waiting/$clientId')
const ALL_ASKERS = 50

export function WaitingDrawer() {
  const { t } = useTranslation('waiting')
  const { clientId } = route.useParams()
  const navigate = route.useNavigate()
  const client = useQuery(waitingClient(clientId))
  const close = () => void navigate({ to: '/console/waiting', search: (kept) => kept, resetScroll: false })
  return (
    <Drawer opened onClose={close} position="right" size="lg" title={t('detail.title')}>
      {client.isPending && <Loader type="dots" />}
      {client.isError && <Gone clientId={clientId} error={client.error} />}
      {client.isSuccess && <Detail client={client.data} />}
    </Drawer>
  )
}

function Detail({ client }: { readonly client: WaitingClient }) {
  const { t } = useTranslation('waiting')
  const settings = useQuery(authSettings)
  const { softwareStatement: statement } = client
  const signer = statement?.members.includes('client_name') === true ? statement.issuer : undefined
  return (
    <Stack>
      <Group justify="space-between" gap="sm">
        <Group gap="sm" wrap="nowrap">
          <NameMark name={client.clientName} size={42} />
          <div>
            <Text fw={650} size="lg">
              {client.clientName}
            </Text>
            <Text size="sm" c="dimmed">
              {signer === undefined ? t('detail.unverified') : t('detail.nameSigned', { issuer: signer })}
            </Text>
          </div>
        </Group>
        <TimeLeft until={client.expiresAt} />
      </Group>
      <DeniedDestinations client={client} />
      <NameFindings client={client} />
      {client.document && <DocumentOrigin document={client.document} />}
      <RedirectDestinations hosts={client.redirectHosts} />
      <KnownAs client={client} />
      <AskedBy client={client} most={ALL_ASKERS} />
      <WaitingActions client={client} />
      {settings.data?.dcrApprovalWithoutConnection === false && <HowToApprove />}
      <WaitingFacts client={client} />
    </Stack>
  )
}

/** Decided about, or its time is up: the server says which. */
function Gone({ clientId, error }: { readonly clientId: string; readonly error: unknown }) {
  const { t } = useTranslation('waiting')
  const problem = asProblem(error)
  if (![404, 409].includes(problem.status)) return <ProblemPanel error={error} />
  return (
    <Stack align="flex-start">
      <Text fw={650}>{t('detail.gone')}</Text>
      <Text>{asSentence(problem.message)}</Text>
      <Anchor
        underline="always"
        renderRoot={(props) => <Link to="/console/clients/$clientId" params={{ clientId }} {...props} />}
      >
        {t('detail.perhapsApproved')}
      </Anchor>
    </Stack>
  )
}
