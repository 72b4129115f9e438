/** Whether a person governs the organization. */
import { Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import { useMe } from '../api/me.ts'
import { isAdministrator, type User } from '../api/users.ts'
import { confirm } from '../parts/confirm.tsx'
import { notifyDone } from '../parts/notify.ts'
import { Section } from '../parts/section.tsx'
import { useChangeUser } from './change-user.ts'

export function UserRoleSection({ user }: { readonly user: User }) {
  const { t } = useTranslation('users')
  const me = useMe()
  const change = useChangeUser(user.id)
  const role = isAdministrator(user) ? 'TenantAdmin' : 'Member'
  const other = role === 'TenantAdmin' ? 'Member' : 'TenantAdmin'
  const isSelf = me.id === user.id

  const ask = () =>
    confirm({
      title: t(`changeRole.title.${other}`, { name: user.name }),
      text: t(isSelf ? 'changeRole.self' : `changeRole.text.${other}`, { name: user.name }),
      action: t(`changeRole.action.${other}`),
      isDangerous: other === 'Member',
      onConfirm: async () => {
        await change.mutateAsync({ op: 'replace', path: '/role', value: other })
        notifyDone(t(`changeRole.done.${other}`, { name: user.name }))
      },
    })
  return (
    <Section
      title={t('changeRole.heading')}
      text={
        <>
          <Text span fw={600} c="var(--mantine-color-text)">
            {t(`role.${role}`)}
          </Text>
          {' – '}
          {t(`roleMeaning.${role}`)}
        </>
      }
      action={
        <Button variant="default" onClick={ask}>
          {t(`changeRole.action.${other}`)}
        </Button>
      }
    />
  )
}
