/** A new link behind which a person chooses a password: who was never in, or has forgotten it. */
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { answer, api } from '../api/client.ts'
import { USERS_KEY, type User } from '../api/users.ts'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { Section } from '../parts/section.tsx'
import { OneTimeLink } from './one-time-link.tsx'

export function UserPasswordSection({ user }: { readonly user: User }) {
  const { t } = useTranslation('users')
  const queries = useQueryClient()
  const { id: userId, email, status } = user
  const issuing = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/users/{userId}/actions/invite', { params: { path: { userId } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: USERS_KEY }),
  })
  const kind = status === 'invited' ? 'invited' : 'active'
  return (
    <Section
      title={t('newLink.heading')}
      text={t(status === 'disabled' ? 'newLink.disabled' : `newLink.text.${kind}`)}
      action={
        <Button
          variant="default"
          disabled={status === 'disabled'}
          loading={issuing.isPending}
          onClick={() => issuing.mutate()}
        >
          {t('newLink.action')}
        </Button>
      }
    >
      {issuing.isSuccess && <OneTimeLink email={email} url={issuing.data.url} expiresAt={issuing.data.expiresAt} />}
      {issuing.isError && <ProblemPanel error={issuing.error} />}
    </Section>
  )
}
