/** The clients of a tenant, searched: one indexed query for a page, one for its secrets. */
import { mapSlice } from '@vestibule/protocol/slice'
import type { Kysely } from 'kysely'

import type { ClientDirectory, ClientSortKey, ListedClient } from '../../clients/client-directory.ts'
import type { ClientSecret } from '../../clients/client-secret.ts'
import { clientCondition } from './client-filter.ts'
import { connected, toConnectedClient, toSecret, type ConnectedRow } from './clients.ts'
import { slice } from './keyset.ts'
import type { Store } from './store.ts'
import type { ClientSecretRow, Tables } from './tables.ts'
import { toDateOrNull } from './values.ts'

const SORT_COLUMN: Readonly<Record<ClientSortKey, string>> = {
  clientId: 'connections.client_id',
  clientName: 'connections.client_name',
  appType: 'connections.app_type',
  tenantId: 'connections.owner_tenant_id',
  createdAt: 'connections.created_at',
  updatedAt: 'connections.updated_at',
}

export function sqlClientDirectory({ read }: Store): ClientDirectory {
  const usable = (tenantId: string) =>
    connected(read)
      .select(['clients.version', 'connections.last_used_at'])
      .select(({ selectFrom }) =>
        selectFrom('users')
          .select('users.name')
          .whereRef('users.tenant_id', '=', 'connections.tenant_id')
          .whereRef('users.user_id', '=', 'connections.approved_by')
          .as('approver_name'),
      )
      .where('connections.tenant_id', '=', tenantId)
      .where('connections.deleted_by_owner', '=', 0)

  return {
    async search(tenantId, filter, { by, descending }, from, limit) {
      const query = usable(tenantId).$if(filter !== undefined, (all) =>
        filter ? all.where(clientCondition(filter)) : all,
      )
      const order = { column: SORT_COLUMN[by], id: 'connections.client_id', descending }
      const found = await slice(query, order, from, limit)
      const secrets = await secretsOf(read, tenantId, found.rows)
      return mapSlice(found, (row) => toListedClient(row, secrets))
    },

    async count(tenantId, filter) {
      const { total } = await read
        .selectFrom('connections')
        .select((select) => select.fn.countAll<number>().as('total'))
        .where('connections.tenant_id', '=', tenantId)
        .where('connections.deleted_by_owner', '=', 0)
        .$if(filter !== undefined, (all) => (filter ? all.where(clientCondition(filter)) : all))
        .executeTakeFirstOrThrow()
      return Number(total)
    },

    async find(tenantId, clientId) {
      const row = await usable(tenantId).where('connections.client_id', '=', clientId).executeTakeFirst()
      return row && toListedClient(row, await secretsOf(read, tenantId, [row]))
    },
  }
}

type Row = ConnectedRow & { version: number; last_used_at: number | null; approver_name: string | null }

/** Of the page's own clients: another tenant's secrets are not even hinted at. */
async function secretsOf(
  read: Kysely<Tables>,
  tenantId: string,
  rows: readonly Row[],
): Promise<readonly ClientSecretRow[]> {
  const own = rows.filter((row) => row.tenant_id === tenantId).map((row) => row.client_id)
  if (own.length === 0) return []
  return read
    .selectFrom('client_secrets')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('client_id', 'in', own)
    .orderBy('created_at')
    .execute()
}

function toListedClient(row: Row, secrets: readonly ClientSecretRow[]): ListedClient {
  const own: readonly ClientSecret[] = secrets.filter(({ client_id }) => client_id === row.client_id).map(toSecret)
  return {
    ...toConnectedClient(row),
    version: Number(row.version),
    lastUsedAt: toDateOrNull(row.last_used_at),
    approverName: row.approver_name,
    secrets: own,
  }
}
