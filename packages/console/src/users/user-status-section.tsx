/** Shutting a person out, and letting them in again. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import type { User } from '../api/users.ts'
import { confirm } from '../parts/confirm.tsx'
import { notifyDone, notifyProblem } from '../parts/notify.ts'
import { Section } from '../parts/section.tsx'
import { useChangeUser } from './change-user.ts'

export function UserStatusSection({ user }: { readonly user: User }) {
  const { t } = useTranslation('users')
  const change = useChangeUser(user.id)
  const { name, status, disableReason } = user

  const disable = () =>
    confirm({
      title: t('disable.title', { name }),
      text: t('disable.text', { name }),
      action: t('disable.action'),
      reasonHint: t('disable.reasonHint'),
      onConfirm: async (reason) => {
        await change.mutateAsync([
          { op: 'replace', path: '/status', value: 'disabled' },
          ...(reason === undefined ? [] : [{ op: 'replace', path: '/disableReason', value: reason } as const]),
        ])
        notifyDone(t('disable.done', { name }))
      },
    })
  const enable = () =>
    change.mutate(
      { op: 'replace', path: '/status', value: 'active' },
      { onSuccess: () => notifyDone(t('enable.done', { name })), onError: notifyProblem },
    )
  const isDisabled = status === 'disabled'
  return (
    <Section
      title={t(isDisabled ? 'enable.heading' : 'disable.heading')}
      text={
        <>
          {t(isDisabled ? 'enable.text' : 'disable.text', { name })}
          {disableReason !== undefined && ` ${t('enable.reason', { reason: disableReason })}`}
        </>
      }
      action={
        isDisabled ? (
          <Button onClick={enable} loading={change.isPending}>
            {t('enable.action')}
          </Button>
        ) : (
          <Button variant="outline" color="red" onClick={disable}>
            {t('disable.action')}
          </Button>
        )
      }
    />
  )
}
