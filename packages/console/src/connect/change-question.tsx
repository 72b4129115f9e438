/** A change of settings from outside their page: what will change is shown, then it is done. */
import { Button, Group, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { notifyDone } from '../parts/notify.ts'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { changeAuthSettings, type AuthSettings } from '../settings/auth-settings.ts'
import { ChangesList } from '../settings/changes-list.tsx'

export interface ChangeQuestionProps {
  readonly before: AuthSettings
  readonly changes: Partial<AuthSettings>
  readonly close: () => void
}

export function ChangeQuestion({ before, changes, close }: ChangeQuestionProps) {
  const { t } = useTranslation('settings')
  const queries = useQueryClient()
  const saving = useMutation({
    mutationFn: () => changeAuthSettings(queries, changes),
    onSuccess() {
      notifyDone(t('save.done'))
      close()
    },
  })
  return (
    <Stack>
      <ChangesList before={before} changes={changes} />
      {saving.isError && <ProblemPanel error={saving.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={close} disabled={saving.isPending}>
          {t('ask.cancel')}
        </Button>
        <Button onClick={() => saving.mutate()} loading={saving.isPending}>
          {t('ask.do')}
        </Button>
      </Group>
    </Stack>
  )
}
