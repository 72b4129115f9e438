/** Says that nobody can come, while registration and documents are off, and leads to where it is turned on. */
import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { IconDoorOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { Warning } from '../parts/warning.tsx'
import { authSettings } from '../settings/auth-settings.ts'

export function RegistrationOff() {
  const { t } = useTranslation('waiting')
  const settings = useQuery(authSettings)
  if (!settings.data) return null
  const { dynamicClientRegistrationEnabled, clientIdMetadataDocumentsEnabled } = settings.data
  if (dynamicClientRegistrationEnabled || clientIdMetadataDocumentsEnabled) return null
  return (
    <Warning icon={IconDoorOff} title={t('off.title')} mb="md">
      <Text size="sm">
        {t('off.text')}{' '}
        <Anchor
          size="sm"
          underline="always"
          renderRoot={(props) => (
            <Link to="/console/settings/security" hash="dynamicClientRegistrationEnabled" {...props} />
          )}
        >
          {t('off.turnOn')}
        </Anchor>
      </Text>
    </Warning>
  )
}
