/** A setting that is a list of short texts. */
import { TagsInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import type { ListName } from './fields.ts'
import type { SettingFieldProps } from './setting-field.tsx'

export function ListField({ name, form }: SettingFieldProps<ListName>) {
  const { t } = useTranslation('settings')
  return (
    <TagsInput
      label={t(`setting.${name}.label`)}
      description={t(`setting.${name}.text`)}
      placeholder={t('addHint')}
      error={form.errors[name]}
      value={form.values[name]}
      onChange={(values) => form.setFieldValue(name, [...new Set(values.map((value) => value.trim().toLowerCase()))])}
      onBlur={() => form.validateField(name)}
      splitChars={[',', ' ', ';']}
      acceptValueOnBlur
      clearable
      styles={{ label: { fontWeight: 600 } }}
    />
  )
}
