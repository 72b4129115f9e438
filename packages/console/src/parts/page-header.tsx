/** The head of a page: its name, a sentence on what it is for, and what can be done here. The window's title follows. */
import { Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

import { PageTitle } from './page-title.tsx'

export interface PageHeaderProps {
  readonly title: string
  readonly text?: ReactNode
  readonly children?: ReactNode
}

export function PageHeader({ title, text, children }: PageHeaderProps) {
  return (
    <Group justify="space-between" align="flex-start" mb="lg" gap="md">
      <Stack gap={4} maw={720}>
        <PageTitle size="h2">{title}</PageTitle>
        {text !== undefined && <Text c="dimmed">{text}</Text>}
      </Stack>
      {children !== undefined && <Group gap="sm">{children}</Group>}
    </Group>
  )
}
