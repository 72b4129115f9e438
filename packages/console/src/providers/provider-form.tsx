/** Everything about an identity provider as one form; the server has the last word on each field. */
import { Button, Group, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { AUDITS_KEY } from '../api/audits.ts'
import { addProvider, changeProvider, PROVIDERS_KEY, type Provider } from '../api/identity-providers.ts'
import { asProblem, fieldErrors } from '../api/problem.ts'
import { notifyDone } from '../parts/notify.ts'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { UnsavedChanges } from '../parts/unsaved-changes.tsx'
import { AdmissionFields } from './admission-fields.tsx'
import { ApplicationFields } from './application-fields.tsx'
import { PasswordFields } from './password-fields.tsx'
import { ProviderFields } from './provider-fields.tsx'
import { membersOf, NEW_PROVIDER, patchOf, valuesOf, type ProviderValues } from './provider-values.ts'
import { RoleFields } from './role-fields.tsx'
import type { ProviderFormApi } from './use-provider-form.ts'

export interface ProviderFormProps {
  /** Absent for a new one. */
  readonly provider?: Provider
  readonly onSaved?: (provider: Provider) => void
}

export function ProviderForm({ provider, onSaved }: ProviderFormProps) {
  const { t } = useTranslation('providers')
  const queries = useQueryClient()
  // What the person started from: what others save meanwhile is kept, for only changes are sent.
  const [before, startFrom] = useState(provider === undefined ? NEW_PROVIDER : valuesOf(provider))
  const form: ProviderFormApi = useForm<ProviderValues>({
    initialValues: before,
    validate: {
      name: (name) => (name.trim() === '' ? t('missing') : null),
      issuer: (issuer) => (issuer.trim() === '' ? t('missing') : null),
      clientId: (clientId) => (clientId.trim() === '' ? t('missing') : null),
    },
  })
  const patch = patchOf(before, form.values)
  const isDirty = provider === undefined ? form.isDirty() : patch.length > 0

  const restart = (values: ProviderValues) => {
    startFrom(values)
    form.setInitialValues(values)
    form.setValues(values)
    form.clearErrors()
  }
  useEffect(() => {
    // Somebody else has changed it, and nothing is typed here.
    if (provider !== undefined && !isDirty) restart(valuesOf(provider))
  }, [provider])
  const saving = useMutation({
    mutationFn: (values: ProviderValues) =>
      provider === undefined ? addProvider(membersOf(values)) : changeProvider(provider.id, patchOf(before, values)),
    async onSuccess(saved) {
      notifyDone(t('saved', { name: saved.name }))
      restart(valuesOf(saved))
      for (const queryKey of [PROVIDERS_KEY, AUDITS_KEY]) await queries.invalidateQueries({ queryKey })
      onSaved?.(saved)
    },
    onError: (error) =>
      form.setErrors(
        fieldErrors(
          asProblem(error),
          patch.map(({ path }) => path.slice(1)),
        ),
      ),
  })
  const isToldAtField = Object.keys(form.errors).length > 0
  return (
    <form onSubmit={form.onSubmit((values) => saving.mutate(values))} noValidate>
      <UnsavedChanges isDirty={isDirty && !saving.isPending && !saving.isSuccess} />
      <Stack maw={860}>
        <ProviderFields form={form} provider={provider} />
        <AdmissionFields form={form} />
        <RoleFields form={form} />
        <PasswordFields form={form} />
        <ApplicationFields form={form} />
        {saving.isError && !isToldAtField && <ProblemPanel error={saving.error} />}
        <Group>
          <Button type="submit" loading={saving.isPending} disabled={!isDirty}>
            {t(provider === undefined ? 'add' : 'save')}
          </Button>
          {provider !== undefined && (
            <Button variant="default" disabled={!isDirty} onClick={() => restart(valuesOf(provider))}>
              {t('discard')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  )
}
