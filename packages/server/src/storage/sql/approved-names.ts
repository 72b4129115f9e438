/** Names of approved clients, found by their skeleton: two steps into one index for each claim, however many have the name. */
import { nameSkeleton } from '@vestibule/protocol/name-skeleton'
import { sql, type Kysely } from 'kysely'

import type { ApprovedNames, NameClaim } from '../../clients/approved-names.ts'
import type { ClientMetadata } from '../../clients/client-metadata.ts'
import { redirectKey } from '../../clients/redirect-key.ts'
import { unlessLocked } from './dialect.ts'
import type { Store } from './store.ts'
import type { ConnectionRow, Tables } from './tables.ts'

/** Small enough that one batch holds up nobody's request. */
const BATCH = 500

export function sqlApprovedNames({ read, write }: Store): ApprovedNames {
  return {
    alike: (tenantId, claims) => approvedAlike(read, tenantId, claims),

    async fillIn() {
      let total = 0
      for (;;) {
        const filled = await write(fillBatch)
        total += filled
        if (filled < BATCH) return total
      }
    },
  }
}

/** What a connection says of its client's name. */
export function nameColumns({
  clientName,
  redirectUris,
}: Pick<ClientMetadata, 'clientName' | 'redirectUris'>): Pick<ConnectionRow, 'name_skeleton' | 'redirect_key'> {
  return { name_skeleton: nameSkeleton(clientName), redirect_key: redirectKey(redirectUris) }
}

export async function approvedAlike(
  read: Kysely<Tables>,
  tenantId: string,
  claims: readonly NameClaim[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = claims
    .map(({ clientId, metadata }) => ({ clientId, ...nameColumns(metadata) }))
    // Of nothing but what cannot be seen: like everything, and like nothing.
    .filter(({ name_skeleton }) => name_skeleton !== '')
    .map(({ clientId, name_skeleton, redirect_key }) => sql`(${clientId}, ${name_skeleton}, ${redirect_key})`)
  if (rows.length === 0) return new Map()

  const found = await sql<{ client_id: string; before: string | null; after: string | null }>`
    with claims (client_id, name_skeleton, redirect_key) as (values ${sql.join(rows)})
    select client_id, ${neighbour(tenantId, '<')} as before, ${neighbour(tenantId, '>')} as after from claims
  `.execute(read)
  return new Map(
    found.rows.flatMap(({ client_id, before, after }) => {
      const names = [...new Set([before, after].filter((name) => name !== null))]
      return names.length > 0 ? [[client_id, names] as const] : []
    }),
  )
}

/** One that leads elsewhere: the next before or after in the index, so that thousands that lead to the same place are one step. */
function neighbour(tenantId: string, side: '<' | '>') {
  return sql<string | null>`(
    select approved.client_name from connections approved
    where approved.tenant_id = ${tenantId} and approved.name_skeleton = claims.name_skeleton
      and approved.redirect_key ${sql.raw(side)} claims.redirect_key
      and approved.client_id <> claims.client_id and approved.deleted_by_owner = 0
    order by approved.redirect_key ${sql.raw(side === '<' ? 'desc' : 'asc')} limit 1)`
}

async function fillBatch(tx: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<Pick<ConnectionRow, 'tenant_id' | 'client_id' | 'owner_tenant_id' | 'client_name'>>`
    select tenant_id, client_id, owner_tenant_id, client_name from connections
    where name_skeleton is null and approved_at >= 0 limit ${sql.lit(BATCH)} ${unlessLocked(tx)}
  `.execute(tx)
  for (const row of rows) {
    const client = await tx
      .selectFrom('clients')
      .select('metadata')
      .where('tenant_id', '=', row.owner_tenant_id)
      .where('client_id', '=', row.client_id)
      .executeTakeFirst()
    const { redirectUris } = client ? (JSON.parse(client.metadata) as ClientMetadata) : { redirectUris: [] }
    await tx
      .updateTable('connections')
      .set(nameColumns({ clientName: row.client_name, redirectUris }))
      .where('tenant_id', '=', row.tenant_id)
      .where('client_id', '=', row.client_id)
      .execute()
  }
  return rows.length
}
