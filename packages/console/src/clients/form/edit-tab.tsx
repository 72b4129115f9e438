/** Changes the client's members: only what was changed is sent, and nobody else's change is overwritten unseen. */
import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { patchClient, type VersionedClient } from '../../api/clients.ts'
import { asProblem } from '../../api/problem.ts'
import { notifyDone } from '../../parts/notify.ts'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { UnsavedChanges } from '../../parts/unsaved-changes.tsx'
import { showSecretOnce } from '../secret-dialog.tsx'
import { useAct } from '../use-act.ts'
import { ChangedElsewhere } from './changed-elsewhere.tsx'
import { ClientFields } from './client-fields.tsx'
import { formProblem } from './client-form-errors.ts'
import { changedMembers, patchOf, valuesOf, withoutEmptyLines } from './client-values.ts'
import { ConsentWarning } from './consent-warning.tsx'
import { useBase } from './use-base.ts'
import { useClientForm } from './use-client-form.ts'

export function EditTab({ found }: { readonly found: VersionedClient }) {
  const { t } = useTranslation('clientForm')
  const form = useClientForm(valuesOf(found.client))
  const [problem, setProblem] = useState<unknown>()
  const { base, theirs, refresh, keepMine, discardMine } = useBase(found, form)
  const { client } = base
  const changed = changedMembers(valuesOf(client), form.values)

  const saving = useAct(
    async () => {
      const values = withoutEmptyLines(form.values)
      form.setFieldValue('redirectUris', values.redirectUris)
      form.setFieldValue('allowedOrigins', values.allowedOrigins)
      const made = await patchClient(base, patchOf(values, changed))
      await refresh()
      return made?.clientSecret
    },
    { isQuiet: true },
  )
  const save = () => {
    setProblem(undefined)
    saving.mutate(undefined, {
      onSuccess: (clientSecret) => {
        notifyDone(t('saved', { name: form.values.clientName }))
        if (clientSecret !== undefined) showSecretOnce(clientSecret)
      },
      onError: (error) => {
        const { fields, isElsewhere } = formProblem(asProblem(error), changed)
        form.setErrors(fields)
        if (isElsewhere) setProblem(error)
      },
    })
  }
  const isByHand = client.createdByType === 'user'
  return (
    <form onSubmit={form.onSubmit(save)} noValidate>
      <UnsavedChanges isDirty={changed.length > 0} />
      <Stack gap="md" maw={760}>
        <ClientFields
          form={form}
          appType={client.appType}
          isConfidential={client.tokenEndpointAuthMethod !== 'none'}
          mayActAlone={isByHand && client.appType === 'web'}
          hasDocument={client.document !== undefined}
        />
        {problem !== undefined && theirs.length === 0 && <ProblemPanel error={problem} />}
        {theirs.length > 0 ? (
          <ChangedElsewhere
            theirs={theirs}
            mine={changed}
            found={valuesOf(found.client)}
            onKeepMine={() => (setProblem(undefined), keepMine())}
            onDiscardMine={() => (setProblem(undefined), discardMine())}
          />
        ) : (
          <ConsentWarning client={client} changed={changed} />
        )}
        <Group>
          <Button type="submit" loading={saving.isPending} disabled={changed.length === 0 || theirs.length > 0}>
            {t('save')}
          </Button>
          <Button variant="default" disabled={changed.length === 0} onClick={discardMine}>
            {t('reset')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
