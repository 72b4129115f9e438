/** The search over everything, Ctrl-K. Its window is loaded when it is first opened. */
import { ActionIcon, Button, Kbd } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'

const SearchWindow = lazy(async () => ({ default: (await import('./search-window.tsx')).SearchWindow }))

export function Search() {
  const { t } = useTranslation()
  const [isWanted, setWanted] = useState(false)
  const [asked, setAsked] = useState(0)
  const open = () => {
    setWanted(true)
    setAsked((times) => times + 1)
  }
  useHotkeys([['mod+K', open]], [])
  return (
    <>
      <Button
        variant="default"
        fw={400}
        visibleFrom="sm"
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={<Kbd size="xs">Ctrl K</Kbd>}
        onClick={open}
      >
        {t('search')}
      </Button>
      <ActionIcon variant="default" size={36} hiddenFrom="sm" aria-label={t('search')} onClick={open}>
        <IconSearch size={18} aria-hidden />
      </ActionIcon>
      {isWanted && (
        <Suspense>
          <SearchWindow asked={asked} />
        </Suspense>
      )}
    </>
  )
}
