/** Clients that wait: a small table with much coming and going, apart from those that were let in. */
import type { Kysely } from 'kysely'

import type { ClientMetadata } from '../../clients/client-metadata.ts'
import type { ClientSecret } from '../../clients/client-secret.ts'
import type { UnapprovedClient, UnapprovedClientRepository } from '../../clients/unapproved-client.ts'
import { insertEvents } from './audit-log.ts'
import type { Store } from './store.ts'
import type { Tables, UnapprovedClientRow } from './tables.ts'
import { insertTombstones } from './tombstones.ts'
import { toDate, toMillis, toMillisOrNull } from './values.ts'

export function sqlUnapprovedClients({ read, write }: Store): UnapprovedClientRepository {
  return {
    register: (client, limit, event) =>
      write(async (tx) => {
        await insertWaiting(tx, client, limit, event.time)
        await insertEvents(tx, [event])
      }),

    async find(tenantId, clientId) {
      const row = await read
        .selectFrom('unapproved_clients')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('client_id', '=', clientId)
        .executeTakeFirst()
      return row && toUnapprovedClient(row)
    },

    async listWaiting(tenantId, now, limit) {
      const rows = await read
        .selectFrom('unapproved_clients')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('expires_at', '>', toMillis(now))
        .orderBy('issued_at')
        .orderBy('client_id')
        .limit(limit)
        .execute()
      return rows.map(toUnapprovedClient)
    },
  }
}

/** At `limit` waiting clients of the tenant another one gives way. */
export async function insertWaiting(
  tx: Kysely<Tables>,
  client: UnapprovedClient,
  limit: number,
  now: Date,
): Promise<void> {
  if (await isFull(tx, client.tenantId, limit)) await evict(tx, client.tenantId, now)
  await tx.insertInto('unapproved_clients').values(toRow(client)).execute()
}

/** Those that the sweep has not met yet count too: what is bounded is the table. */
async function isFull(tx: Kysely<Tables>, tenantId: string, limit: number): Promise<boolean> {
  const { waiting } = await tx
    .selectFrom('unapproved_clients')
    .select((select) => select.fn.countAll<number>().as('waiting'))
    .where('tenant_id', '=', tenantId)
    .executeTakeFirstOrThrow()
  return Number(waiting) >= limit
}

/** The redirect host with most waiting clients loses its oldest: a flood from one host evicts itself. */
async function evict(tx: Kysely<Tables>, tenantId: string, now: Date): Promise<void> {
  const fullest = await tx
    .selectFrom('unapproved_clients')
    .select('redirect_host')
    .where('tenant_id', '=', tenantId)
    .groupBy('redirect_host')
    .orderBy((order) => order.fn.countAll(), 'desc')
    .orderBy('redirect_host')
    .limit(1)
    .executeTakeFirstOrThrow()
  const oldest = await tx
    .selectFrom('unapproved_clients')
    .select('client_id')
    .where('tenant_id', '=', tenantId)
    .where('redirect_host', '=', fullest.redirect_host)
    .orderBy('issued_at')
    .orderBy('client_id')
    .limit(1)
    .executeTakeFirstOrThrow()
  const evicted = await takeOut(tx, tenantId, oldest.client_id)
  if (!evicted) return
  const { clientId, metadata } = evicted
  await insertTombstones(tx, [{ tenantId, clientId, clientName: metadata.clientName, reason: 'evicted', endedAt: now }])
}

/** Deletes it and says what it was: whoever gets it back, and nobody else, decides its end. */
export async function takeOut(
  tx: Kysely<Tables>,
  tenantId: string,
  clientId: string,
  only: { readonly openAt?: Date; readonly revision?: number } = {},
): Promise<UnapprovedClient | undefined> {
  const { openAt, revision } = only
  const row = await tx
    .deleteFrom('unapproved_clients')
    .where('tenant_id', '=', tenantId)
    .where('client_id', '=', clientId)
    .$if(openAt !== undefined, (query) => query.where('expires_at', '>', openAt ? toMillis(openAt) : 0))
    .$if(revision !== undefined, (query) => query.where('revision', '=', revision ?? 0))
    .returningAll()
    .executeTakeFirst()
  return row && toUnapprovedClient(row)
}

export function toRow(client: UnapprovedClient): UnapprovedClientRow {
  return {
    tenant_id: client.tenantId,
    client_id: client.clientId,
    metadata: JSON.stringify(client.metadata),
    app_type: client.appType,
    issued_at: toMillis(client.issuedAt),
    registered_from: client.registeredFrom,
    redirect_host: client.redirectHost,
    expires_at: toMillis(client.expiresAt),
    secret_hash: client.secret?.secretHash ?? null,
    secret_hint: client.secret?.hint ?? null,
    secret_created_at: toMillisOrNull(client.secret?.createdAt ?? null),
    revision: client.revision,
    registration_token_hash: client.registrationTokenHash,
  }
}

export function toUnapprovedClient(row: UnapprovedClientRow): UnapprovedClient {
  return {
    tenantId: row.tenant_id,
    clientId: row.client_id,
    metadata: JSON.parse(row.metadata) as ClientMetadata,
    appType: row.app_type as UnapprovedClient['appType'],
    issuedAt: toDate(row.issued_at),
    registeredFrom: row.registered_from,
    redirectHost: row.redirect_host,
    expiresAt: toDate(row.expires_at),
    secret: toSecret(row),
    revision: Number(row.revision),
    registrationTokenHash: row.registration_token_hash,
  }
}

function toSecret({ secret_hash, secret_hint, secret_created_at }: UnapprovedClientRow): ClientSecret | null {
  if (secret_hash === null || secret_hint === null || secret_created_at === null) return null
  return { hint: secret_hint, secretHash: secret_hash, createdAt: toDate(secret_created_at), createdBy: null }
}
