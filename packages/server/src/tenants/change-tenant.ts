/** An administrator gives the tenant another name or another face. */
import type { Random } from '@vestibule/protocol/random'

import type { AuditEvent } from '../audit/audit-event.ts'
import type { TenantLogo, TenantProfileRepository } from './tenant-profile.ts'

interface Ports {
  readonly tenantProfiles: TenantProfileRepository
  readonly random: Random
}

interface Presented {
  readonly tenantId: string
  readonly name: string
  readonly logoHash: string | null
}

export async function renameTenant(
  tenant: Presented,
  name: string,
  userId: string,
  { tenantProfiles, random }: Ports,
  now: Date,
): Promise<void> {
  if (name === tenant.name) return
  await tenantProfiles.rename(tenant.tenantId, name, updated(tenant, 'name', tenant.name, name, userId, random, now))
}

export async function setTenantLogo(
  tenant: Presented,
  logo: TenantLogo,
  userId: string,
  { tenantProfiles, random }: Ports,
  now: Date,
): Promise<void> {
  if (logo.hash === tenant.logoHash) return
  const event = updated(tenant, 'logo', tenant.logoHash, logo.hash, userId, random, now)
  await tenantProfiles.setLogo(tenant.tenantId, logo, event)
}

/** False when there is none. */
export function removeTenantLogo(
  tenant: Presented,
  userId: string,
  { tenantProfiles, random }: Ports,
  now: Date,
): Promise<boolean> {
  const event = updated(tenant, 'logo', tenant.logoHash, null, userId, random, now)
  return tenantProfiles.removeLogo(tenant.tenantId, event)
}

function updated(
  { tenantId }: Presented,
  member: 'name' | 'logo',
  oldValue: string | null,
  newValue: string | null,
  userId: string,
  random: Random,
  now: Date,
): AuditEvent {
  return {
    eventId: random.uuid(now),
    tenantId,
    type: 'com.qlik.core.tenant.updated',
    time: now,
    userId,
    data: { _updates: [{ path: `/${member}`, oldValue, newValue }] },
  }
}
