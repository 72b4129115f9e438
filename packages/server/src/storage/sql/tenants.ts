/** Tenants and their settings. */
import type { Kysely } from 'kysely'

import type { AuthSettingsRepository, SavedAuthSettings } from '../../tenants/auth-settings.ts'
import type { Tenant, TenantRepository } from '../../tenants/tenant.ts'
import { insertEvents } from './audit-log.ts'
import { holdLock } from './dialect.ts'
import { statement } from './statement.ts'
import type { Store } from './store.ts'
import type { Tables, TenantRow } from './tables.ts'
import { toDate, toDateOrNull, toMillis, toMillisOrNull } from './values.ts'

const tenantOfHost = statement((db, { host }: { host: string }) =>
  tenants(db).where('host', '=', host).where('disabled_at', 'is', null),
)

/** With whether a standing approval stands and an issuer is trusted: registrations at the many tenants without need not ask. */
function tenants(db: Kysely<Tables>) {
  return db
    .selectFrom('tenants')
    .selectAll('tenants')
    .select(({ selectFrom }) => [
      selectFrom('standing_approvals')
        .select('standing_approvals.standing_approval_id')
        .whereRef('standing_approvals.tenant_id', '=', 'tenants.tenant_id')
        .where('standing_approvals.ended_at', 'is', null)
        .limit(1)
        .as('standing_approval'),
      selectFrom('statement_issuers')
        .select('statement_issuers.issuer_id')
        .whereRef('statement_issuers.tenant_id', '=', 'tenants.tenant_id')
        .limit(1)
        .as('statement_issuer'),
    ])
}

const savedSettings = statement((db, { tenantId }: { tenantId: string }) =>
  db.selectFrom('auth_settings').select('saved').where('tenant_id', '=', tenantId),
)

export function sqlTenants({ read, write }: Store): TenantRepository {
  return {
    create: (tenant) =>
      write(async (tx) => {
        // Two constraints may be hit, the id and the host, so none is named.
        const result = await tx
          .insertInto('tenants')
          .values(toRow(tenant))
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
        return result.numInsertedOrUpdatedRows === 1n
      }),

    async find(tenantId) {
      const row = await tenants(read).where('tenant_id', '=', tenantId).executeTakeFirst()
      return row && toTenant(row)
    },

    async findByHost(host) {
      const row = await tenantOfHost.first(read, { host })
      return row && toTenant(row)
    },

    async list() {
      return (await tenants(read).orderBy('created_at').orderBy('tenant_id').execute()).map(toTenant)
    },

    change: (tenantId, change) =>
      write(async (tx) => {
        if ('host' in change) {
          // Of all tenants: two that want the same host are told one after the other.
          await holdLock(tx, '', 'hosts')
          const taken = await tx
            .selectFrom('tenants')
            .select('tenant_id')
            .where('host', '=', change.host)
            .where('tenant_id', '!=', tenantId)
            .executeTakeFirst()
          if (taken) return false
        }
        const columns = 'host' in change ? change : { disabled_at: toMillisOrNull(change.disabledAt) }
        const result = await tx.updateTable('tenants').set(columns).where('tenant_id', '=', tenantId).executeTakeFirst()
        return result.numUpdatedRows === 1n
      }),
  }
}

function toRow(tenant: Tenant): TenantRow {
  return {
    tenant_id: tenant.tenantId,
    name: tenant.name,
    host: tenant.host,
    issuer: tenant.issuer,
    created_at: toMillis(tenant.createdAt),
    disabled_at: toMillisOrNull(tenant.disabledAt),
    logo_hash: tenant.logoHash,
    identity_assertions: tenant.takesIdentityAssertions ? 1 : 0,
  }
}

type ReadTenant = TenantRow & { standing_approval: string | null; statement_issuer: string | null }

function toTenant(row: ReadTenant): Tenant {
  return {
    tenantId: row.tenant_id,
    name: row.name,
    host: row.host,
    issuer: row.issuer,
    createdAt: toDate(row.created_at),
    disabledAt: toDateOrNull(row.disabled_at),
    logoHash: row.logo_hash,
    takesIdentityAssertions: Number(row.identity_assertions) === 1,
    hasStandingApprovals: row.standing_approval !== null,
    hasStatementIssuers: row.statement_issuer !== null,
  }
}

export function sqlAuthSettings({ read, write }: Store): AuthSettingsRepository {
  return {
    async find(tenantId) {
      const row = await savedSettings.first(read, { tenantId })
      return row && (JSON.parse(row.saved) as SavedAuthSettings)
    },

    save: (tenantId, changes, event) =>
      write(async (tx) => {
        await mergeSettings(tx, tenantId, changes, event.time)
        await insertEvents(tx, [event])
      }),
  }
}

/** Read and written in one act, so that two administrators who change different settings both keep their change. */
export async function mergeSettings(
  tx: Kysely<Tables>,
  tenantId: string,
  changes: SavedAuthSettings,
  now: Date,
): Promise<void> {
  await holdLock(tx, tenantId, 'settings')
  const row = await tx.selectFrom('auth_settings').select('saved').where('tenant_id', '=', tenantId).executeTakeFirst()
  const merged: SavedAuthSettings = { ...(row && (JSON.parse(row.saved) as SavedAuthSettings)), ...changes }
  const columns = {
    saved: JSON.stringify(merged),
    audit_retention_days: merged.auditRetentionDays ?? null,
    updated_at: toMillis(now),
  }
  await tx
    .insertInto('auth_settings')
    .values({ tenant_id: tenantId, ...columns })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(columns))
    .execute()
}
