/** The authentication settings, as the console reads and changes them. */
import { queryOptions, type QueryClient } from '@tanstack/react-query'

import { answer, api } from '../api/client.ts'
import type { operations } from '../api/schema.d.ts'

type Resource = operations['getAuthSettings']['responses'][200]['content']['application/json']
export type AuthSettings = Omit<Resource, 'id' | 'tenantId' | 'isDefault'>
/** Of the security page; notifications have a page of their own. */
export type SettingName = Exclude<keyof AuthSettings, 'notificationMailEnabled' | 'notificationLanguage'>

/** What a change may hold is said by its type. */
export function namesOf(change: Partial<AuthSettings>): SettingName[] {
  return Object.keys(change) as SettingName[]
}

export const authSettings = queryOptions({
  queryKey: ['auth-settings'],
  queryFn: async (): Promise<AuthSettings> => {
    const {
      id: _id,
      tenantId: _tenantId,
      isDefault: _isDefault,
      ...settings
    } = await answer(api.GET('/api/core/auth-settings'))
    return settings
  },
})

/** All of them or none; what was read before is replaced by the answer. */
export async function changeAuthSettings(queries: QueryClient, changes: Partial<AuthSettings>): Promise<AuthSettings> {
  const body = Object.entries(changes).map(([name, value]) => ({ op: 'replace' as const, path: `/${name}`, value }))
  const {
    id: _id,
    tenantId: _tenantId,
    isDefault: _isDefault,
    ...settings
  } = await answer(api.PATCH('/api/core/auth-settings', { body }))
  queries.setQueryData(authSettings.queryKey, settings)
  await queries.invalidateQueries({ queryKey: ['overview'] })
  return settings
}
