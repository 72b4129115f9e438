/** Whether an administrator is mailed when somebody asks for an application. */
import { Switch } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { answer, api } from '../api/client.ts'
import { ME_KEY, useMe } from '../api/me.ts'
import { notifyDone, notifyProblem } from '../parts/notify.ts'
import { Section } from '../parts/section.tsx'

export function MyWaitingMail() {
  const { t } = useTranslation('account')
  const queries = useQueryClient()
  const { waitingMail } = useMe()
  const saving = useMutation({
    mutationFn: (value: boolean) =>
      answer(api.PATCH('/api/v1/users/me', { body: [{ op: 'replace', path: '/waitingMail', value }] })),
    onSuccess: (_done, value) => notifyDone(t(value ? 'waitingMail.on' : 'waitingMail.off')),
    onError: notifyProblem,
    onSettled: () => queries.invalidateQueries({ queryKey: ME_KEY }),
  })
  return (
    <Section title={t('waitingMail.title')} text={t('waitingMail.text')}>
      <Switch
        label={t('waitingMail.label')}
        checked={saving.isPending ? saving.variables : waitingMail}
        onChange={(event) => saving.mutate(event.currentTarget.checked)}
      />
    </Section>
  )
}
