/** Turning a client away, with a sentence for the people who still try to connect with it. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { asProblem, fieldErrors } from '../api/problem.ts'
import { i18next } from '../i18n/i18n.ts'
import { notifyDone } from '../parts/notify.ts'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { ReasonField } from '../parts/reason-field.tsx'
import { rejectClient, rereadAfterDecision, type WaitingClient } from './waiting-clients.ts'

export function openRejectDialog(client: WaitingClient): void {
  const modalId = modals.open({
    title: i18next.t('reject.title', { ns: 'waiting', name: client.clientName }),
    centered: true,
    children: <RejectForm client={client} close={() => modals.close(modalId)} />,
  })
}

function RejectForm({ client, close }: { readonly client: WaitingClient; readonly close: () => void }) {
  const { t } = useTranslation('waiting')
  const queries = useQueryClient()
  const [reason, write] = useState('')
  const rejecting = useMutation({
    mutationFn: () => rejectClient(client.clientId, reason.trim() || undefined),
    onSuccess() {
      notifyDone(t('reject.done', { name: client.clientName }))
      close()
    },
    onSettled: () => rereadAfterDecision(queries),
  })
  const { reason: reasonError } = rejecting.isError ? fieldErrors(asProblem(rejecting.error)) : {}
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        rejecting.mutate()
      }}
    >
      <Stack>
        <Text>
          {t(client.document ? 'reject.textDocument' : 'reject.text', { hosts: client.redirectHosts.join(', ') })}
        </Text>
        <ReasonField value={reason} hint={t('reject.reasonHint')} error={reasonError} onChange={write} />
        {rejecting.isError && reasonError === undefined && <ProblemPanel error={rejecting.error} />}
        <Group justify="flex-end">
          <Button variant="default" type="button" onClick={close} disabled={rejecting.isPending}>
            {t('cancel')}
          </Button>
          <Button color="red" type="submit" loading={rejecting.isPending}>
            {t('reject.do')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
