/** Many approved clients of one tenant deleted in one act, as `ClientKeeper.remove` deletes one. */
import type { Kysely } from 'kysely'

import type { Client } from '../../clients/client.ts'
import type { Tombstone } from '../../clients/tombstone.ts'
import type { Tables } from './tables.ts'
import { insertTombstones } from './tombstones.ts'
import { toMillis } from './values.ts'

/** @param clients that are there, and held by this act. */
export async function removeClients(
  tx: Kysely<Tables>,
  ownerTenantId: string,
  clients: readonly Client[],
  { reason, explanation }: Pick<Tombstone, 'reason' | 'explanation'>,
  now: Date,
): Promise<void> {
  if (clients.length === 0) return
  const ids = clients.map(({ clientId }) => clientId)
  for (const table of ['clients', 'client_secrets'] as const) {
    await tx.deleteFrom(table).where('tenant_id', '=', ownerTenantId).where('client_id', 'in', ids).execute()
  }
  const trusting = await trustingTenants(tx, ownerTenantId, ids)
  for (const [tenantId, clientIds] of trusting) await endTrusts(tx, tenantId, clientIds, now)
  await tx.deleteFrom('connections').where('tenant_id', '=', ownerTenantId).where('client_id', 'in', ids).execute()
  await tx
    .updateTable('connections')
    .set({ deleted_by_owner: 1 })
    .where('owner_tenant_id', '=', ownerTenantId)
    .where('client_id', 'in', ids)
    .execute()
  const end = { reason, endedAt: now, ...(explanation !== undefined && { explanation }) }
  await insertTombstones(tx, tombstonesOf(ownerTenantId, clients, trusting, end))
}

async function trustingTenants(
  tx: Kysely<Tables>,
  ownerTenantId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx
    .selectFrom('connections')
    .select(['tenant_id', 'client_id'])
    .where('owner_tenant_id', '=', ownerTenantId)
    .where('client_id', 'in', ids)
    .execute()
  const grouped = Map.groupBy(rows, ({ tenant_id }) => tenant_id)
  return new Map([...grouped].map(([tenantId, own]) => [tenantId, own.map(({ client_id }) => client_id)]))
}

async function endTrusts(tx: Kysely<Tables>, tenantId: string, ids: readonly string[], now: Date): Promise<void> {
  await tx.deleteFrom('consents').where('tenant_id', '=', tenantId).where('client_id', 'in', ids).execute()
  await tx
    .updateTable('grants')
    .set({ revoked_at: toMillis(now) })
    .where('tenant_id', '=', tenantId)
    .where('client_id', 'in', ids)
    .where('revoked_at', 'is', null)
    .execute()
}

/** The owner has one of each; people of every other tenant that trusted a client learn what happened to it too. */
function tombstonesOf(
  ownerTenantId: string,
  clients: readonly Client[],
  trusting: ReadonlyMap<string, readonly string[]>,
  end: Pick<Tombstone, 'reason' | 'endedAt' | 'explanation'>,
): Tombstone[] {
  const tenants = [ownerTenantId, ...[...trusting.keys()].filter((tenantId) => tenantId !== ownerTenantId)]
  return tenants.flatMap((tenantId) =>
    clients
      .filter(({ clientId }) => tenantId === ownerTenantId || trusting.get(tenantId)?.includes(clientId))
      .map(({ clientId, metadata }) => ({ tenantId, clientId, clientName: metadata.clientName, ...end })),
  )
}
