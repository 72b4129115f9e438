/** Connections: this tenant's trust, changed and withdrawn. */
import type { ConnectionRepository, ConsentMethod } from '../../clients/connection.ts'
import { insertEvents } from './audit-log.ts'
import { endTrust } from './client-keeper.ts'
import type { Store } from './store.ts'
import { insertTombstones } from './tombstones.ts'
import { toDate } from './values.ts'

export function sqlConnections({ read, write }: Store): ConnectionRepository {
  return {
    async find(tenantId, clientId) {
      const row = await read
        .selectFrom('connections')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('client_id', '=', clientId)
        .executeTakeFirst()
      return (
        row && {
          tenantId,
          clientId,
          ownerTenantId: row.owner_tenant_id,
          consentMethod: row.consent_method as ConsentMethod,
          approvedAt: toDate(row.approved_at),
          approvedBy: row.approved_by,
          deletedByOwner: Number(row.deleted_by_owner) === 1,
        }
      )
    },

    changeConsentMethod: (tenantId, clientId, consentMethod, event) =>
      write(async (tx) => {
        const result = await tx
          .updateTable('connections')
          .set({ consent_method: consentMethod })
          .where('tenant_id', '=', tenantId)
          .where('client_id', '=', clientId)
          .executeTakeFirst()
        if (result.numUpdatedRows !== 1n) return false
        await insertEvents(tx, [event])
        return true
      }),

    withdraw: (tenantId, clientId, explanation, event) =>
      write(async (tx) => {
        const gone = await tx
          .deleteFrom('connections')
          .where('tenant_id', '=', tenantId)
          .where('client_id', '=', clientId)
          .returning(['client_name', 'deleted_by_owner'])
          .executeTakeFirst()
        if (!gone) return false
        if (Number(gone.deleted_by_owner) === 0) {
          const said = explanation === undefined ? {} : { explanation }
          const clientName = gone.client_name
          const endedAt = event.time
          await insertTombstones(tx, [{ tenantId, clientId, clientName, reason: 'withdrawn', endedAt, ...said }])
        }
        await endTrust(tx, tenantId, clientId, event.time)
        await insertEvents(tx, [event])
        return true
      }),
  }
}
