/**
 * A tenant's authentication settings: one schema for defaults, bounds and the PATCH that changes them.
 *
 * The names are those of the wire contract; only what was changed is stored.
 */
import { z } from 'zod'

import type { AuditEvent } from '../audit/audit-event.ts'
import { LANGUAGES } from '../pages/language.ts'
import { redirectHosts } from './redirect-host.ts'

const wholeNumber = (minimum: number, maximum: number) => z.int().min(minimum).max(maximum)

export const DCR_AUTHENTICATION_METHODS = ['none', 'client_secret'] as const
export type DcrAuthenticationMethod = (typeof DCR_AUTHENTICATION_METHODS)[number]

export const LOOK_ALIKE_NAMES = ['mark', 'refuse'] as const

const redirectSchemes = z
  .array(z.string().regex(/^[a-z][a-z0-9+.-]{0,63}$/, 'must be a scheme such as vscode, without ://'))
  .max(50)

/** No tenant's access tokens are good for longer. */
export const LONGEST_ACCESS_TOKEN_MINUTES = 1440

/** What the setting means is said here once: the OpenAPI document and the console's forms have it from here. */
export const authSettingsSchema = z.object({
  maxUserSessionLifespanMinutes: wholeNumber(60, 525_600)
    .multipleOf(60)
    .default(1440)
    .describe('How long a person stays signed in at most, in minutes; divisible by 60'),
  userSessionInactivityTimeoutMinutes: wholeNumber(1, 525_600)
    .default(60)
    .describe('After how many minutes without a request a person has to sign in again'),
  dynamicClientRegistrationEnabled: z
    .boolean()
    .default(false)
    .describe('Applications may register themselves (RFC 7591); each waits until an administrator approves it'),
  clientIdMetadataDocumentsEnabled: z
    .boolean()
    .default(false)
    .describe(
      'Applications may come by the https address of a document that describes them (Client ID Metadata Documents); ' +
        'each waits until an administrator approves it',
    ),
  dcrAllowedAuthenticationMethods: z
    .array(z.enum(DCR_AUTHENTICATION_METHODS))
    .min(1)
    .overwrite((methods) => [...new Set(methods)])
    .default(['client_secret'])
    .describe(
      'client_secret admits applications that keep a secret on a server, none those on people’s own devices; ' +
        'it can be set only while registration is on',
    ),
  dcrClientUriRequired: z
    .boolean()
    .default(true)
    .describe('A registration must name a home page; many of today’s applications name none'),
  dcrManagementEnabled: z
    .boolean()
    .default(false)
    .describe('Applications that register themselves may read, change and delete their registration (RFC 7592)'),
  dcrPublicClientsMayRefresh: z
    .boolean()
    .default(false)
    .describe('Applications without a secret may stay connected by refresh tokens, which change with every use'),
  dcrApprovalWindowMinutes: wholeNumber(5, 1440)
    .default(60)
    .describe('How many minutes an application waits for approval before its registration is deleted'),
  dcrApprovalWithoutConnection: z
    .boolean()
    .default(false)
    .describe('Administrators may approve a waiting application without connecting with it first'),
  accessTokenLifetimeMinutes: wholeNumber(5, LONGEST_ACCESS_TOKEN_MINUTES)
    .default(360)
    .describe('How many minutes an access token is good for'),
  refreshTokenLifetimeDays: wholeNumber(1, 365)
    .default(30)
    .describe('For how many days after its last use a connection can go on by itself'),
  refreshTokenGraceSeconds: wholeNumber(0, 3600)
    .default(60)
    .describe('For how many seconds a refresh token that was just used may be sent again; 0 turns the grace off'),
  dcrWaitingClientsLimit: wholeNumber(1, 1_000_000)
    .default(1000)
    .describe(
      'How many applications may wait at once; beyond that the redirect host with most of them loses its oldest',
    ),
  dcrAllowedRedirectHosts: redirectHosts('allowed')
    .default([])
    .describe(
      'Hosts that applications may redirect to: app.example.com, *.example.com for all below it, or ' +
        'domain:example.com for a registrable domain and all below it; empty: any',
    ),
  dcrDeniedRedirectHosts: redirectHosts('denied')
    .default([])
    .describe(
      'Hosts that applications may not redirect to, whatever else allows them, in the same forms; ' +
        'who waits with such a host cannot be approved',
    ),
  notificationMailEnabled: z
    .boolean()
    .default(true)
    .describe('Administrators are mailed when somebody asks for an application, and who asked is mailed the answer'),
  notificationLanguage: z.enum(LANGUAGES).default('en').describe('The language of mails: en or de'),
  unusedClientsDays: wholeNumber(0, 3650)
    .default(90)
    .describe(
      'After how many days without use an application that registered itself is deleted, unless somebody is connected ' +
        'through it; 0: never',
    ),
  auditRetentionDays: wholeNumber(1, 3650).default(90).describe('How many days audit events are kept'),
  dcrAllowedRedirectSchemes: redirectSchemes
    .default(['cursor', 'vscode', 'vscode-insiders'])
    .describe('Schemes without a dot that applications on people’s devices may be opened by'),
  dcrDeniedRedirectSchemes: redirectSchemes
    .default([])
    .describe('Schemes, with a dot or without, that no application may be opened by, whatever else allows them'),
  dcrLookAlikeNames: z
    .enum(LOOK_ALIKE_NAMES)
    .default('mark')
    .describe(
      'What becomes of an application whose name looks like another’s, mixes scripts in a word or hides characters: ' +
        'mark tells the administrator who decides, refuse turns it away',
    ),
})

export type AuthSettings = Readonly<z.infer<typeof authSettingsSchema>>
export type SavedAuthSettings = Partial<AuthSettings>

export const DEFAULT_AUTH_SETTINGS: AuthSettings = Object.freeze(authSettingsSchema.parse({}))

/** What is saved over what is not. */
export function withDefaults(saved: SavedAuthSettings | undefined): AuthSettings {
  return saved ? { ...DEFAULT_AUTH_SETTINGS, ...saved } : DEFAULT_AUTH_SETTINGS
}

export interface AuthSettingsRepository {
  /** `undefined` while nothing is saved. */
  find(tenantId: string): Promise<SavedAuthSettings | undefined>

  /** Merges into what is saved; other settings keep what a second administrator gave them meanwhile. */
  save(tenantId: string, changes: SavedAuthSettings, event: AuditEvent): Promise<void>
}
