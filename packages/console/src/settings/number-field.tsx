/** A setting that is a number, in the unit that people think in. */
import { NumberInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import { useFormat } from '../i18n/format.ts'
import { NUMBER_FIELDS, type NumberName } from './fields.ts'
import type { SettingFieldProps } from './setting-field.tsx'

export function NumberField({ name, form }: SettingFieldProps<NumberName>) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const { min, max, unit, per } = NUMBER_FIELDS[name]
  const bounds = t('bounds', {
    min: format.number(min / per),
    max: format.number(max / per),
    unit: t(`unit.${unit}`),
  })
  return (
    <NumberInput
      label={t(`setting.${name}.label`)}
      description={`${t(`setting.${name}.text`)} ${bounds}.`}
      error={form.errors[name]}
      value={Number.isNaN(form.values[name]) ? '' : form.values[name] / per}
      onChange={(value) => form.setFieldValue(name, value === '' ? Number.NaN : Number(value) * per)}
      onBlur={() => form.validateField(name)}
      suffix={` ${t(`unit.${unit}`)}`}
      min={min / per}
      max={max / per}
      clampBehavior="none"
      allowDecimal={false}
      allowNegative={false}
      inputMode="numeric"
      inputWrapperOrder={['label', 'description', 'input', 'error']}
      styles={{ wrapper: { maxWidth: 240 }, label: { fontWeight: 600 } }}
    />
  )
}
