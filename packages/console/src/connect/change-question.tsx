/** A change of settings from outside their form: what will change is shown, then it is done, with the way back beside it. */
import { Button, Group, Stack } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { notifyUndoable } from '../parts/notify-undo.tsx'
import { notifyProblem } from '../parts/notify.ts'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { changeAuthSettings, namesOf, type AuthSettings } from '../settings/auth-settings.ts'
import { ChangesList } from '../settings/changes-list.tsx'

export function askToChange(title: string, before: AuthSettings, changes: Partial<AuthSettings>): void {
  const modalId = modals.open({
    title,
    centered: true,
    children: <ChangeQuestion before={before} changes={changes} close={() => modals.close(modalId)} />,
  })
}

interface ChangeQuestionProps {
  readonly before: AuthSettings
  readonly changes: Partial<AuthSettings>
  readonly close: () => void
}

function ChangeQuestion({ before, changes, close }: ChangeQuestionProps) {
  const { t } = useTranslation('settings')
  const queries = useQueryClient()
  const undo = async () => {
    const { dynamicClientRegistrationEnabled: isOn, ...others } = pick(before, changes)
    // The methods can be changed only while registration is on.
    if (namesOf(others).length > 0) await changeAuthSettings(queries, others)
    if (isOn !== undefined) await changeAuthSettings(queries, { dynamicClientRegistrationEnabled: isOn })
  }
  const saving = useMutation({
    mutationFn: () => changeAuthSettings(queries, changes),
    onSuccess() {
      notifyUndoable(t('save.done'), () => void undo().catch(notifyProblem))
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

/** What the changed settings were. */
function pick(before: AuthSettings, changes: Partial<AuthSettings>): Partial<AuthSettings> {
  return Object.fromEntries(namesOf(changes).map((name) => [name, before[name]]))
}
