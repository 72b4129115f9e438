/** A setting that is one of a few words, each with what it means. */
import { Radio, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import { CHOICES, type ChoiceName } from './fields.ts'
import type { SettingFieldProps } from './setting-field.tsx'

export function ChoiceField({ name, form }: SettingFieldProps<ChoiceName>) {
  const { t } = useTranslation('settings')
  const choose = (chosen: string) => {
    const choice = CHOICES[name].find((known) => known === chosen)
    if (choice !== undefined) form.setFieldValue(name, choice)
  }
  return (
    <Radio.Group
      label={t(`setting.${name}.label`)}
      description={t(`setting.${name}.text`)}
      error={form.errors[name]}
      value={form.values[name]}
      onChange={choose}
      styles={{ label: { fontWeight: 600 } }}
    >
      <Stack gap="sm" mt="sm">
        {CHOICES[name].map((choice) => (
          <Radio
            key={choice}
            value={choice}
            label={t(`choice.${name}.${choice}.label`)}
            description={t(`choice.${name}.${choice}.text`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}
