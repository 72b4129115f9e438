/** What is known of a thing: names, each with its value below. */
import { Box, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

export function Facts({ children }: { readonly children: ReactNode }) {
  return (
    <Stack component="dl" gap="sm" m={0}>
      {children}
    </Stack>
  )
}

export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <Text component="dt" size="sm" c="dimmed">
        {name}
      </Text>
      <Box component="dd" fz="sm" m={0}>
        {children}
      </Box>
    </div>
  )
}
