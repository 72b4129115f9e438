/** Registrations as their clients manage them: found in either table, replaced, moved back to the waiting ones. */
import type { ManagedRegistration, ManagedRegistrationRepository } from '../../registration/managed-registration.ts'
import { insertEvents } from './audit-log.ts'
import { takeOutApproved } from './client-keeper.ts'
import { toClient, toSecret } from './clients.ts'
import type { Store } from './store.ts'
import { insertTombstones } from './tombstones.ts'
import { insertWaiting, takeOut, toRow, toUnapprovedClient } from './unapproved-clients.ts'
import { toMillis } from './values.ts'

export function sqlManagedRegistrations(store: Store): ManagedRegistrationRepository {
  const { write } = store
  return {
    find: async (tenantId, clientId) =>
      (await findApproved(store, tenantId, clientId)) ??
      (await findWaiting(store, tenantId, clientId)) ??
      // It may have moved from one place to the other between the first look and the second.
      findApproved(store, tenantId, clientId),

    replaceWaiting: (client, now, event) =>
      write(async (tx) => {
        const { tenant_id, client_id, expires_at: _stays, ...columns } = toRow(client)
        const result = await tx
          .updateTable('unapproved_clients')
          // What an administrator has looked at is not what waits now.
          .set({ ...columns, seen_at: null })
          .where('tenant_id', '=', tenant_id)
          .where('client_id', '=', client_id)
          .where('revision', '=', client.revision - 1)
          .where('expires_at', '>', toMillis(now))
          .executeTakeFirst()
        if (result.numUpdatedRows !== 1n) return false
        await insertEvents(tx, [event])
        return true
      }),

    sendBack: (client, version, limit, event, trustEnded) =>
      write(async (tx) => {
        const { tenantId, clientId } = client
        const trusting = await takeOutApproved(tx, tenantId, clientId, version, event.time)
        if (!trusting) return false
        await tx
          .deleteFrom('connections')
          .where('owner_tenant_id', '=', tenantId)
          .where('client_id', '=', clientId)
          .execute()
        await insertWaiting(tx, client, limit, event.time)
        await insertEvents(tx, [event, ...trusting.map(trustEnded)])
        return true
      }),

    removeWaiting: (tombstone, event) =>
      write(async (tx) => {
        if (!(await takeOut(tx, tombstone.tenantId, tombstone.clientId))) return false
        await insertTombstones(tx, [tombstone])
        await insertEvents(tx, [event])
        return true
      }),
  }
}

async function findApproved(
  { read }: Store,
  tenantId: string,
  clientId: string,
): Promise<ManagedRegistration | undefined> {
  const row = await read
    .selectFrom('clients')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('client_id', '=', clientId)
    .executeTakeFirst()
  if (!row || row.registration_token_hash === null) return undefined
  const secrets = await read
    .selectFrom('client_secrets')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('client_id', '=', clientId)
    .execute()
  return {
    state: 'approved',
    client: toClient(row),
    version: Number(row.version),
    secrets: secrets.map(toSecret),
    tokenHash: row.registration_token_hash,
  }
}

async function findWaiting(
  { read }: Store,
  tenantId: string,
  clientId: string,
): Promise<ManagedRegistration | undefined> {
  const row = await read
    .selectFrom('unapproved_clients')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('client_id', '=', clientId)
    .executeTakeFirst()
  if (!row || row.registration_token_hash === null) return undefined
  return { state: 'waiting', client: toUnapprovedClient(row), tokenHash: row.registration_token_hash }
}
