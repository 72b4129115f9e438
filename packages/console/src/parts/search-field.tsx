/** A field that searches as one types, a moment after the last key. */
import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

const PAUSE = 300

export interface SearchFieldProps {
  readonly label: string
  readonly value: string | undefined
  readonly onSearch: (text: string | undefined) => void
}

export function SearchField({ label, value = '', onSearch }: SearchFieldProps) {
  const { t } = useTranslation('parts')
  const [text, write] = useState(value)
  // The address may change by itself: the way back, or “clear all filters”.
  useEffect(() => write(value), [value])
  const search = useDebouncedCallback((wanted: string) => onSearch(wanted.trim() || undefined), PAUSE)
  const change = (wanted: string) => {
    write(wanted)
    search(wanted)
  }
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        text !== '' && <CloseButton size="sm" aria-label={t('list.clearSearch')} onClick={() => change('')} />
      }
      w={{ base: '100%', xs: 300 }}
    />
  )
}
