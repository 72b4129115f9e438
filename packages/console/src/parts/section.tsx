/** A part of a page with its own heading, a sentence on what it is for, and what can be done in it. */
import { Box, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useId, type ReactNode } from 'react'

export interface SectionProps {
  readonly title: string
  readonly text?: ReactNode
  /** At the right of the heading. */
  readonly action?: ReactNode
  readonly children?: ReactNode
}

export function Section({ title, text, action, children }: SectionProps) {
  const id = useId()
  return (
    <Paper component="section" aria-labelledby={id} withBorder p={{ base: 'md', sm: 'lg' }}>
      <Group justify="space-between" align="flex-start" gap="md">
        <Stack gap={4} maw={640}>
          <Title order={2} size="h4" id={id}>
            {title}
          </Title>
          {text !== undefined && (
            <Text size="sm" c="dimmed" component="div">
              {text}
            </Text>
          )}
        </Stack>
        {action}
      </Group>
      {hasContent(children) && <Box mt="md">{children}</Box>}
    </Paper>
  )
}

/** What is not to be shown now is `false` or nothing, and takes no room. */
function hasContent(children: ReactNode): boolean {
  if (Array.isArray(children)) return children.some(hasContent)
  return children !== undefined && children !== null && children !== false
}
