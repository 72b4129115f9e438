/** Where one is signed in. */
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { answer, api } from '../api/client.ts'
import { useMe, useWaysIn } from '../api/me.ts'
import { SESSIONS_KEY, sessionsOf } from '../api/sessions.ts'
import { confirm } from '../parts/confirm.tsx'
import { notifyDone } from '../parts/notify.ts'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { Section } from '../parts/section.tsx'
import { SessionTable } from '../parts/session-table.tsx'

export function MySessions() {
  const { t } = useTranslation('account')
  const queries = useQueryClient()
  const { id } = useMe()
  const sessions = useQuery(sessionsOf(id))
  const ending = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/sessions/actions/end-others')),
    onSettled: () => queries.invalidateQueries({ queryKey: SESSIONS_KEY }),
  })
  const endOthers = () =>
    confirm({
      title: t('sessions.title'),
      text: t('sessions.confirm'),
      action: t('sessions.endOthers'),
      onConfirm: async () => {
        await ending.mutateAsync()
        notifyDone(t('sessions.done'))
      },
    })
  const ways = useWaysIn().data
  const hasPassword = ways === undefined || ways.password === 'set'
  const hasOthers = sessions.data?.data.some(({ current }) => current !== true) === true
  return (
    <Section
      title={t('sessions.title')}
      text={hasPassword ? t('sessions.text') : t('sessions.textElsewhere')}
      action={
        hasOthers && (
          <Button variant="default" onClick={endOthers}>
            {t('sessions.endOthers')}
          </Button>
        )
      }
    >
      {sessions.isLoadingError ? (
        <ProblemPanel error={sessions.error} onRetry={() => void sessions.refetch()} />
      ) : (
        sessions.data && <SessionTable sessions={sessions.data.data} />
      )}
    </Section>
  )
}
