/** Where a client would send access to: the one thing about it that cannot be made up. */
import { Badge, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import { redirectKind } from './redirect-kind.ts'

export function RedirectDestinations({ hosts }: { readonly hosts: readonly string[] }) {
  const { t } = useTranslation('waiting')
  return (
    <Stack gap={4}>
      <Text size="sm" c="dimmed">
        {t('destinations')}
      </Text>
      {hosts.map((host) => {
        const kind = redirectKind(host)
        return (
          <Group key={host} gap="xs">
            <Text span className="mono" fw={650} size="md">
              {host}
            </Text>
            {kind !== 'web' && (
              <Badge variant="light" color="gray" tt="none">
                {t(`redirect.${kind}`)}
              </Badge>
            )}
          </Group>
        )
      })}
    </Stack>
  )
}
