/** What can be said of a value before the server is asked; it looks at all of it again. */
import { useTranslation } from 'react-i18next'

import type { AuthSettings, SettingName } from './auth-settings.ts'
import { NUMBER_FIELDS, type NumberName } from './fields.ts'

const REDIRECT_HOST = /^(?:(?:\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[::1\])$/
const SCHEME = /^[a-z][a-z0-9+.-]{0,63}$/

type Rules = { [Name in SettingName]?: (value: AuthSettings[Name]) => string | null }

export function useSettingRules(): Rules {
  const { t } = useTranslation('settings')

  const inBounds = (name: NumberName) => (value: number) => {
    const { min, max, per } = NUMBER_FIELDS[name]
    // An empty field is a text.
    const isFine = Number.isInteger(value) && value >= min && value <= max
    return isFine ? null : t('outOfBounds', { min: min / per, max: max / per })
  }
  const each = (pattern: RegExp, words: 'badHost' | 'badScheme') => (values: readonly string[]) => {
    const bad = values.find((value) => !pattern.test(value))
    return bad === undefined ? null : t(words, { value: bad })
  }
  return {
    maxUserSessionLifespanMinutes: inBounds('maxUserSessionLifespanMinutes'),
    userSessionInactivityTimeoutMinutes: inBounds('userSessionInactivityTimeoutMinutes'),
    dcrApprovalWindowMinutes: inBounds('dcrApprovalWindowMinutes'),
    dcrWaitingClientsLimit: inBounds('dcrWaitingClientsLimit'),
    accessTokenLifetimeMinutes: inBounds('accessTokenLifetimeMinutes'),
    refreshTokenLifetimeDays: inBounds('refreshTokenLifetimeDays'),
    refreshTokenGraceSeconds: inBounds('refreshTokenGraceSeconds'),
    auditRetentionDays: inBounds('auditRetentionDays'),
    dcrAllowedAuthenticationMethods: (methods) => (methods.length === 0 ? t('oneMethod') : null),
    dcrAllowedRedirectHosts: each(REDIRECT_HOST, 'badHost'),
    dcrAllowedRedirectSchemes: each(SCHEME, 'badScheme'),
  }
}
