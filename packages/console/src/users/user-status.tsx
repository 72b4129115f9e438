/** Whether a person may sign in, as a mark with its word. */
import { Badge } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import type { User } from '../api/users.ts'

const COLOR = { active: 'door', invited: 'blue', disabled: 'orange' } as const

export function UserStatus({ status }: Pick<User, 'status'>) {
  const { t } = useTranslation('users')
  return (
    <Badge variant="light" color={COLOR[status]}>
      {t(`status.${status}`)}
    </Badge>
  )
}
