/** One filter of a list: any value, or one. */
import { Select } from '@mantine/core'

export interface ChoiceFilterProps<T extends string> {
  readonly label: string
  readonly value: T | undefined
  readonly choices: readonly { readonly value: T; readonly label: string }[]
  readonly onChoose: (value: T | undefined) => void
  /** For more choices than one looks through. */
  readonly isSearchable?: boolean
}

export function ChoiceFilter<T extends string>({
  label,
  value,
  choices,
  onChoose,
  isSearchable = false,
}: ChoiceFilterProps<T>) {
  return (
    <Select
      aria-label={label}
      placeholder={label}
      value={value ?? null}
      data={[...choices]}
      onChange={(chosen) => onChoose(choices.find((choice) => choice.value === chosen)?.value)}
      clearable
      searchable={isSearchable}
      w={{ base: '100%', sm: 190 }}
      comboboxProps={{ withinPortal: true }}
    />
  )
}
