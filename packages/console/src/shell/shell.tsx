/** The frame of every page: who and where at the top, the ways at the side, the page in the middle. */
import { AppShell, Burger, Center, Group, Loader, ScrollArea } from '@mantine/core'
import { useDisclosure, useMediaQuery } from '@mantine/hooks'
import { Outlet, useRouter } from '@tanstack/react-router'
import { Suspense, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

import { pageShown } from '../parts/page-focus.ts'
import { ConnectionLost } from './connection-lost.tsx'
import { HeldChanges } from './held-changes.tsx'
import { Navigation } from './navigation.tsx'
import { Search } from './search.tsx'
import { SessionEnded } from './session-ended.tsx'
import { TenantMark } from './tenant-mark.tsx'
import { UserMenu } from './user-menu.tsx'

/** Below it the ways lie over the page: the theme's breakpoint `md`. */
const NARROW = '(max-width: 61.99em)'

export function Shell() {
  return (
    <Suspense fallback={<Waiting />}>
      <Frame />
      <ConnectionLost />
      <SessionEnded />
      <HeldChanges />
    </Suspense>
  )
}

function Frame() {
  const { t } = useTranslation()
  const [isOpen, menu] = useDisclosure()
  const router = useRouter()
  const isNarrow = useMediaQuery(NARROW) === true
  const isMenuOver = isNarrow && isOpen
  const burger = useRef<HTMLButtonElement>(null)
  const ways = useRef<HTMLDivElement>(null)

  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        // What the browser has just loaded begins where browsers begin.
        if (fromLocation === undefined || !pathChanged) return
        menu.close()
        pageShown()
      }),
    [router],
  )
  useEffect(() => {
    if (isMenuOver) ways.current?.querySelector<HTMLElement>('a[aria-current], a')?.focus()
  }, [isMenuOver])
  const leaveMenu = () => {
    menu.close()
    burger.current?.focus()
  }

  return (
    <AppShell
      header={{ height: 60 }}
      navbar={{ width: 248, breakpoint: 'md', collapsed: { mobile: !isOpen } }}
      padding={{ base: 'md', sm: 'xl' }}
    >
      <a href="#page" className="skip-link">
        {t('skip')}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap" miw={0}>
            <Burger
              ref={burger}
              opened={isOpen}
              onClick={menu.toggle}
              hiddenFrom="md"
              size="sm"
              aria-label={t('menu')}
              aria-expanded={isOpen}
              aria-controls="ways"
            />
            <TenantMark />
          </Group>
          <Group gap="sm" wrap="nowrap">
            <Search />
            <UserMenu />
          </Group>
        </Group>
      </AppShell.Header>
      {/* Where it covers the page it is either the one thing to use, or not there. */}
      <AppShell.Navbar
        p="sm"
        id="ways"
        ref={ways}
        inert={isNarrow && !isOpen}
        onKeyDown={({ key }) => isMenuOver && key === 'Escape' && leaveMenu()}
      >
        <AppShell.Section grow component={ScrollArea} type="auto">
          <Navigation />
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id="page" tabIndex={-1} inert={isMenuOver}>
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </AppShell.Main>
    </AppShell>
  )
}

function Waiting() {
  return (
    <Center mih={240}>
      <Loader type="dots" />
    </Center>
  )
}
