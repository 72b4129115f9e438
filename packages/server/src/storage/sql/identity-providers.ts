/** Identity providers; whether a tenant takes assertions is copied to the tenant in the same act. */
import type { Kysely } from 'kysely'

import {
  PROVIDERS_MAX,
  refusesPasswords,
  type Admission,
  type IdentityProvider,
  type IdentityProviderRepository,
} from '../../sign-in/providers/identity-provider.ts'
import { insertEvents } from './audit-log.ts'
import { holdLock } from './dialect.ts'
import type { Store } from './store.ts'
import type { IdentityProviderRow, Tables } from './tables.ts'
import { toDate, toDateOrNull, toMillis, toMillisOrNull } from './values.ts'

export function sqlIdentityProviders({ read, write }: Store): IdentityProviderRepository {
  return {
    async list(tenantId) {
      const rows = await read
        .selectFrom('identity_providers')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .orderBy('provider_id')
        .execute()
      return rows.map(toProvider)
    },

    async find(tenantId, providerId) {
      const row = await read
        .selectFrom('identity_providers')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('provider_id', '=', providerId)
        .executeTakeFirst()
      return row && toProvider(row)
    },

    create: (provider, event) =>
      write(async (tx) => {
        const { tenantId, issuer } = provider
        await holdLock(tx, tenantId, 'identity providers')
        const known = await tx
          .selectFrom('identity_providers')
          .select('issuer')
          .where('tenant_id', '=', tenantId)
          .execute()
        if (known.some((row) => row.issuer === issuer)) return 'issuer-taken'
        if (known.length >= PROVIDERS_MAX) return 'too-many'
        if (refusesPasswords(provider) && !(await hasLinkedAdministrator(tx, provider))) return 'nobody-linked'
        await tx.insertInto('identity_providers').values(toRow(provider)).execute()
        await copyToTenant(tx, tenantId)
        await insertEvents(tx, [event])
        return 'created'
      }),

    change: (before, after, event) =>
      write(async (tx) => {
        const { tenantId, providerId } = before
        await holdLock(tx, tenantId, 'identity providers')
        if (refusesPasswords(after) && !refusesPasswords(before) && !(await hasLinkedAdministrator(tx, after)))
          return 'nobody-linked'
        const result = await tx
          .updateTable('identity_providers')
          .set(toRow(after))
          .where('tenant_id', '=', tenantId)
          .where('provider_id', '=', providerId)
          .where('version', '=', before.version)
          .executeTakeFirst()
        if (result.numUpdatedRows !== 1n) return 'overtaken'
        await copyToTenant(tx, tenantId)
        await insertEvents(tx, [event])
        return 'changed'
      }),

    delete: (tenantId, providerId, event) =>
      write(async (tx) => {
        await holdLock(tx, tenantId, 'identity providers')
        const result = await tx
          .deleteFrom('identity_providers')
          .where('tenant_id', '=', tenantId)
          .where('provider_id', '=', providerId)
          .executeTakeFirst()
        if (result.numDeletedRows !== 1n) return false
        await copyToTenant(tx, tenantId)
        await insertEvents(tx, [event])
        return true
      }),
  }
}

async function hasLinkedAdministrator(
  tx: Kysely<Tables>,
  { tenantId, issuer }: Pick<IdentityProvider, 'tenantId' | 'issuer'>,
): Promise<boolean> {
  const row = await tx
    .selectFrom('users')
    .innerJoin('user_identities', (join) =>
      join
        .onRef('user_identities.tenant_id', '=', 'users.tenant_id')
        .onRef('user_identities.user_id', '=', 'users.user_id'),
    )
    .select('users.user_id')
    .where('users.tenant_id', '=', tenantId)
    .where('users.role', '=', 'TenantAdmin')
    .where('users.status', '=', 'active')
    .where('user_identities.issuer', '=', issuer)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

async function copyToTenant(tx: Kysely<Tables>, tenantId: string): Promise<void> {
  const taken = await tx
    .selectFrom('identity_providers')
    .select('provider_id')
    .where('tenant_id', '=', tenantId)
    .where('enabled', '=', 1)
    .where('identity_assertions', '!=', 'off')
    .limit(1)
    .executeTakeFirst()
  await tx
    .updateTable('tenants')
    .set({ identity_assertions: taken ? 1 : 0 })
    .where('tenant_id', '=', tenantId)
    .execute()
}

function toRow(provider: IdentityProvider): IdentityProviderRow {
  const { scopes, justInTimeUsers, allowedEmailDomains, accountLinking, assumeEmailVerified, roleMapping } = provider
  const admission: Admission = {
    scopes,
    justInTimeUsers,
    allowedEmailDomains,
    accountLinking,
    assumeEmailVerified,
    roleMapping,
  }
  return {
    tenant_id: provider.tenantId,
    provider_id: provider.providerId,
    issuer: provider.issuer,
    name: provider.name,
    client_id: provider.clientId,
    sealed_client_secret: provider.sealedClientSecret,
    enabled: provider.enabled ? 1 : 0,
    password_sign_in: provider.passwordSignIn,
    identity_assertions: provider.identityAssertions,
    assertions_since: toMillisOrNull(provider.assertionsSince),
    admission: JSON.stringify(admission),
    version: provider.version,
    created_at: toMillis(provider.createdAt),
    updated_at: toMillis(provider.updatedAt),
  }
}

function toProvider(row: IdentityProviderRow): IdentityProvider {
  return {
    ...(JSON.parse(row.admission) as Admission),
    tenantId: row.tenant_id,
    providerId: row.provider_id,
    issuer: row.issuer,
    name: row.name,
    clientId: row.client_id,
    sealedClientSecret: row.sealed_client_secret,
    enabled: Number(row.enabled) === 1,
    passwordSignIn: row.password_sign_in as IdentityProvider['passwordSignIn'],
    identityAssertions: row.identity_assertions as IdentityProvider['identityAssertions'],
    assertionsSince: toDateOrNull(row.assertions_since),
    version: Number(row.version),
    createdAt: toDate(row.created_at),
    updatedAt: toDate(row.updated_at),
  }
}
