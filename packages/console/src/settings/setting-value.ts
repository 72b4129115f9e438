/** A setting's value in words. */
import { useTranslation } from 'react-i18next'

import { useFormat } from '../i18n/format.ts'
import type { AuthSettings, SettingName } from './auth-settings.ts'
import { CHOICES, NUMBER_FIELDS, type ChoiceName, type NumberName } from './fields.ts'

export function useSettingValue() {
  const { t } = useTranslation('settings')
  const format = useFormat()

  return (settings: Pick<AuthSettings, SettingName>, name: SettingName): string => {
    if (isNumberName(name)) {
      const { unit, per } = NUMBER_FIELDS[name]
      const count = settings[name] / per
      return t(`amount.${unit}`, { count, formatted: format.number(count) })
    }
    if (name === 'dcrAllowedAuthenticationMethods') {
      return format.list(settings[name].map((method) => t(`method.${method}.label`)))
    }
    if (isChoiceName(name)) return t(`choice.${name}.${settings[name]}.label`)
    const value = settings[name]
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    if (value.length > 0) return format.list(value)
    return t(name === 'dcrAllowedRedirectHosts' ? 'anyHost' : 'none')
  }
}

export function isNumberName(name: SettingName): name is NumberName {
  return Object.hasOwn(NUMBER_FIELDS, name)
}

export function isChoiceName(name: SettingName): name is ChoiceName {
  return Object.hasOwn(CHOICES, name)
}
