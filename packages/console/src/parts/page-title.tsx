/** The one heading of the first order that a page has: the window's title follows it, and the focus comes to it. */
import { Title, type TitleProps } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useEffect, useRef } from 'react'

import { useTenant } from '../api/me.ts'
import { headingShown } from './page-focus.ts'

export interface PageTitleProps extends Omit<TitleProps, 'order' | 'children'> {
  readonly children: string
}

export function PageTitle({ children, ...looks }: PageTitleProps) {
  const { name } = useTenant()
  const heading = useRef<HTMLHeadingElement>(null)
  useDocumentTitle(`${children} · ${name}`)
  useEffect(() => headingShown(heading.current), [])
  return (
    <Title {...looks} order={1} ref={heading} tabIndex={-1}>
      {children}
    </Title>
  )
}
