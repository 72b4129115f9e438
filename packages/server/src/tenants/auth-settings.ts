/**
 * A tenant's authentication settings: one schema for defaults, bounds and the PATCH that changes them.
 *
 * The names are those of the wire contract; only what was changed is stored.
 */
import { z } from 'zod'

import type { AuditEvent } from '../audit/audit-event.ts'

const wholeNumber = (minimum: number, maximum: number) => z.int().min(minimum).max(maximum)

export const DCR_AUTHENTICATION_METHODS = ['none', 'client_secret'] as const
export type DcrAuthenticationMethod = (typeof DCR_AUTHENTICATION_METHODS)[number]

const REDIRECT_HOST = /^(?:(?:\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[::1\])$/

export const authSettingsSchema = z.object({
  /** Divisible by 60. */
  maxUserSessionLifespanMinutes: wholeNumber(60, 525_600).multipleOf(60).default(1440),
  userSessionInactivityTimeoutMinutes: wholeNumber(1, 525_600).default(60),
  dynamicClientRegistrationEnabled: z.boolean().default(false),
  dcrAllowedAuthenticationMethods: z
    .array(z.enum(DCR_AUTHENTICATION_METHODS))
    .min(1)
    .transform((methods) => [...new Set(methods)])
    .default(['client_secret']),
  dcrClientUriRequired: z.boolean().default(true),
  /** RFC 7592: clients that register themselves may read, change and delete their registration. */
  dcrManagementEnabled: z.boolean().default(false),
  dcrPublicClientsMayRefresh: z.boolean().default(false),
  dcrApprovalWindowMinutes: wholeNumber(5, 1440).default(60),
  accessTokenLifetimeMinutes: wholeNumber(5, 1440).default(360),
  /** From the last use. */
  refreshTokenLifetimeDays: wholeNumber(1, 365).default(30),
  /** 0 turns the grace off. */
  refreshTokenGraceSeconds: wholeNumber(0, 3600).default(60),
  /** At the limit the redirect host with most waiting clients loses its oldest. */
  dcrWaitingClientsLimit: wholeNumber(1, 1_000_000).default(1000),
  /** Empty: any host. */
  dcrAllowedRedirectHosts: z.array(z.string().regex(REDIRECT_HOST)).max(200).default([]),
  /** How long audit events are kept. */
  auditRetentionDays: wholeNumber(1, 3650).default(90),
  /** Private-use schemes without a dot. */
  dcrAllowedRedirectSchemes: z
    .array(z.string().regex(/^[a-z][a-z0-9+.-]{0,63}$/))
    .max(50)
    .default(['cursor', 'vscode', 'vscode-insiders']),
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
