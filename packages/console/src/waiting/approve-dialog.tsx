/** Letting a client in without a first connection: what it would get is looked at, then it is approved as it was seen. */
import { Button, Code, Group, List, Radio, Stack, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { i18next } from '../i18n/i18n.ts'
import { DocumentOrigin } from '../parts/document-origin.tsx'
import { notifyDone } from '../parts/notify.ts'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { ScopeList } from '../parts/scope-list.tsx'
import { SignedBy } from '../parts/signed-by.tsx'
import { Warning } from '../parts/warning.tsx'
import { NameFindings } from './name-findings.tsx'
import { ExtensionChoice } from '../standing/extension-choice.tsx'
import { redirectKind } from './redirect-kind.ts'
import { approveClient, rereadAfterDecision, type ConsentMethod, type WaitingClient } from './waiting-clients.ts'

export function openApproveDialog(client: WaitingClient): void {
  const modalId = modals.open({
    title: i18next.t('approve.title', { ns: 'waiting', name: client.clientName }),
    centered: true,
    size: 'lg',
    children: <ApproveForm client={client} close={() => modals.close(modalId)} />,
  })
}

function ApproveForm({ client, close }: { readonly client: WaitingClient; readonly close: () => void }) {
  const { t } = useTranslation('waiting')
  const queries = useQueryClient()
  const [consent, choose] = useState<ConsentMethod>('required')
  const { standingApproval: extensible } = client
  const [isExtended, extend] = useState(false)
  const [namePattern, rename] = useState(extensible?.namePattern ?? '')
  const names = extensible?.namePattern === undefined ? {} : { namePattern }
  const approving = useMutation({
    mutationFn: () =>
      approveClient(client, consent, isExtended && extensible ? { ...extensible, ...names } : undefined),
    onSuccess() {
      notifyDone(t('approve.done', { name: client.clientName }))
      close()
    },
    onSettled: () => rereadAfterDecision(queries),
  })
  const isOnDevices = client.redirectHosts.some((host) => redirectKind(host) !== 'web')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        approving.mutate()
      }}
    >
      <Stack>
        <Text>{t('approve.text')}</Text>
        <NameFindings client={client} withoutLink />
        {client.document && <DocumentOrigin document={client.document} />}
        <div>
          <Text size="sm" fw={650} mb={4}>
            {t('fact.redirectUris')}
          </Text>
          <List size="sm" spacing={4}>
            {client.redirectUris.map((uri) => (
              <List.Item key={uri}>
                <Code>{uri}</Code>
              </List.Item>
            ))}
          </List>
        </div>
        {client.softwareStatement && (
          <div>
            <Text size="sm" fw={650} mb={4}>
              {t('statement.title', { ns: 'parts' })}
            </Text>
            <SignedBy statement={client.softwareStatement} />
          </div>
        )}
        <div>
          <Text size="sm" fw={650} mb={4}>
            {t('fact.scopes')}
          </Text>
          <ScopeList scopes={client.allowedScopes} />
        </div>
        <Radio.Group
          label={t('approve.consent')}
          value={consent}
          onChange={(value) => choose(value === 'trusted' ? 'trusted' : 'required')}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="required" label={t('approve.required')} description={t('approve.requiredHint')} />
            <Radio value="trusted" label={t('approve.trusted')} description={t('approve.trustedHint')} />
          </Stack>
        </Radio.Group>
        {consent === 'trusted' && (client.kind === 'public' || isOnDevices) && (
          <Warning>{t('approve.trustedRisk')}</Warning>
        )}
        {extensible && (
          <ExtensionChoice
            extensible={extensible}
            isChosen={isExtended}
            onChoose={extend}
            namePattern={namePattern}
            onName={rename}
          />
        )}
        {approving.isError && <ProblemPanel error={approving.error} />}
        <Group justify="flex-end">
          <Button variant="default" type="button" onClick={close} disabled={approving.isPending}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={approving.isPending}>
            {t('approve.do')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
