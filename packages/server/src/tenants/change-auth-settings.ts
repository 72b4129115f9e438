/** The one way settings change: the page of the first start, the REST API and the command line all come here. */
import type { Random } from '@vestibule/protocol/random'
import type { z } from 'zod'

import type { AuditEvent } from '../audit/audit-event.ts'
import {
  authSettingsSchema,
  withDefaults,
  type AuthSettings,
  type AuthSettingsRepository,
  type SavedAuthSettings,
} from './auth-settings.ts'

export interface SettingFault {
  /** The setting. */
  readonly path: string
  readonly message: string
}

/** Changes that the schema or a rule refuses: all that is wrong, so that a form can say it in one go. */
export class SettingsRefused extends Error {
  readonly faults: readonly [SettingFault, ...SettingFault[]]

  constructor(...faults: readonly [SettingFault, ...SettingFault[]]) {
    super(faults.map(({ path, message }) => `${path} ${message}`).join('; '))
    this.name = 'SettingsRefused'
    this.faults = faults
  }
}

export type SettingChange = readonly [path: string, value: unknown]

interface Ports {
  readonly settings: AuthSettingsRepository
  readonly random: Random
}

/**
 * Validates every change, then saves them all at once.
 *
 * @param userId the administrator, or `undefined` for the operator.
 * @throws SettingsRefused for unknown settings, values out of bounds, or methods while registration is off.
 */
export async function changeAuthSettings(
  tenantId: string,
  changes: readonly SettingChange[],
  userId: string | undefined,
  { settings, random }: Ports,
  now: Date,
): Promise<AuthSettings> {
  const before = withDefaults(await settings.find(tenantId))
  const saved = parseSettings(changes)
  const after = { ...before, ...saved }

  if (saved.dcrAllowedAuthenticationMethods && !after.dynamicClientRegistrationEnabled) {
    throw new SettingsRefused({
      path: 'dcrAllowedAuthenticationMethods',
      message: 'may be set only while dynamicClientRegistrationEnabled is true',
    })
  }

  await settings.save(tenantId, saved, authSettingsUpdated(tenantId, before, saved, userId, random, now))
  return after
}

export function authSettingsUpdated(
  tenantId: string,
  before: AuthSettings,
  saved: SavedAuthSettings,
  userId: string | undefined,
  random: Random,
  now: Date,
): AuditEvent {
  const names = Object.keys(saved) as (keyof AuthSettings)[]
  return {
    eventId: random.uuid(now),
    tenantId,
    type: 'com.qlik.core.auth-settings.updated',
    time: now,
    ...(userId !== undefined && { userId }),
    data: { _updates: names.map((name) => ({ path: `/${name}`, oldValue: before[name], newValue: saved[name] })) },
  }
}

function parseSettings(changes: readonly SettingChange[]): SavedAuthSettings {
  const parsed = changes.map(([path, value]) => ({ path, ...parseSetting(path, value) }))
  const [first, ...others] = parsed.flatMap(({ path, refusal }) =>
    refusal === undefined ? [] : [{ path, message: refusal }],
  )
  if (first) throw new SettingsRefused(first, ...others)
  return Object.fromEntries(parsed.map(({ path, value }) => [path, value]))
}

function parseSetting(path: string, sent: unknown): { readonly refusal?: string; readonly value?: unknown } {
  if (!Object.hasOwn(authSettingsSchema.shape, path)) return { refusal: 'is not a setting that can be changed' }
  // The default is for absence only: `undefined` and `null` are no values a caller may send.
  const schema: z.ZodType = authSettingsSchema.shape[path as keyof AuthSettings].unwrap()
  const parsed = schema.safeParse(sent)
  if (parsed.success) return { value: parsed.data }
  return { refusal: parsed.error.issues[0]?.message ?? 'has a value it may not have' }
}
