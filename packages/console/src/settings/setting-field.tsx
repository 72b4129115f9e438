/** One setting: what it means, its value, its bounds, and the way back to its default. */
import { Box, Button } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'

import type { AuthSettings, SettingName } from './auth-settings.ts'
import { isDefault } from './changes.ts'
import { ChoiceField } from './choice-field.tsx'
import { DEFAULTS, LIST_RULES, type ListName, type SwitchName } from './fields.ts'
import { ListField } from './list-field.tsx'
import { MethodsField } from './methods-field.tsx'
import { NumberField } from './number-field.tsx'
import { isChoiceName, isNumberName, useSettingValue } from './setting-value.ts'
import { SwitchField } from './switch-field.tsx'

export type SettingsForm = UseFormReturnType<AuthSettings>

export interface SettingFieldProps<Name extends SettingName = SettingName> {
  readonly name: Name
  readonly form: SettingsForm
}

export function SettingField({ name, form }: SettingFieldProps) {
  return (
    <Box id={name} style={{ scrollMarginTop: 80 }}>
      <Field name={name} form={form} />
      {!isDefault(name, form.values[name]) && <ToDefault name={name} form={form} />}
    </Box>
  )
}

function Field({ name, form }: SettingFieldProps) {
  if (isNumberName(name)) return <NumberField name={name} form={form} />
  if (name === 'dcrAllowedAuthenticationMethods') return <MethodsField form={form} />
  if (isChoiceName(name)) return <ChoiceField name={name} form={form} />
  if (isListName(name)) return <ListField name={name} form={form} />
  return <SwitchField name={name satisfies SwitchName} form={form} />
}

function isListName(name: SettingName): name is ListName {
  return Object.hasOwn(LIST_RULES, name)
}

function ToDefault({ name, form }: SettingFieldProps) {
  const { t } = useTranslation('settings')
  const valueOf = useSettingValue()
  const isLocked = name === 'dcrAllowedAuthenticationMethods' && !form.values.dynamicClientRegistrationEnabled
  if (isLocked) return null
  return (
    <Button
      variant="subtle"
      size="compact-xs"
      fw={500}
      mt={6}
      ml={-8}
      onClick={() => form.setFieldValue(name, DEFAULTS[name])}
    >
      {t('toDefault', { value: valueOf(DEFAULTS, name) })}
    </Button>
  )
}
