/** The link behind which a person chooses a password: shown once, with what to do with it. */
import { Alert, Stack, Text } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { useFormat } from '../i18n/format.ts'
import { CopyField } from '../parts/copy-field.tsx'
import { useNow } from '../parts/now.ts'

export interface OneTimeLinkProps {
  readonly email: string
  readonly url: string
  readonly expiresAt: string
}

export function OneTimeLink({ email, url, expiresAt }: OneTimeLinkProps) {
  const { t } = useTranslation('users')
  const format = useFormat()
  const now = useNow()
  return (
    <Alert variant="light" icon={<IconLink aria-hidden />} title={t('link.title')} role="status">
      <Stack gap="xs">
        <CopyField value={url} label={t('link.title')} />
        <Text size="sm">{t('link.how', { email })}</Text>
        <Text size="sm">
          {t('link.expires', { relative: format.relative(expiresAt, now), moment: format.dateTime(expiresAt) })}
        </Text>
      </Stack>
    </Alert>
  )
}
