/** Approved clients with their connection, and their secrets. */
import type { Kysely } from 'kysely'

import type { Client, ClientRepository, ConnectedClient } from '../../clients/client.ts'
import type { ClientMetadata } from '../../clients/client-metadata.ts'
import type { ClientSecret } from '../../clients/client-secret.ts'
import type { ClientStatus } from '../../clients/client-directory.ts'
import type { Connection } from '../../clients/connection.ts'
import { registrationHash } from '../../clients/registration-hash.ts'
import { nameColumns } from './approved-names.ts'
import { insertEvents } from './audit-log.ts'
import { toDocument, toDocumentText } from './document-text.ts'
import { statement } from './statement.ts'
import type { Store } from './store.ts'
import type { ClientRow, ClientSecretRow, ConnectionRow, Tables } from './tables.ts'
import { toDate, toDateOrNull, toMillis, toMillisOrNull } from './values.ts'

/** With what let it in: from the moment in which a standing approval ends, none of its clients works any more. */
const connectedClient = statement((db, { tenantId, clientId }: { tenantId: string; clientId: string }) =>
  connected(db)
    .leftJoin('standing_approvals as admission', (join) =>
      join
        .onRef('admission.tenant_id', '=', 'clients.tenant_id')
        .onRef('admission.standing_approval_id', '=', 'clients.admitted_by'),
    )
    .select(['admission.ended_at as admission_ended_at', 'admission.explanation as admission_end_explanation'])
    .where('connections.tenant_id', '=', tenantId)
    .where('connections.client_id', '=', clientId),
)

const secretsOfClient = statement((db, { tenantId, clientId }: { tenantId: string; clientId: string }) =>
  db.selectFrom('client_secrets').selectAll().where('tenant_id', '=', tenantId).where('client_id', '=', clientId),
)

function toAdmissionEnd(row: {
  readonly admission_ended_at: number | null
  readonly admission_end_explanation: string | null
}): Pick<ConnectedClient, 'admissionEndedAt' | 'admissionEndExplanation'> {
  if (row.admission_ended_at === null) return {}
  const explanation = row.admission_end_explanation
  return {
    admissionEndedAt: toDate(row.admission_ended_at),
    ...(explanation !== null && { admissionEndExplanation: explanation }),
  }
}

export function sqlClients({ read, write }: Store): ClientRepository {
  return {
    async find(tenantId, clientId) {
      const row = await connectedClient.first(read, { tenantId, clientId })
      if (!row) return undefined
      return { ...toConnectedClient(row), ...toAdmissionEnd(row) }
    },

    async findUnconnected(tenantId, clientId) {
      const row = await read
        .selectFrom('clients')
        .selectAll()
        .where('client_id', '=', clientId)
        .where((where) => where.or([where('tenant_id', '=', tenantId), where('published_at', 'is not', null)]))
        .executeTakeFirst()
      return row && toClient(row)
    },

    async list(tenantId, limit) {
      const rows = await connected(read)
        .where('connections.tenant_id', '=', tenantId)
        .orderBy('connections.approved_at', 'desc')
        .orderBy('connections.client_id')
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
      return (await secretsOfClient.all(read, { tenantId, clientId })).map(toSecret)
    },
  }
}

/** What a client is made of: the others are there to find it by. */
const CLIENT_COLUMNS = [
  'clients.tenant_id',
  'clients.client_id',
  'clients.metadata',
  'clients.app_type',
  'clients.created_by_type',
  'clients.created_by',
  'clients.revision',
  'clients.issued_at',
  'clients.registered_from',
  'clients.updated_at',
  'clients.published_at',
  'clients.disable_tag',
  'clients.document',
  'clients.admitted_by',
] as const

type OwnColumn<Column> = Column extends `clients.${infer Name extends keyof ClientRow}` ? Name : never
type WholeClientRow = Pick<ClientRow, OwnColumn<(typeof CLIENT_COLUMNS)[number]>>

/** The trust is this tenant's; the client itself may be another's that was published. */
export function connected(db: Kysely<Tables>) {
  return db
    .selectFrom('connections')
    .innerJoin('clients', (join) =>
      join
        .onRef('clients.tenant_id', '=', 'connections.owner_tenant_id')
        .onRef('clients.client_id', '=', 'connections.client_id'),
    )
    .select(CLIENT_COLUMNS)
    .select([
      'connections.tenant_id as trusting_tenant_id',
      'connections.consent_method',
      'connections.approved_at',
      'connections.approved_by',
    ])
}

export type ConnectedRow = WholeClientRow &
  Pick<ConnectionRow, 'consent_method' | 'approved_at' | 'approved_by'> & {
    trusting_tenant_id: string
  }

export async function insertClient(
  tx: Kysely<Tables>,
  client: Client,
  connection: Connection,
  secret: ClientSecret | undefined,
  registrationTokenHash: string | null = null,
): Promise<void> {
  const row = { ...toRow(client), version: 1, registration_token_hash: registrationTokenHash }
  await tx.insertInto('clients').values(row).execute()
  await insertConnection(tx, connection)
  if (secret) await insertSecret(tx, client.tenantId, client.clientId, secret)
}

/** False when the tenant trusts the client already, or its owner has deleted it meanwhile. */
export async function insertConnection(tx: Kysely<Tables>, connection: Connection): Promise<boolean> {
  const client = await tx
    .selectFrom('clients')
    .select(['client_name', 'app_type', 'created_by_type', 'issued_at as created_at', 'updated_at', 'published_at'])
    .select(['disable_tag', 'admitted_by', 'metadata'])
    .where('tenant_id', '=', connection.ownerTenantId)
    .where('client_id', '=', connection.clientId)
    // Neither changed nor deleted before the connection with its copy is there to be found.
    .forShare()
    .executeTakeFirst()
  if (!client) return false
  const { disable_tag, admitted_by, metadata, ...copied } = client
  const result = await tx
    .insertInto('connections')
    .values({
      tenant_id: connection.tenantId,
      client_id: connection.clientId,
      owner_tenant_id: connection.ownerTenantId,
      consent_method: connection.consentMethod,
      approved_at: toMillis(connection.approvedAt),
      approved_by: connection.approvedBy,
      deleted_by_owner: 0,
      last_used_at: null,
      status: statusOf(disable_tag),
      admitted_by: connection.tenantId === connection.ownerTenantId ? admitted_by : null,
      last_registered_at: null,
      ...nameColumns(JSON.parse(metadata) as ClientMetadata),
      ...copied,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'client_id']).doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** Copied to every tenant's connection, to filter by. */
export function statusOf(disableTag: string | null): ClientStatus {
  return disableTag === null ? 'enabled' : 'disabled'
}

export async function insertSecret(
  tx: Kysely<Tables>,
  ownerTenantId: string,
  clientId: string,
  secret: ClientSecret,
): Promise<void> {
  await tx
    .insertInto('client_secrets')
    .values({
      tenant_id: ownerTenantId,
      client_id: clientId,
      hint: secret.hint,
      secret_hash: secret.secretHash,
      created_at: toMillis(secret.createdAt),
      created_by: secret.createdBy,
    })
    .execute()
}

export function toSecret(row: ClientSecretRow): ClientSecret {
  return { hint: row.hint, secretHash: row.secret_hash, createdAt: toDate(row.created_at), createdBy: row.created_by }
}

export function toRow(client: Client): Omit<ClientRow, 'version' | 'registration_token_hash'> {
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
    document: toDocumentText(client.document),
    admitted_by: client.admittedBy,
    registration_hash: client.admittedBy === null || client.document ? null : registrationHash(client.metadata),
  }
}

export function toConnectedClient(row: ConnectedRow): ConnectedClient {
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

export function toClient(row: WholeClientRow): Client {
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
    ...toDocument(row.document),
    admittedBy: row.admitted_by,
  }
}
