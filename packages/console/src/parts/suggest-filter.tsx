/** One filter of a list whose values are too many to show: typed, and chosen from what is found. */
import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

export interface Suggestion {
  readonly value: string
  readonly label: string
}

const PAUSE = 250

/** @param useFound asks for what matches; called on every render, as hooks are. */
export interface SuggestFilterProps {
  readonly label: string
  readonly value: string | undefined
  /** What the chosen value is called, once that is known. */
  readonly chosenLabel: string | undefined
  readonly useFound: (text: string) => readonly Suggestion[]
  readonly onChoose: (value: string | undefined) => void
}

export function SuggestFilter({ label, value, chosenLabel, useFound, onChoose }: SuggestFilterProps) {
  const { t } = useTranslation('parts')
  const [text, write] = useState('')
  const [asked] = useDebouncedValue(text, PAUSE)
  const chosen = value === undefined ? undefined : { value, label: chosenLabel ?? value }
  // What is written in the field may be the name of who is chosen.
  const found = useFound(asked === chosen?.label ? '' : asked.trim())
  const choices = chosen && !found.some((one) => one.value === value) ? [chosen, ...found] : [...found]
  return (
    <Select
      aria-label={label}
      placeholder={label}
      searchable
      clearable
      value={value ?? null}
      data={choices}
      // The server has matched, by more than the label.
      filter={({ options }) => options}
      onSearchChange={write}
      onChange={(chosen) => onChoose(chosen ?? undefined)}
      nothingFoundMessage={t('suggest.none')}
      w={{ base: '100%', sm: 220 }}
    />
  )
}
