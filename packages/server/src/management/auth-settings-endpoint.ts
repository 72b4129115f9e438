/** `GET` and `PATCH /api/core/auth-settings`: how people and applications sign in to this tenant. */
import type { Random } from '@vestibule/protocol/random'
import { z } from 'zod'

import type { App, RequestContext } from '../http/app-env.ts'
import { readJson } from '../http/body.ts'
import { restErrors, type ErrorSource } from '../http/error-response.ts'
import { withDefaults, type AuthSettingsRepository } from '../tenants/auth-settings.ts'
import { changeAuthSettings, SettingRefused, type SettingChange } from '../tenants/change-auth-settings.ts'
import type { AccessTokenCheck } from '../tokens/check-access-token.ts'
import { newRestApp, requireAdministrator } from './rest-caller.ts'

const PATH = '/api/core/auth-settings'
const SCOPES = ['admin.auth-settings', 'admin_classic']

const patchSchema = z
  .array(z.object({ op: z.literal('replace'), path: z.string().regex(/^\/[A-Za-z]+$/), value: z.unknown() }))
  .min(1)
  .max(50)

export interface AuthSettingsPorts {
  readonly accessTokens: AccessTokenCheck
  readonly settings: AuthSettingsRepository
  readonly random: Random
}

export function authSettingsEndpoint({ accessTokens, settings, random }: AuthSettingsPorts): App {
  const app = newRestApp(PATH)

  app.get(PATH, async (c) => {
    await requireAdministrator(c, accessTokens, SCOPES)
    return c.json(await settingsResource(c.get('tenant').tenantId, settings))
  })

  app.patch(PATH, async (c) => {
    const { user } = await requireAdministrator(c, accessTokens, SCOPES)
    const patch = patchSchema.safeParse((await readJson(c))?.value)
    if (!patch.success) {
      return badRequest(c, 'the body must be a list of {op: "replace", path, value}', {
        pointer: pointerOf(patch.error),
      })
    }
    const changes = patch.data.map(({ path, value }): SettingChange => [path.slice(1), value])
    try {
      await changeAuthSettings(c.get('tenant').tenantId, changes, user.userId, { settings, random }, c.get('now'))
    } catch (error) {
      if (!(error instanceof SettingRefused)) throw error
      const index = changes.findIndex(([path]) => path === error.path)
      return badRequest(c, `${error.path} ${error.message}`, { pointer: `/${Math.max(0, index)}/value` })
    }
    return c.json(await settingsResource(c.get('tenant').tenantId, settings))
  })
  return app
}

async function settingsResource(tenantId: string, settings: AuthSettingsRepository) {
  const saved = await settings.find(tenantId)
  return { id: tenantId, tenantId, isDefault: saved === undefined, ...withDefaults(saved) }
}

function badRequest(c: RequestContext, detail: string, source: ErrorSource): Response {
  return c.json(restErrors(c, 'HTTP-400', 'Bad request', detail, source), 400)
}

function pointerOf(error: z.ZodError): string {
  const path = error.issues[0]?.path ?? []
  return path.map((step) => `/${String(step)}`).join('')
}
