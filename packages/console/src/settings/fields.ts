/** The settings of the security page: where each stands, its bounds and its default. The server has the last word on all of it. */
import type { AuthSettings, SettingName } from './auth-settings.ts'

type NamesOf<T> = { [Name in SettingName]: AuthSettings[Name] extends T ? Name : never }[SettingName]

export type SwitchName = NamesOf<boolean>
export type NumberName = NamesOf<number>
export type ChoiceName = 'dcrLookAlikeNames'
export type ListName = Exclude<NamesOf<readonly string[]>, 'dcrAllowedAuthenticationMethods'>

export type Unit = 'minutes' | 'hours' | 'days' | 'seconds' | 'clients'

export interface NumberField {
  readonly min: number
  readonly max: number
  readonly unit: Unit
  /** So many of the setting's own units make one of `unit`. */
  readonly per: number
}

export const NUMBER_FIELDS: Readonly<Record<NumberName, NumberField>> = {
  // Divisible by 60: asked for in hours, it is so by itself.
  maxUserSessionLifespanMinutes: { min: 60, max: 525_600, unit: 'hours', per: 60 },
  userSessionInactivityTimeoutMinutes: { min: 1, max: 525_600, unit: 'minutes', per: 1 },
  dcrApprovalWindowMinutes: { min: 5, max: 1440, unit: 'minutes', per: 1 },
  dcrWaitingClientsLimit: { min: 1, max: 1_000_000, unit: 'clients', per: 1 },
  accessTokenLifetimeMinutes: { min: 5, max: 1440, unit: 'minutes', per: 1 },
  refreshTokenLifetimeDays: { min: 1, max: 365, unit: 'days', per: 1 },
  refreshTokenGraceSeconds: { min: 0, max: 3600, unit: 'seconds', per: 1 },
  unusedClientsDays: { min: 0, max: 3650, unit: 'days', per: 1 },
  auditRetentionDays: { min: 1, max: 3650, unit: 'days', per: 1 },
}

/** Of each setting that is a choice, the words there are, in the order in which they stand. */
export const CHOICES: { readonly [Name in ChoiceName]: readonly AuthSettings[Name][] } = {
  dcrLookAlikeNames: ['mark', 'refuse'],
}

/** A host, alone or after what widens it; IDNs are the server's to write. */
const HOST = /^(?:\*\.|domain:)?(?:[^\s*/:@[\]]+|\[[0-9a-f:.]+\])$/
const SCHEME = /^[a-z][a-z0-9+.-]{0,63}$/

/** What each entry of a list looks like, and the words for one that does not. */
export const LIST_RULES: Readonly<Record<ListName, readonly [pattern: RegExp, refusal: 'badHost' | 'badScheme']>> = {
  dcrAllowedRedirectHosts: [HOST, 'badHost'],
  dcrDeniedRedirectHosts: [HOST, 'badHost'],
  dcrAllowedRedirectSchemes: [SCHEME, 'badScheme'],
  dcrDeniedRedirectSchemes: [SCHEME, 'badScheme'],
}

export const DEFAULTS: Pick<AuthSettings, SettingName> = {
  maxUserSessionLifespanMinutes: 1440,
  userSessionInactivityTimeoutMinutes: 60,
  dynamicClientRegistrationEnabled: false,
  clientIdMetadataDocumentsEnabled: false,
  dcrAllowedAuthenticationMethods: ['client_secret'],
  dcrClientUriRequired: true,
  dcrManagementEnabled: false,
  dcrPublicClientsMayRefresh: false,
  dcrApprovalWindowMinutes: 60,
  dcrApprovalWithoutConnection: false,
  accessTokenLifetimeMinutes: 360,
  refreshTokenLifetimeDays: 30,
  refreshTokenGraceSeconds: 60,
  dcrWaitingClientsLimit: 1000,
  dcrAllowedRedirectHosts: [],
  dcrDeniedRedirectHosts: [],
  unusedClientsDays: 90,
  auditRetentionDays: 90,
  dcrAllowedRedirectSchemes: ['cursor', 'vscode', 'vscode-insiders'],
  dcrDeniedRedirectSchemes: [],
  dcrLookAlikeNames: 'mark',
}

/** In the order in which they stand on the page. */
export const SECTIONS = {
  registration: [
    'clientIdMetadataDocumentsEnabled',
    'dynamicClientRegistrationEnabled',
    'dcrAllowedAuthenticationMethods',
    'dcrClientUriRequired',
    'dcrAllowedRedirectHosts',
    'dcrDeniedRedirectHosts',
    'dcrAllowedRedirectSchemes',
    'dcrDeniedRedirectSchemes',
    'dcrLookAlikeNames',
    'dcrManagementEnabled',
  ],
  approval: ['dcrApprovalWindowMinutes', 'dcrApprovalWithoutConnection', 'dcrWaitingClientsLimit'],
  connections: [
    'accessTokenLifetimeMinutes',
    'refreshTokenLifetimeDays',
    'dcrPublicClientsMayRefresh',
    'refreshTokenGraceSeconds',
    'unusedClientsDays',
  ],
  sessions: ['maxUserSessionLifespanMinutes', 'userSessionInactivityTimeoutMinutes'],
  audit: ['auditRetentionDays'],
} as const satisfies Readonly<Record<string, readonly SettingName[]>>

export type SectionName = keyof typeof SECTIONS
