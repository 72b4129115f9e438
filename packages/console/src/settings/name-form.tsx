/** The organization's name. */
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { answer, api } from '../api/client.ts'
import { asProblem, fieldErrors } from '../api/problem.ts'
import { notifyDone } from '../parts/notify.ts'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { LeaveGuard } from './leave-guard.tsx'

const MAX_LENGTH = 100

export function NameForm({ saved }: { readonly saved: string }) {
  const { t } = useTranslation('settings')
  const queries = useQueryClient()
  const [name, write] = useState(saved)
  const wanted = name.trim()
  const renaming = useMutation({
    mutationFn: () =>
      answer(api.PATCH('/api/v1/tenants/me', { body: [{ op: 'replace', path: '/name', value: wanted }] })),
    async onSuccess() {
      notifyDone(t('organization.saved'))
      await queries.invalidateQueries({ queryKey: ['tenant'] })
    },
  })
  const fault = renaming.isError ? fieldErrors(asProblem(renaming.error), ['/name'])['name'] : undefined
  const isChanged = wanted !== saved
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isChanged && wanted !== '') renaming.mutate()
      }}
    >
      <Stack>
        <TextInput
          label={t('organization.name')}
          description={t('organization.nameHint')}
          value={name}
          maxLength={MAX_LENGTH}
          error={wanted === '' ? t('organization.nameMissing') : fault}
          onChange={(event) => write(event.currentTarget.value)}
          autoComplete="organization"
        />
        {renaming.isError && fault === undefined && <ProblemPanel error={renaming.error} />}
        <Group>
          <Button type="submit" disabled={!isChanged || wanted === ''} loading={renaming.isPending}>
            {t('organization.save')}
          </Button>
        </Group>
      </Stack>
      <LeaveGuard isDirty={isChanged && !renaming.isPending && !renaming.isSuccess} />
    </form>
  )
}
