/**
 * The tenant and its settings, which every request asks for: kept for a second, see docs/adr/0014.
 *
 * A change made through this process holds at once, one made by another process within that second. Nothing that decides
 * about one client, grant or user is kept.
 */
import { seconds } from '@vestibule/protocol/duration'
import { Kept } from '@vestibule/protocol/kept'
import { soon, type Soon } from '@vestibule/protocol/soon'

import { withDefaults, type AuthSettings, type AuthSettingsRepository } from './auth-settings.ts'
import type { Tenant, TenantRepository } from './tenant.ts'

const KEPT_FOR = seconds(1)

export interface CurrentTenants {
  /** Enabled tenants only. */
  findByHost(host: string, now: Date): Soon<Tenant | undefined>

  settingsOf(tenantId: string, now: Date): Soon<AuthSettings>

  /** After every change to a tenant or its settings. */
  forget(): void
}

export function createCurrentTenants(tenants: TenantRepository, settings: AuthSettingsRepository): CurrentTenants {
  const byHost = new Kept((host) => tenants.findByHost(host), KEPT_FOR)
  const settingsById = new Kept(async (tenantId) => withDefaults(await settings.find(tenantId)), KEPT_FOR)
  return {
    findByHost: (host, now) => byHost.get(host, now),
    settingsOf: (tenantId, now) => soon(settingsById.get(tenantId, now), (known) => known ?? withDefaults(undefined)),
    forget() {
      byHost.forget()
      settingsById.forget()
    },
  }
}
