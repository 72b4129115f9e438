/** Approved clients with their connection, and their secrets. */
import type { Kysely } from 'kysely'

import type { Client, ClientRepository, ConnectedClient } from '../../clients/client.ts'
import type { ClientMetadata } from '../../clients/client-metadata.ts'
import type { ClientSecret } from '../../clients/client-secret.ts'
import type { Connection } from '../../clients/connection.ts'
import { insertEvents } from './audit-log.ts'
import type { Store } from './store.ts'
import type { ClientRow, ConnectionRow, Tables } from './tables.ts'
import { toDate, toDateOrNull, toMillis, toMillisOrNull } from './values.ts'

export function sqlClients({ read, write }: Store): ClientRepository {
  return {
    async find(tenantId, clientId) {
      const row = await connected(read)
        .where('connections.tenant_id', '=', tenantId)
        .where('connections.client_id', '=', clientId)
        .executeTakeFirst()
      return row && toConnectedClient(row)
    },

    async list(tenantId, limit) {
      const rows = await connected(read)
        .where('connections.tenant_id', '=', tenantId)
        .orderBy('connections.approved_at', 'desc')
        .limit(limit)
        .execute()
      return rows.map(toConnectedClient)
    },

    create: (client, connection, secret, events) =>
      write(async (tx) => {
        await insertClient(tx, client, connection, secret)
        await insertEvents(tx, events)
      }),

    async secrets(tenantId, clientId) {
      const rows = await read
        .selectFrom('client_secrets')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('client_id', '=', clientId)
        .execute()
      return rows.map((row) => ({
        hint: row.hint,
        secretHash: row.secret_hash,
        createdAt: toDate(row.created_at),
        createdBy: row.created_by,
      }))
    },
  }
}

/** The trust is this tenant's; the client itself may be another's that was published. */
function connected(db: Kysely<Tables>) {
  return db
    .selectFrom('connections')
    .innerJoin('clients', (join) =>
      join
        .onRef('clients.tenant_id', '=', 'connections.owner_tenant_id')
        .onRef('clients.client_id', '=', 'connections.client_id'),
    )
    .selectAll('clients')
    .select([
      'connections.tenant_id as trusting_tenant_id',
      'connections.consent_method',
      'connections.approved_at',
      'connections.approved_by',
    ])
}

type ConnectedRow = ClientRow &
  Pick<ConnectionRow, 'consent_method' | 'approved_at' | 'approved_by'> & { trusting_tenant_id: string }

export async function insertClient(
  tx: Kysely<Tables>,
  client: Client,
  connection: Connection,
  secret: ClientSecret | undefined,
): Promise<void> {
  await tx.insertInto('clients').values(toRow(client)).execute()
  await tx
    .insertInto('connections')
    .values({
      tenant_id: connection.tenantId,
      client_id: connection.clientId,
      owner_tenant_id: connection.ownerTenantId,
      consent_method: connection.consentMethod,
      approved_at: toMillis(connection.approvedAt),
      approved_by: connection.approvedBy,
    })
    .execute()
  if (!secret) return
  await tx
    .insertInto('client_secrets')
    .values({
      tenant_id: client.tenantId,
      client_id: client.clientId,
      hint: secret.hint,
      secret_hash: secret.secretHash,
      created_at: toMillis(secret.createdAt),
      created_by: secret.createdBy,
    })
    .execute()
}

function toRow(client: Client): ClientRow {
  return {
    tenant_id: client.tenantId,
    client_id: client.clientId,
    client_name: client.metadata.clientName,
    metadata: JSON.stringify(client.metadata),
    app_type: client.appType,
    created_by_type: client.createdByType,
    created_by: client.createdBy,
    revision: client.revision,
    issued_at: toMillis(client.issuedAt),
    registered_from: client.registeredFrom,
    updated_at: toMillis(client.updatedAt),
    published_at: toMillisOrNull(client.publishedAt),
    disable_tag: client.disableTag,
  }
}

function toConnectedClient(row: ConnectedRow): ConnectedClient {
  return {
    client: toClient(row),
    connection: {
      tenantId: row.trusting_tenant_id,
      clientId: row.client_id,
      ownerTenantId: row.tenant_id,
      consentMethod: row.consent_method as Connection['consentMethod'],
      approvedAt: toDate(row.approved_at),
      approvedBy: row.approved_by,
    },
  }
}

function toClient(row: ClientRow): Client {
  return {
    tenantId: row.tenant_id,
    clientId: row.client_id,
    metadata: JSON.parse(row.metadata) as ClientMetadata,
    appType: row.app_type as Client['appType'],
    createdByType: row.created_by_type as Client['createdByType'],
    createdBy: row.created_by,
    revision: Number(row.revision),
    issuedAt: toDate(row.issued_at),
    registeredFrom: row.registered_from,
    updatedAt: toDate(row.updated_at),
    publishedAt: toDateOrNull(row.published_at),
    disableTag: row.disable_tag,
  }
}
