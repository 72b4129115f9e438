/** What stands where nothing is yet: why, and what to do about it. */
import { Center, Group, Stack, Text, ThemeIcon, Title } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'

import { PageTitle } from './page-title.tsx'

export interface EmptyStateProps {
  readonly icon: Icon
  readonly title: string
  readonly text: ReactNode
  readonly children?: ReactNode
  /** It is the whole page, so its title is the page's. */
  readonly isPage?: boolean
}

export function EmptyState({ icon: Icon, title, text, children, isPage = false }: EmptyStateProps) {
  return (
    <Center mih={320}>
      <Stack align="center" gap="md" maw={460} ta="center">
        <ThemeIcon size={64} radius="xl" variant="light" aria-hidden>
          <Icon size={32} stroke={1.5} />
        </ThemeIcon>
        {isPage ? (
          <PageTitle size="h3">{title}</PageTitle>
        ) : (
          <Title order={2} size="h3">
            {title}
          </Title>
        )}
        <Text c="dimmed">{text}</Text>
        {children !== undefined && <Group justify="center">{children}</Group>}
      </Stack>
    </Center>
  )
}
