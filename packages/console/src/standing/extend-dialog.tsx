/** Extending the approval of a client that was approved before. */
import { Button, Group, Stack } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import type { Client } from '../api/clients.ts'
import { giveStandingApproval } from '../api/standing-approvals.ts'
import { useAct } from '../clients/use-act.ts'
import { i18next } from '../i18n/i18n.ts'
import { notifyDone } from '../parts/notify.ts'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { ExtensionEffect, NamePatternField, type Extensible } from './extension-choice.tsx'

export function openExtendDialog(client: Client, extensible: Extensible): void {
  const modalId = modals.open({
    title: i18next.t('extend.dialog', { ns: 'standing', name: client.clientName }),
    centered: true,
    children: <ExtendForm client={client} extensible={extensible} close={() => modals.close(modalId)} />,
  })
}

interface ExtendFormProps {
  readonly client: Client
  readonly extensible: Extensible
  readonly close: () => void
}

function ExtendForm({ client: { clientId, clientName }, extensible, close }: ExtendFormProps) {
  const { t } = useTranslation('standing')
  const { kind } = extensible
  const [namePattern, rename] = useState(extensible.namePattern)
  const names = namePattern === undefined ? {} : { namePattern }
  const extending = useAct(() => giveStandingApproval({ clientId, kind, ...names }), { isQuiet: true })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        extending.mutate(undefined, {
          onSuccess() {
            notifyDone(t('extend.done', { name: clientName }))
            close()
          },
        })
      }}
    >
      <Stack>
        <ExtensionEffect kind={kind} />
        {namePattern !== undefined && <NamePatternField value={namePattern} onChange={rename} />}
        {extending.isError && <ProblemPanel error={extending.error} />}
        <Group justify="flex-end">
          <Button variant="default" type="button" onClick={close} disabled={extending.isPending}>
            {t('confirm.cancel', { ns: 'parts' })}
          </Button>
          <Button type="submit" loading={extending.isPending}>
            {t('extend.action')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
