/** A sentence for the people whom an administrator refuses something. */
import { Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** As the server has it. */
const MAX_LENGTH = 300

export interface ReasonFieldProps {
  readonly value: string
  /** Where it will be read. */
  readonly hint: string
  readonly error?: string | undefined
  readonly onChange: (value: string) => void
}

export function ReasonField({ value, hint, error, onChange }: ReasonFieldProps) {
  const { t } = useTranslation('parts')
  return (
    <Textarea
      data-autofocus
      label={t('confirm.reason')}
      description={hint}
      value={value}
      error={error}
      maxLength={MAX_LENGTH}
      autosize
      minRows={2}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
