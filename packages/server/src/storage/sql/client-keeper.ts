/** Changes to clients that exist. */
import type { Kysely } from 'kysely'

import { MAX_CLIENT_SECRETS, MAX_MANUAL_CLIENTS, type ClientKeeper } from '../../clients/client-keeper.ts'
import { nameColumns } from './approved-names.ts'
import { insertEvents } from './audit-log.ts'
import { insertTombstones } from './tombstones.ts'
import { insertClient, insertSecret, statusOf, toRow } from './clients.ts'
import { holdLock } from './dialect.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'
import { toMillis } from './values.ts'

export function sqlClientKeeper({ write }: Store): ClientKeeper {
  return {
    create: (client, connection, secret, events) =>
      write(async (tx) => {
        await holdLock(tx, client.tenantId, 'manual clients')
        if ((await countManual(tx, client.tenantId)) >= MAX_MANUAL_CLIENTS) return false
        await insertClient(tx, client, connection, secret)
        await insertEvents(tx, events)
        return true
      }),

    update: (client, version, secret, event) =>
      write(async (tx) => {
        const { tenant_id, client_id, ...columns } = toRow(client)
        const result = await tx
          .updateTable('clients')
          .set({ ...columns, version: version + 1 })
          .where('tenant_id', '=', tenant_id)
          .where('client_id', '=', client_id)
          .where('version', '=', version)
          .executeTakeFirst()
        if (result.numUpdatedRows !== 1n) return false
        await tx
          .updateTable('connections')
          .set({
            client_name: columns.client_name,
            ...nameColumns(client.metadata),
            updated_at: columns.updated_at,
            published_at: columns.published_at,
            status: statusOf(columns.disable_tag),
          })
          .where('owner_tenant_id', '=', tenant_id)
          .where('client_id', '=', client_id)
          .execute()
        if (secret) await insertSecret(tx, tenant_id, client_id, secret)
        await insertEvents(tx, [event])
        return true
      }),

    remove: (tombstone, version, event) =>
      write(async (tx) => {
        const { tenantId, clientId, endedAt } = tombstone
        const trusting = await takeOutApproved(tx, tenantId, clientId, version, endedAt)
        if (!trusting) return false
        await tx.deleteFrom('connections').where('tenant_id', '=', tenantId).where('client_id', '=', clientId).execute()
        await tx
          .updateTable('connections')
          .set({ deleted_by_owner: 1 })
          .where('owner_tenant_id', '=', tenantId)
          .where('client_id', '=', clientId)
          .execute()
        // People of every tenant that trusted it learn what happened to it.
        const others = trusting.filter((trustingTenantId) => trustingTenantId !== tenantId)
        await insertTombstones(tx, [tombstone, ...others.map((other) => ({ ...tombstone, tenantId: other }))])
        await insertEvents(tx, [event])
        return true
      }),

    addSecret: (ownerTenantId, clientId, secret, event) =>
      write(async (tx) => {
        const client = await tx
          .selectFrom('clients')
          .select('client_id')
          .where('tenant_id', '=', ownerTenantId)
          .where('client_id', '=', clientId)
          // One after the other, so that the secrets counted below are all there are.
          .forUpdate()
          .executeTakeFirst()
        if (!client) return 'gone'
        const kept = await tx
          .selectFrom('client_secrets')
          .select('hint')
          .where('tenant_id', '=', ownerTenantId)
          .where('client_id', '=', clientId)
          .execute()
        if (kept.length >= MAX_CLIENT_SECRETS) return 'full'
        await insertSecret(tx, ownerTenantId, clientId, secret)
        await insertEvents(tx, [event])
        return 'added'
      }),

    removeSecret: (ownerTenantId, clientId, hint, event) =>
      write(async (tx) => {
        const result = await tx
          .deleteFrom('client_secrets')
          .where('tenant_id', '=', ownerTenantId)
          .where('client_id', '=', clientId)
          .where('hint', '=', hint)
          .executeTakeFirst()
        if (result.numDeletedRows !== 1n) return false
        await insertEvents(tx, [event])
        return true
      }),
  }
}

async function countManual(tx: Kysely<Tables>, tenantId: string): Promise<number> {
  const { total } = await tx
    .selectFrom('connections')
    .select((select) => select.fn.countAll<number>().as('total'))
    .where('tenant_id', '=', tenantId)
    .where('created_by_type', '=', 'user')
    .where('owner_tenant_id', '=', tenantId)
    .executeTakeFirstOrThrow()
  return Number(total)
}

/**
 * Deletes an approved client with its secrets, and ends what rests on every tenant's trust in it; connections are left.
 *
 * @returns the tenants that trusted it, or `undefined` when it is gone, or has changed since `version`.
 */
export async function takeOutApproved(
  tx: Kysely<Tables>,
  ownerTenantId: string,
  clientId: string,
  version: number | undefined,
  now: Date,
): Promise<readonly string[] | undefined> {
  const gone = await tx
    .deleteFrom('clients')
    .where('tenant_id', '=', ownerTenantId)
    .where('client_id', '=', clientId)
    .$if(version !== undefined, (query) => query.where('version', '=', version ?? 0))
    .executeTakeFirst()
  if (gone.numDeletedRows !== 1n) return undefined
  await tx
    .deleteFrom('client_secrets')
    .where('tenant_id', '=', ownerTenantId)
    .where('client_id', '=', clientId)
    .execute()
  const trusting = await trustingTenants(tx, ownerTenantId, clientId)
  for (const tenantId of trusting) await endTrust(tx, tenantId, clientId, now)
  return trusting
}

async function trustingTenants(tx: Kysely<Tables>, ownerTenantId: string, clientId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('connections')
    .select('tenant_id')
    .where('owner_tenant_id', '=', ownerTenantId)
    .where('client_id', '=', clientId)
    .execute()
  return rows.map(({ tenant_id }) => tenant_id)
}

/** What rests on a tenant's trust in a client: its users' consents, and their grants. */
export async function endTrust(tx: Kysely<Tables>, tenantId: string, clientId: string, now: Date): Promise<void> {
  await tx.deleteFrom('consents').where('tenant_id', '=', tenantId).where('client_id', '=', clientId).execute()
  await tx
    .updateTable('grants')
    .set({ revoked_at: toMillis(now) })
    .where('tenant_id', '=', tenantId)
    .where('client_id', '=', clientId)
    .where('revoked_at', 'is', null)
    .execute()
}
