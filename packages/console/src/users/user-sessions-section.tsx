/** Where a person is signed in; one session ended, or all. */
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { answer, api } from '../api/client.ts'
import { SESSIONS_KEY, sessionsOf } from '../api/sessions.ts'
import type { User } from '../api/users.ts'
import { confirm } from '../parts/confirm.tsx'
import { notifyDone, notifyProblem } from '../parts/notify.ts'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { Section } from '../parts/section.tsx'
import { SessionTable } from '../parts/session-table.tsx'

export function UserSessionsSection({ user }: { readonly user: User }) {
  const { t } = useTranslation('users')
  const queries = useQueryClient()
  const { id: userId, name } = user
  const sessions = useQuery(sessionsOf(userId))
  const ending = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/users/{userId}/actions/end-sessions', { params: { path: { userId } } })),
    onSuccess: () => notifyDone(t('endSessions.done', { name })),
    onError: notifyProblem,
    onSettled: () => queries.invalidateQueries({ queryKey: SESSIONS_KEY }),
  })
  const endAll = () =>
    confirm({
      title: t('endSessions.title', { name }),
      text: t('endSessions.confirm', { name }),
      action: t('endSessions.action'),
      onConfirm: () => ending.mutateAsync(),
    })
  const isSignedIn = (sessions.data?.data.length ?? 0) > 0
  return (
    <Section
      title={t('endSessions.heading')}
      text={t('endSessions.text')}
      action={
        isSignedIn && (
          <Button variant="default" onClick={endAll}>
            {t('endSessions.action')}
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
