/** A secret that is shown once: to be copied, and acknowledged before it is gone. */
import { Alert, Checkbox, Stack, Text } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { CopyField } from '../parts/copy-field.tsx'

export interface SecretOnceProps {
  readonly clientSecret: string
  readonly isKept: boolean
  readonly onKept: (isKept: boolean) => void
}

export function SecretOnce({ clientSecret, isKept, onKept }: SecretOnceProps) {
  const { t } = useTranslation('clients')
  return (
    <Stack>
      <Alert color="orange" icon={<IconKey aria-hidden />} title={t('secret.once')}>
        <Stack gap="xs">
          <Text size="sm">{t('secret.text')}</Text>
          <CopyField value={clientSecret} label={t('secret.name')} />
        </Stack>
      </Alert>
      <Checkbox label={t('secret.kept')} checked={isKept} onChange={(event) => onKept(event.currentTarget.checked)} />
    </Stack>
  )
}
