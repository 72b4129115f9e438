/** What a person has changed in the settings, and which of it is better looked at once more before it is saved. */
import type { AuthSettings, SettingName } from './auth-settings.ts'
import { DEFAULTS, NUMBER_FIELDS, type NumberName } from './fields.ts'

/** The settings that differ, with their new values. */
export function changesBetween(before: AuthSettings, after: AuthSettings): Partial<AuthSettings> {
  const names = settingNames().filter((name) => !isSame(before[name], after[name]))
  return Object.fromEntries(names.map((name) => [name, after[name]]))
}

export function isDefault(name: SettingName, value: unknown): boolean {
  return isSame(value, DEFAULTS[name])
}

/** Every setting is in `DEFAULTS`, and nothing else. */
function settingNames(): SettingName[] {
  return Object.keys(DEFAULTS) as SettingName[]
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
}

/** The order of a list says nothing. */
function sorted(value: unknown): unknown {
  return Array.isArray(value) ? value.toSorted() : value
}

/** Those whose consequences somebody will feel: registration off, a method taken away, something shortened. */
export function riskyChanges(before: AuthSettings, changes: Partial<AuthSettings>): readonly RiskyName[] {
  const { dynamicClientRegistrationEnabled: isOn, dcrAllowedAuthenticationMethods: methods } = changes
  const { dcrAllowedRedirectHosts: hosts } = changes
  const isMore = (name: 'dcrDeniedRedirectHosts' | 'dcrDeniedRedirectSchemes') =>
    (changes[name] ?? []).some((entry) => !before[name].includes(entry))
  return [
    ...(changes.clientIdMetadataDocumentsEnabled === false ? (['clientIdMetadataDocumentsEnabled'] as const) : []),
    ...(isOn === false ? (['dynamicClientRegistrationEnabled'] as const) : []),
    ...(methods !== undefined && before.dcrAllowedAuthenticationMethods.some((method) => !methods.includes(method))
      ? (['dcrAllowedAuthenticationMethods'] as const)
      : []),
    ...(hosts !== undefined && hosts.length > 0 ? (['dcrAllowedRedirectHosts'] as const) : []),
    ...(['dcrDeniedRedirectHosts', 'dcrDeniedRedirectSchemes'] as const).filter(isMore),
    ...(changes.dcrLookAlikeNames === 'refuse' ? (['dcrLookAlikeNames'] as const) : []),
    ...(changes.dcrPublicClientsMayRefresh === false ? (['dcrPublicClientsMayRefresh'] as const) : []),
    ...numberNames().filter((name) => lengthOf(name, changes[name] ?? before[name]) < lengthOf(name, before[name])),
  ]
}

/** Unused clients are kept for ever at 0. */
function lengthOf(name: NumberName, value: number): number {
  return name === 'unusedClientsDays' && value === 0 ? Infinity : value
}

export type RiskyName =
  | NumberName
  | 'clientIdMetadataDocumentsEnabled'
  | 'dynamicClientRegistrationEnabled'
  | 'dcrAllowedAuthenticationMethods'
  | 'dcrAllowedRedirectHosts'
  | 'dcrDeniedRedirectHosts'
  | 'dcrDeniedRedirectSchemes'
  | 'dcrLookAlikeNames'
  | 'dcrPublicClientsMayRefresh'

/** Every number is in `NUMBER_FIELDS`, and nothing else. */
function numberNames(): NumberName[] {
  return Object.keys(NUMBER_FIELDS) as NumberName[]
}
