/** Ends a standing approval: first it is said how much ends with it, and the name has to be typed. */
import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { endStandingApproval, type StandingApproval } from '../api/standing-approvals.ts'
import { useAct } from '../clients/use-act.ts'
import { useFormat } from '../i18n/format.ts'
import { i18next } from '../i18n/i18n.ts'
import { notifyDone } from '../parts/notify.ts'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { ReasonField } from '../parts/reason-field.tsx'

export function openEndDialog(standing: StandingApproval): void {
  const modalId = modals.open({
    title: i18next.t('end.title', { ns: 'standing', name: standing.clientName }),
    centered: true,
    children: <EndForm standing={standing} close={() => modals.close(modalId)} />,
  })
}

function EndForm({ standing, close }: { readonly standing: StandingApproval; readonly close: () => void }) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  const { id, clientName: name, registrations, firstClientId } = standing
  const [written, write] = useState('')
  const [withFirst, choose] = useState(false)
  const [reason, say] = useState('')
  const ending = useAct(() => endStandingApproval(id, withFirst, reason.trim()), { isQuiet: true })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        ending.mutate(undefined, {
          onSuccess() {
            notifyDone(t('end.done', { name }))
            close()
          },
        })
      }}
    >
      <Stack>
        <Text>{t('end.text', { count: registrations, formatted: format.number(registrations) })}</Text>
        {firstClientId !== undefined && (
          <Checkbox
            label={t('end.first')}
            description={t('end.firstHint')}
            checked={withFirst}
            onChange={(event) => choose(event.currentTarget.checked)}
          />
        )}
        <ReasonField value={reason} hint={t('end.reasonHint')} onChange={say} />
        <TextInput
          label={t('confirm.type', { ns: 'parts', text: name })}
          value={written}
          onChange={(event) => write(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
        />
        {ending.isError && <ProblemPanel error={ending.error} />}
        <Group justify="flex-end">
          <Button variant="default" type="button" onClick={close} disabled={ending.isPending}>
            {t('confirm.cancel', { ns: 'parts' })}
          </Button>
          <Button color="red" type="submit" loading={ending.isPending} disabled={written.trim() !== name}>
            {t('end.action')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
