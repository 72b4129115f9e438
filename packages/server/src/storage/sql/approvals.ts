/** The three ends of a waiting client, each one act: approve, reject, expire. */
import type { ApprovalRepository } from '../../approval/approval.ts'
import type { Tombstone } from '../../clients/tombstone.ts'
import type { ClientMetadata } from '../../clients/client-metadata.ts'
import { deleteRequests } from './approval-requests.ts'
import { insertEvents } from './audit-log.ts'
import { insertClient, insertConnection } from './clients.ts'
import { upsertConsent } from './consents.ts'
import type { Store } from './store.ts'
import { insertTombstones } from './tombstones.ts'
import { takeOut } from './unapproved-clients.ts'
import { toDate, toMillis } from './values.ts'
import { recount } from './waiting-counts.ts'

export function sqlApprovals({ write }: Store): ApprovalRepository {
  return {
    approve: ({ client, connection, consent, events }, now) =>
      write(async (tx) => {
        const waiting = await takeOut(tx, client.tenantId, client.clientId, { openAt: now, revision: client.revision })
        if (!waiting) return false
        await insertClient(tx, client, connection, waiting.secret ?? undefined, waiting.registrationTokenHash)
        if (consent) await upsertConsent(tx, consent)
        await insertEvents(tx, events)
        return true
      }),

    connect: ({ connection, consent, events }) =>
      write(async (tx) => {
        if (!(await insertConnection(tx, connection))) return false
        if (consent) await upsertConsent(tx, consent)
        await insertEvents(tx, events)
        return true
      }),

    reject: (tombstone, event) =>
      write(async (tx) => {
        if (!(await takeOut(tx, tombstone.tenantId, tombstone.clientId))) return false
        await insertTombstones(tx, [tombstone])
        await insertEvents(tx, [event])
        return true
      }),

    expire: (now, limit, event) =>
      write(async (tx) => {
        const gone = await tx
          // What somebody decides about at this moment is left to them; the next sweep finds what they leave.
          .with('due', (db) =>
            db
              .selectFrom('unapproved_clients')
              .select(['tenant_id', 'client_id'])
              .where('expires_at', '<=', toMillis(now))
              .orderBy('expires_at')
              .limit(limit)
              .forUpdate()
              .skipLocked(),
          )
          .deleteFrom('unapproved_clients')
          .where(({ eb, refTuple, selectFrom }) =>
            eb(
              refTuple('tenant_id', 'client_id'),
              'in',
              selectFrom('due').select(['tenant_id', 'client_id']).$asTuple('tenant_id', 'client_id'),
            ),
          )
          .returning(['tenant_id', 'client_id', 'metadata', 'expires_at'])
          .execute()
        const tombstones = gone.map((row): Tombstone => ({
          tenantId: row.tenant_id,
          clientId: row.client_id,
          clientName: (JSON.parse(row.metadata) as ClientMetadata).clientName,
          reason: 'expired',
          endedAt: toDate(row.expires_at),
        }))
        await recount(
          tx,
          tombstones.map(({ tenantId, clientId }) => ({ tenantId, clientId, by: -1 })),
        )
        await deleteRequests(tx, tombstones)
        await insertTombstones(tx, tombstones)
        await insertEvents(tx, tombstones.map(event))
        return gone.length
      }),
  }
}
