/** Where codes go: the hosts first, for who holds the host holds what the client may do; then each URI in full. */
import { Group, List, Stack, Text, ThemeIcon } from '@mantine/core'
import { IconDeviceLaptop, IconWorld } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import type { Client } from '../../api/clients.ts'
import { redirectHosts } from '../redirect-hosts.ts'
import { Section } from '../../parts/section.tsx'
import { UriText } from './uri-text.tsx'

export function RedirectSection({ client: { redirectUris = [] } }: { readonly client: Client }) {
  const { t } = useTranslation('client')
  if (redirectUris.length === 0) {
    return (
      <Section title={t('redirect.title')}>
        <Text size="sm">{t('redirect.none')}</Text>
      </Section>
    )
  }
  const hosts = redirectHosts(redirectUris).map((host) => ({
    host,
    uris: redirectUris.filter((uri) => redirectHosts([uri]).includes(host)),
  }))
  return (
    <Section title={t('redirect.title')} text={t('redirect.text')}>
      <Stack gap="md">
        {hosts.map(({ host, uris }) => (
          <Host key={host} host={host} uris={uris} />
        ))}
      </Stack>
    </Section>
  )
}

function Host({ host, uris }: { readonly host: string; readonly uris: readonly string[] }) {
  const { t } = useTranslation('client')
  const isOnDevice = uris.every(staysOnDevice)
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      <ThemeIcon variant="light" color={isOnDevice ? 'gray' : 'door'} size={34} aria-hidden>
        {isOnDevice ? <IconDeviceLaptop size={19} /> : <IconWorld size={19} />}
      </ThemeIcon>
      <div>
        <Text className="mono" fw={650} size="lg" lh={1.3}>
          {host}
        </Text>
        {isOnDevice && (
          <Text size="sm" c="dimmed">
            {t('redirect.onDevice')}
          </Text>
        )}
        <List size="sm" listStyleType="none" spacing={2}>
          {uris.map((uri) => (
            <List.Item key={uri}>
              <UriText uri={uri} />
            </List.Item>
          ))}
        </List>
      </div>
    </Group>
  )
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/** A loopback address, or a scheme that an application on the device has taken for its own. */
function staysOnDevice(uri: string): boolean {
  const url = URL.parse(uri)
  return url !== null && (!url.protocol.startsWith('http') || LOOPBACK.includes(url.hostname))
}
