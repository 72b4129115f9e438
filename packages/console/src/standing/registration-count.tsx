/** How many registrations a standing approval has let in, and when the last one came. */
import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useFormat } from '../i18n/format.ts'
import { useNow } from '../parts/now.ts'

export interface RegistrationCountProps {
  readonly standing: {
    readonly id: string
    readonly registrations: number
    readonly lastRegisteredAt?: string | undefined
  }
}

export function RegistrationCount({ standing }: RegistrationCountProps) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  const now = useNow()
  const { id, registrations, lastRegisteredAt } = standing
  const words = [
    t('count', { count: registrations, formatted: format.number(registrations) }),
    ...(lastRegisteredAt === undefined ? [] : [t('last', { when: format.relative(lastRegisteredAt, now) })]),
  ]
  return (
    <Text
      size="xs"
      c="var(--mantine-color-anchor)"
      renderRoot={(props) => <Link to="/console/standing-approvals/$id" params={{ id }} {...props} />}
    >
      {words.join(', ')}
    </Text>
  )
}
