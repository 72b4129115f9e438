/** Clients that nobody uses: found by their last use, or among those that were never used. */
import { sql, type Kysely } from 'kysely'

import type { UnusedClients, UnusedSince } from '../../clients/unused-clients.ts'
import { withDefaults, type SavedAuthSettings } from '../../tenants/auth-settings.ts'
import { insertEvents } from './audit-log.ts'
import { removeClients } from './client-removal.ts'
import { toClient } from './clients.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'
import { toMillis } from './values.ts'

export function sqlUnusedClients({ read, write }: Store): UnusedClients {
  return {
    async tenants(last, limit) {
      const rows = await read
        .selectFrom('tenants')
        .leftJoin('auth_settings', 'auth_settings.tenant_id', 'tenants.tenant_id')
        .select(['tenants.tenant_id', 'auth_settings.saved'])
        .where('tenants.tenant_id', '>', last)
        .orderBy('tenants.tenant_id')
        .limit(limit)
        .execute()
      const tenants = rows.map(({ tenant_id, saved }) => ({
        tenantId: tenant_id,
        unusedClientsDays: settingsIn(saved).unusedClientsDays,
      }))
      const next = rows.length < limit ? undefined : rows.at(-1)?.tenant_id
      return {
        tenants: tenants.filter(({ unusedClientsDays }) => unusedClientsDays > 0),
        ...(next !== undefined && { last: next }),
      }
    },

    remove: (tenantId, since, limit, event) =>
      write(async (tx) => {
        const usedOnce = await unused(tx, tenantId, since)
          .where('connections.last_used_at', '<=', toMillis(since.unusedSince))
          .orderBy('connections.last_used_at')
          .orderBy('connections.client_id')
          .limit(limit)
          .execute()
        const never =
          usedOnce.length >= limit
            ? []
            : await unused(tx, tenantId, since)
                .where('connections.last_used_at', 'is', null)
                .where('connections.approved_at', '<=', toMillis(since.unusedSince))
                .orderBy('connections.approved_at')
                .orderBy('connections.client_id')
                .limit(limit - usedOnce.length)
                .execute()
        const clients = [...usedOnce, ...never].map(toClient)
        await removeClients(tx, tenantId, clients, { reason: 'unused' }, since.now)
        await insertEvents(tx, clients.map(event))
        return clients.length
      }),
  }
}

function settingsIn(saved: string | null) {
  return withDefaults(saved === null ? undefined : (JSON.parse(saved) as SavedAuthSettings))
}

/** Whoever is registered again is used again; what others hold at this moment is left to the next sweep. */
function unused(tx: Kysely<Tables>, tenantId: string, { unusedSince, issuedSince, now }: UnusedSince) {
  return tx
    .selectFrom('connections')
    .innerJoin('clients', (join) =>
      join
        .onRef('clients.tenant_id', '=', 'connections.tenant_id')
        .onRef('clients.client_id', '=', 'connections.client_id'),
    )
    .selectAll('clients')
    .where('connections.tenant_id', '=', tenantId)
    .where('connections.created_by_type', 'in', ['dcr', 'cimd'])
    .where('connections.status', '=', 'enabled')
    .where('connections.published_at', 'is', null)
    .where(({ or, eb }) =>
      or([
        eb('connections.last_registered_at', 'is', null),
        eb('connections.last_registered_at', '<=', toMillis(unusedSince)),
      ]),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('grants')
            .select(sql.lit(1).as('one'))
            .whereRef('grants.tenant_id', '=', 'connections.tenant_id')
            .whereRef('grants.client_id', '=', 'connections.client_id')
            .where('grants.revoked_at', 'is', null)
            .where(({ or, eb }) =>
              or([
                eb('grants.refresh_expires_at', '>', toMillis(now)),
                eb('grants.created_at', '>', toMillis(issuedSince)),
                eb('grants.refresh_rotated_at', '>', toMillis(issuedSince)),
              ]),
            ),
        ),
      ),
    )
    .forUpdate('clients')
    .skipLocked()
}
