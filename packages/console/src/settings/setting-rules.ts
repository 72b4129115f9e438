/** What can be said of a value before the server is asked; it looks at all of it again. */
import { useTranslation } from 'react-i18next'

import type { AuthSettings, SettingName } from './auth-settings.ts'
import { LIST_RULES, NUMBER_FIELDS, type ListName, type NumberName } from './fields.ts'

type Rules = { [Name in SettingName]?: (value: AuthSettings[Name]) => string | null }

export function useSettingRules(): Rules {
  const { t } = useTranslation('settings')

  const inBounds = (name: NumberName) => (value: number) => {
    const { min, max, per } = NUMBER_FIELDS[name]
    // An empty field is a text.
    const isFine = Number.isInteger(value) && value >= min && value <= max
    return isFine ? null : t('outOfBounds', { min: min / per, max: max / per })
  }
  const each = (name: ListName) => (values: readonly string[]) => {
    const [pattern, words] = LIST_RULES[name]
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
    unusedClientsDays: inBounds('unusedClientsDays'),
    auditRetentionDays: inBounds('auditRetentionDays'),
    dcrAllowedAuthenticationMethods: (methods) => (methods.length === 0 ? t('oneMethod') : null),
    dcrAllowedRedirectHosts: each('dcrAllowedRedirectHosts'),
    dcrDeniedRedirectHosts: each('dcrDeniedRedirectHosts'),
    dcrAllowedRedirectSchemes: each('dcrAllowedRedirectSchemes'),
    dcrDeniedRedirectSchemes: each('dcrDeniedRedirectSchemes'),
  }
}
