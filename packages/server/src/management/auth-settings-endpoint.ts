/** `GET` and `PATCH /api/core/auth-settings`: how people and applications sign in to this tenant. */
import type { Random } from '@vestibule/protocol/random'
import { z } from 'zod'

import type { App } from '../http/app-env.ts'
import { InvalidMember, InvalidMembers } from '../http/request-fault.ts'
import {
  authSettingsSchema,
  DEFAULT_AUTH_SETTINGS,
  withDefaults,
  type AuthSettingsRepository,
} from '../tenants/auth-settings.ts'
import {
  changeAuthSettings,
  SettingsRefused,
  type SettingChange,
  type SettingFault,
} from '../tenants/change-auth-settings.ts'
import { serveOperation, type Operation } from './operation.ts'
import { newRestApp, type Callers } from './rest-caller.ts'

const PATH = '/api/core/auth-settings'
const SCOPES = ['admin.auth-settings', 'admin_classic']
const MAX_CHANGES = 50

const resourceSchema = z
  .object({
    id: z.string(),
    tenantId: z.string(),
    isDefault: z.boolean(),
    ...authSettingsSchema.shape,
  })
  .meta({
    examples: [{ id: 'default', tenantId: 'default', isDefault: true, ...DEFAULT_AUTH_SETTINGS }],
  })

const patchSchema = z
  .array(z.object({ op: z.literal('replace'), path: z.string().regex(/^\/[A-Za-z]+$/), value: z.unknown() }))
  .min(1)
  .max(MAX_CHANGES)

const readSettings: Operation = {
  id: 'getAuthSettings',
  method: 'get',
  path: PATH,
  tag: 'Auth settings',
  summary: 'How people and applications sign in to this tenant',
  scopes: SCOPES,
  administratorsOnly: true,
  answers: { 200: { description: 'The settings; `isDefault` while none was ever changed', schema: resourceSchema } },
  faults: [],
}

const patchSettings: Operation<z.ZodObject, typeof patchSchema> = {
  id: 'patchAuthSettings',
  method: 'patch',
  path: PATH,
  tag: 'Auth settings',
  summary: 'Changes settings, all of them or none',
  description:
    'Each takes effect on the next request. `/dcrAllowedAuthenticationMethods` can be set only while registration is on. ' +
    'What is refused is told for every setting at once.',
  scopes: SCOPES,
  administratorsOnly: true,
  body: patchSchema,
  bodyExample: [
    { op: 'replace', path: '/dynamicClientRegistrationEnabled', value: true },
    { op: 'replace', path: '/dcrAllowedAuthenticationMethods', value: ['client_secret', 'none'] },
  ],
  answers: { 200: { description: 'The settings as they are now', schema: resourceSchema } },
  faults: [400, 413, 415],
}

export const AUTH_SETTINGS_OPERATIONS = [readSettings, patchSettings]

export interface AuthSettingsPorts {
  readonly callers: Callers
  readonly settings: AuthSettingsRepository
  readonly random: Random
}

export function authSettingsEndpoint({ callers, settings, random }: AuthSettingsPorts): App {
  const app = newRestApp(...AUTH_SETTINGS_OPERATIONS)

  serveOperation(app, readSettings, callers, async ({ c }) =>
    c.json(await settingsResource(c.get('tenant').tenantId, settings)),
  )

  serveOperation(app, patchSettings, callers, async ({ c, caller, body }) => {
    const { tenantId } = c.get('tenant')
    const changes = body.map(({ path, value }): SettingChange => [path.slice(1), value])
    try {
      await changeAuthSettings(tenantId, changes, caller.user.userId, { settings, random }, c.get('now'))
    } catch (error) {
      if (!(error instanceof SettingsRefused)) throw error
      throw new InvalidMembers(error.faults.map((fault) => faultOf(fault, changes)))
    }
    return c.json(await settingsResource(tenantId, settings))
  })
  return app
}

/** Of two changes of one setting the later one counts, and is to blame. */
function faultOf({ path, message }: SettingFault, changes: readonly SettingChange[]): InvalidMember {
  const index = changes.findLastIndex(([name]) => name === path)
  return new InvalidMember(`${path} ${message}`, { pointer: `/${Math.max(0, index)}/value` })
}

async function settingsResource(tenantId: string, settings: AuthSettingsRepository) {
  const saved = await settings.find(tenantId)
  return { id: tenantId, tenantId, isDefault: saved === undefined, ...withDefaults(saved) }
}
