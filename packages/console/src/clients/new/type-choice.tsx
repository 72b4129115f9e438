/** The types of application, each with what it is for. The type decides whether the client can keep a secret. */
import { Card, SimpleGrid, Stack, Text, ThemeIcon } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { IconBrowser, IconDeviceLaptop, IconServer, type Icon } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { NEW_TYPES, type NewType } from './new-client-search.ts'

const ICONS: Readonly<Record<NewType, Icon>> = { web: IconServer, native: IconDeviceLaptop, spa: IconBrowser }

export function TypeChoice() {
  const { t } = useTranslation('newClient')
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        {NEW_TYPES.map((type) => {
          const TypeIcon = ICONS[type]
          return (
            <Card
              key={type}
              withBorder
              padding="lg"
              renderRoot={(props) => <Link to="/console/clients/new" search={{ type }} {...props} />}
            >
              <Stack gap="xs" align="flex-start">
                <ThemeIcon size={40} variant="light" aria-hidden>
                  <TypeIcon size={22} stroke={1.6} />
                </ThemeIcon>
                <Text fw={650}>{t(`type.${type}.title`)}</Text>
                <Text size="sm" c="dimmed">
                  {t(`type.${type}.text`)}
                </Text>
                <Text size="sm">{t(`type.${type}.example`)}</Text>
              </Stack>
            </Card>
          )
        })}
      </SimpleGrid>
      <Text size="sm" c="dimmed" maw={720}>
        {t('type.others')}
      </Text>
    </Stack>
  )
}
