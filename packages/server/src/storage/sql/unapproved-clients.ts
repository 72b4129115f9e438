/** Clients that wait: a small table with much coming and going, apart from those that were let in. */
import { documentHost } from '@vestibule/protocol/client-id-url'
import { redirectDestination } from '@vestibule/protocol/redirect-uri'
import type { Kysely } from 'kysely'

import type { ClientMetadata } from '../../clients/client-metadata.ts'
import type { ClientSecret } from '../../clients/client-secret.ts'
import { registrationHash } from '../../clients/registration-hash.ts'
import type { UnapprovedClient, UnapprovedClientRepository } from '../../clients/unapproved-client.ts'
import { deleteRequests } from './approval-requests.ts'
import { insertEvents } from './audit-log.ts'
import { holdLock, isPostgres } from './dialect.ts'
import { toDocument, toDocumentText } from './document-text.ts'
import { evict, withEvicted, type Evicted } from './eviction.ts'
import type { AskerRef } from './outbox-feed.ts'
import { statement } from './statement.ts'
import type { Store } from './store.ts'
import type { Tables, UnapprovedClientRow } from './tables.ts'
import { toDate, toMillis, toMillisOrNull } from './values.ts'
import { countWaiting, recount } from './waiting-counts.ts'

const waitingClient = statement((db, { tenantId, clientId }: { tenantId: string; clientId: string }) =>
  db.selectFrom('unapproved_clients').selectAll().where('tenant_id', '=', tenantId).where('client_id', '=', clientId),
)

const sameClient = statement((db, { tenantId, hash, now }: { tenantId: string; hash: string; now: number }) =>
  db
    .selectFrom('unapproved_clients')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('registration_hash', '=', hash)
    .where('expires_at', '>', now),
)

const insertClient = statement((db, client: UnapprovedClientRow) =>
  db
    .insertInto('unapproved_clients')
    .values(client)
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'registration_hash']).where('registration_hash', 'is not', null).doNothing(),
    ),
)

/** Thrown, so that nothing is left of what was done for a newcomer that is none. */
class WaitsAlready extends Error {}

export function sqlUnapprovedClients({ read, write }: Store): UnapprovedClientRepository {
  return {
    async register(client, limit, event) {
      try {
        await write(async (tx) => {
          const evicted = await insertWaiting(tx, client, limit, event.time)
          await insertEvents(tx, [withEvicted(event, evicted)])
        })
        return true
      } catch (error) {
        if (!(error instanceof WaitsAlready)) throw error
        await write((tx) => forgetClosed(tx, client, event.time))
        return false
      }
    },

    async findSame({ tenantId, metadata }, now) {
      const hash = registrationHash(metadata)
      const row = hash === null ? undefined : await sameClient.first(read, { tenantId, hash, now: toMillis(now) })
      return row && toUnapprovedClient(row)
    },

    renew: ({ tenantId, clientId, revision }, expiresAt, now, event) =>
      write(async (tx) => {
        const result = await tx
          .updateTable('unapproved_clients')
          .set({ expires_at: toMillis(expiresAt) })
          .where('tenant_id', '=', tenantId)
          .where('client_id', '=', clientId)
          .where('revision', '=', revision)
          .where('expires_at', '>', toMillis(now))
          .executeTakeFirst()
        if (result.numUpdatedRows !== 1n) return false
        await insertEvents(tx, [event])
        return true
      }),

    async find(tenantId, clientId) {
      const row = await waitingClient.first(read, { tenantId, clientId })
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
): Promise<Evicted | undefined> {
  const { tenantId, clientId } = client
  const evicted = (await isFull(tx, tenantId, limit)) ? await evict(tx, tenantId, now) : undefined
  if ((await insertClient.run(tx, toRow(client))) !== 1) throw new WaitsAlready()
  await recount(tx, [
    { tenantId, clientId, by: 1 },
    ...(evicted ? [{ tenantId, clientId: evicted.clientId, by: -1 } as const] : []),
  ])
  return evicted
}

/** One whose window has closed is nobody's to have again, but the sweep has not met it yet. */
async function forgetClosed(tx: Kysely<Tables>, { tenantId, metadata }: UnapprovedClient, now: Date): Promise<void> {
  await tx
    .updateTable('unapproved_clients')
    .set({ registration_hash: null })
    .where('tenant_id', '=', tenantId)
    .where('registration_hash', '=', registrationHash(metadata))
    .where('expires_at', '<=', toMillis(now))
    .execute()
}

/** More registrations of one tenant than this are never on their way at once, whatever the number of servers. */
const ON_THEIR_WAY = 200

/** Far from the limit nobody waits for anybody; close to it, where each sees what the others have done, one by one. */
async function isFull(tx: Kysely<Tables>, tenantId: string, limit: number): Promise<boolean> {
  const waiting = await countWaiting(tx, tenantId)
  if (!isPostgres(tx) || waiting < limit - ON_THEIR_WAY) return waiting >= limit
  await holdLock(tx, tenantId, 'waiting clients')
  return (await countWaiting(tx, tenantId)) >= limit
}

export interface TakenOut {
  readonly client: UnapprovedClient
  readonly askers: readonly AskerRef[]
}

/** Deletes it with who asked for it, and says what it was: whoever gets it back, and nobody else, decides its end. */
export async function takeOut(
  tx: Kysely<Tables>,
  tenantId: string,
  clientId: string,
  only: { readonly openAt?: Date; readonly closedAt?: Date; readonly revision?: number } = {},
): Promise<TakenOut | undefined> {
  const { openAt, closedAt, revision } = only
  const row = await tx
    .deleteFrom('unapproved_clients')
    .where('tenant_id', '=', tenantId)
    .where('client_id', '=', clientId)
    .$if(openAt !== undefined, (query) => query.where('expires_at', '>', openAt ? toMillis(openAt) : 0))
    .$if(closedAt !== undefined, (query) => query.where('expires_at', '<=', closedAt ? toMillis(closedAt) : 0))
    .$if(revision !== undefined, (query) => query.where('revision', '=', revision ?? 0))
    .returningAll()
    .executeTakeFirst()
  if (!row) return undefined
  await recount(tx, [{ tenantId, clientId, by: -1 }])
  return { client: toUnapprovedClient(row), askers: await deleteRequests(tx, [{ tenantId, clientId }]) }
}

export function toRow(client: UnapprovedClient): UnapprovedClientRow {
  return {
    tenant_id: client.tenantId,
    client_id: client.clientId,
    metadata: JSON.stringify(client.metadata),
    search_text: searchText(client),
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
    seen_at: toMillisOrNull(client.seenAt ?? null),
    document: toDocumentText(client.document),
    registration_hash: isFoundAgain(client) ? registrationHash(client.metadata) : null,
  }
}

/** Not one that may manage itself, and not one whose id is the address of its document. */
function isFoundAgain({ registrationTokenHash, document }: UnapprovedClient): boolean {
  return registrationTokenHash === null && document === undefined
}

function searchText({ clientId, metadata: { clientName, redirectUris }, document }: UnapprovedClient): string {
  const hosts = new Set(redirectUris.map(redirectDestination))
  if (document) hosts.add(documentHost(clientId))
  return [clientName, ...hosts].join('\n').toLowerCase()
}

export function toUnapprovedClient(row: UnapprovedClientRow): UnapprovedClient {
  return {
    tenantId: row.tenant_id,
    clientId: row.client_id,
    metadata: metadataOf(row),
    appType: row.app_type as UnapprovedClient['appType'],
    issuedAt: toDate(row.issued_at),
    registeredFrom: row.registered_from,
    redirectHost: row.redirect_host,
    expiresAt: toDate(row.expires_at),
    secret: toSecret(row),
    revision: Number(row.revision),
    registrationTokenHash: row.registration_token_hash,
    ...(row.seen_at !== null && { seenAt: toDate(row.seen_at) }),
    ...toDocument(row.document),
  }
}

function metadataOf({ metadata }: Pick<UnapprovedClientRow, 'metadata'>): ClientMetadata {
  return JSON.parse(metadata) as ClientMetadata
}

function toSecret({ secret_hash, secret_hint, secret_created_at }: UnapprovedClientRow): ClientSecret | null {
  if (secret_hash === null || secret_hint === null || secret_created_at === null) return null
  return { hint: secret_hint, secretHash: secret_hash, createdAt: toDate(secret_created_at), createdBy: null }
}
