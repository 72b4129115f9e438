/** A new tenant: an id, a host, and nothing else yet. */
import { issuerOf, isTenantId, type Tenant, type TenantRepository } from './tenant.ts'

/** @throws Error that says which of the two is wrong or taken. */
export async function createTenant(
  tenantId: string,
  host: string,
  name: string | undefined,
  tenants: TenantRepository,
  now: Date,
): Promise<Tenant> {
  if (!isTenantId(tenantId)) {
    throw new Error(`${tenantId} is not a tenant id: use 1 to 40 lower-case letters, digits and hyphens`)
  }
  const tenant: Tenant = {
    tenantId,
    name: name ?? tenantId,
    ...issuerOf(host),
    createdAt: now,
    disabledAt: null,
    logoHash: null,
    takesIdentityAssertions: false,
    hasStandingApprovals: false,
    hasStatementIssuers: false,
  }
  if (!(await tenants.create(tenant)))
    throw new Error(`another tenant has the id ${tenantId} or the host ${tenant.host}`)
  return tenant
}
