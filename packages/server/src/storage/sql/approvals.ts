/** The three ends of a waiting client, each one act: approve, reject, expire. */
import type { ApprovalRepository } from '../../approval/approval.ts'
import type { Tombstone } from '../../clients/tombstone.ts'
import type { ClientMetadata } from '../../clients/client-metadata.ts'
import { insertEvents } from './audit-log.ts'
import { insertClient, insertConnection } from './clients.ts'
import { upsertConsent } from './consents.ts'
import type { Store } from './store.ts'
import { insertTombstones } from './tombstones.ts'
import { takeOut } from './unapproved-clients.ts'
import { toDate, toMillis } from './values.ts'

export function sqlApprovals({ write }: Store): ApprovalRepository {
  return {
    approve: ({ client, connection, consent, events }, now) =>
      write(async (tx) => {
        const waiting = await takeOut(tx, client.tenantId, client.clientId, { openAt: now, revision: client.revision })
        if (!waiting) return false
        await insertClient(tx, client, connection, waiting.secret ?? undefined, waiting.registrationTokenHash)
        await upsertConsent(tx, consent)
        await insertEvents(tx, events)
        return true
      }),

    connect: ({ connection, consent, events }) =>
      write(async (tx) => {
        if (!(await insertConnection(tx, connection))) return false
        await upsertConsent(tx, consent)
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
          .deleteFrom('unapproved_clients')
          .where(({ eb, refTuple, selectFrom }) =>
            eb(
              refTuple('tenant_id', 'client_id'),
              'in',
              selectFrom('unapproved_clients as due')
                .select(['due.tenant_id', 'due.client_id'])
                .where('due.expires_at', '<=', toMillis(now))
                .orderBy('due.expires_at')
                .limit(limit)
                .$asTuple('tenant_id', 'client_id'),
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
        await insertTombstones(tx, tombstones)
        await insertEvents(tx, tombstones.map(event))
        return gone.length
      }),
  }
}
