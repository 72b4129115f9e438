/** Whether a decision is to cover later registrations: never by itself, and with a warning where it proves nothing. */
import { Checkbox, Stack, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import type { IdentityKind } from '../api/standing-approvals.ts'
import { Warning } from '../parts/warning.tsx'

export interface Extensible {
  readonly kind: IdentityKind
  /** Where names are looked at. */
  readonly namePattern?: string | undefined
}

export interface ExtensionChoiceProps {
  readonly extensible: Extensible
  readonly isChosen: boolean
  readonly onChoose: (isChosen: boolean) => void
  readonly namePattern: string
  readonly onName: (pattern: string) => void
}

export function ExtensionChoice({ extensible, isChosen, onChoose, namePattern, onName }: ExtensionChoiceProps) {
  const { t } = useTranslation('standing')
  return (
    <Stack gap="xs">
      <Checkbox
        label={t(`extend.box.${extensible.kind}`)}
        checked={isChosen}
        onChange={(event) => onChoose(event.currentTarget.checked)}
      />
      <ExtensionEffect kind={extensible.kind} />
      {isChosen && extensible.namePattern !== undefined && <NamePatternField value={namePattern} onChange={onName} />}
    </Stack>
  )
}

export function ExtensionEffect({ kind }: { readonly kind: IdentityKind }) {
  const { t } = useTranslation('standing')
  if (kind === 'device') return <Warning>{t('extend.effect.device')}</Warning>
  return (
    <Text size="sm" c="dimmed">
      {t(`extend.effect.${kind}`)}
    </Text>
  )
}

export interface NamePatternFieldProps {
  readonly value: string
  readonly onChange: (pattern: string) => void
}

export function NamePatternField({ value, onChange }: NamePatternFieldProps) {
  const { t } = useTranslation('standing')
  return (
    <TextInput
      label={t('change.names')}
      description={t('change.namesHint')}
      value={value}
      maxLength={200}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
