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

/** A change that the schema or a rule refuses; `path` names the setting. */
export class SettingRefused extends Error {
  readonly path: string

  constructor(path: string, message: string) {
    super(message)
    this.name = 'SettingRefused'
    this.path = path
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
 * @throws SettingRefused for an unknown setting, a value out of bounds, or methods while registration is off.
 */
export async function changeAuthSettings(
  tenantId: string,
  changes: readonly SettingChange[],
  userId: string | undefined,
  { settings, random }: Ports,
  now: Date,
): Promise<AuthSettings> {
  const before = withDefaults(await settings.find(tenantId))
  const saved: SavedAuthSettings = Object.fromEntries(changes.map(([path, value]) => [path, parseSetting(path, value)]))
  const after = { ...before, ...saved }

  if (saved.dcrAllowedAuthenticationMethods && !after.dynamicClientRegistrationEnabled) {
    throw new SettingRefused(
      'dcrAllowedAuthenticationMethods',
      'may be set only while dynamicClientRegistrationEnabled is true',
    )
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

function parseSetting(path: string, value: unknown): unknown {
  if (!Object.hasOwn(authSettingsSchema.shape, path))
    throw new SettingRefused(path, 'is not a setting that can be changed')
  // The default is for absence only: `undefined` and `null` are no values a caller may send.
  const schema: z.ZodType = authSettingsSchema.shape[path as keyof AuthSettings].unwrap()
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new SettingRefused(path, parsed.error.issues[0]?.message ?? 'has a value it may not have')
  return parsed.data
}
