/** How the client proves itself: by secret, by key, or, when it is public, not at all. */
import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import type { Client } from '../../api/clients.ts'
import { Section } from '../../parts/section.tsx'
import { useIsOwnedElsewhere } from '../client-badges.tsx'
import { KeysSection } from './keys-section.tsx'
import { SecretsSection } from './secrets-section.tsx'

export function CredentialsTab({ client }: { readonly client: Client }) {
  const { t } = useTranslation('client')
  const { allowedAuthMethods = [], clientSecrets = [], publicKeys, jwksUri } = client
  if (useIsOwnedElsewhere(client)) {
    return <Section title={t('credentials.elsewhere.title')} text={t('credentials.elsewhere.text')} />
  }
  if (client.tokenEndpointAuthMethod === 'none' && allowedAuthMethods.length === 0) {
    return <Section title={t('credentials.public.title')} text={t('credentials.public.text')} />
  }
  const provesByKey =
    allowedAuthMethods.includes('private_key_jwt') || publicKeys !== undefined || jwksUri !== undefined
  const provesBySecret = allowedAuthMethods.includes('client_secret')
  return (
    <Stack gap="md">
      {(provesBySecret || clientSecrets.length > 0) && <SecretsSection client={client} mayAdd={provesBySecret} />}
      {provesByKey && <KeysSection client={client} />}
    </Stack>
  )
}
