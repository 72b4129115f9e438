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

    async crowded({ tenantId, standingApprovalId }, kept, limit) {
      const rows = await read
        .selectFrom('standing_approvals')
        .select(({ selectFrom }) => [
          'tenant_id',
          'standing_approval_id',
          selectFrom('connections')
            .select('connections.client_id')
            .whereRef('connections.tenant_id', '=', 'standing_approvals.tenant_id')
            .whereRef('connections.admitted_by', '=', 'standing_approvals.standing_approval_id')
            .where('connections.admitted_by', 'is not', null)
            .where('connections.last_used_at', 'is', null)
            .orderBy('connections.created_at', 'desc')
            .orderBy('connections.client_id', 'desc')
            .limit(1)
            .offset(kept)
            .as('one_too_many'),
        ])
        .where(sql<boolean>`(tenant_id, standing_approval_id) > (${tenantId}, ${standingApprovalId})`)
        .where('ended_at', 'is', null)
        .orderBy('tenant_id')
        .orderBy('standing_approval_id')
        .limit(limit)
        .execute()
      const keys = rows.map((row) => ({ tenantId: row.tenant_id, standingApprovalId: row.standing_approval_id }))
      const last = rows.length < limit ? undefined : keys.at(-1)
      return { crowded: keys.filter((_, index) => rows[index]?.one_too_many !== null), ...(last && { last }) }
    },

    removeCrowd: ({ tenantId, standingApprovalId }, kept, since, limit, event) =>
      write(async (tx) => {
        const newest = tx
          .selectFrom('connections')
          .select('client_id')
          .where('tenant_id', '=', tenantId)
          .where('admitted_by', '=', standingApprovalId)
          .where('admitted_by', 'is not', null)
          .where('last_used_at', 'is', null)
          .orderBy('created_at', 'desc')
          .orderBy('client_id', 'desc')
          .limit(kept)
        const rows = await unconnected(tx, tenantId, since)
          .where('connections.admitted_by', '=', standingApprovalId)
          .where('connections.admitted_by', 'is not', null)
          .where('connections.last_used_at', 'is', null)
          .where('connections.client_id', 'not in', newest)
          .orderBy('connections.created_at')
          .orderBy('connections.client_id')
          .limit(limit)
          .execute()
        const clients = rows.map(toClient)
        await removeClients(tx, tenantId, clients, { reason: 'unused' }, since.now)
        await insertEvents(tx, clients.map(event))
        return clients.length
      }),
  }
}

function settingsIn(saved: string | null) {
  return withDefaults(saved === null ? undefined : (JSON.parse(saved) as SavedAuthSettings))
}

/** Whoever is registered again is used again. */
function unused(tx: Kysely<Tables>, tenantId: string, { unusedSince, ...since }: UnusedSince) {
  return unconnected(tx, tenantId, since).where(({ or, eb }) =>
    or([
      eb('connections.last_registered_at', 'is', null),
      eb('connections.last_registered_at', '<=', toMillis(unusedSince)),
    ]),
  )
}

/** What others hold at this moment is left to the next sweep. */
function unconnected(tx: Kysely<Tables>, tenantId: string, { issuedSince, now }: Omit<UnusedSince, 'unusedSince'>) {
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
