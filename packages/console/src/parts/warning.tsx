/** Something to be careful about, or in the way. Its links are read on it by day and by night (WCAG 1.4.3). */
import { Alert, type AlertProps } from '@mantine/core'
import { IconAlertTriangle, type Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'

export interface WarningProps extends Omit<AlertProps, 'icon' | 'title'> {
  readonly icon?: Icon
  readonly title?: string
  readonly children: ReactNode
}

export function Warning({ icon: Icon = IconAlertTriangle, title, children, ...looks }: WarningProps) {
  return (
    <Alert
      color="orange"
      variant="outline"
      bg="var(--mantine-color-body)"
      icon={<Icon aria-hidden />}
      {...(title !== undefined && { title })}
      styles={{ title: { color: 'var(--mantine-color-text)' } }}
      {...looks}
    >
      {children}
    </Alert>
  )
}
