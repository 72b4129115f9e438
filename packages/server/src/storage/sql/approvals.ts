/** The three ends of a waiting client, each one act: approve, reject, expire. */
import type { ApprovalRepository } from '../../approval/approval.ts'
import type { Tombstone } from '../../clients/tombstone.ts'
import type { ClientMetadata } from '../../clients/client-metadata.ts'
import { deleteRequests } from './approval-requests.ts'
import { insertEvents } from './audit-log.ts'
import { insertClient, insertConnection } from './clients.ts'
import { upsertConsent } from './consents.ts'
import { answerAskers } from './outbox-feed.ts'
import { keepOrigin } from './registration-origins.ts'
import { insertStandingApproval } from './standing-approvals.ts'
import { statement } from './statement.ts'
import type { Store } from './store.ts'
import { insertTombstones } from './tombstones.ts'
import { takeOut } from './unapproved-clients.ts'
import { toDate, toMillis } from './values.ts'
import { recount } from './waiting-counts.ts'

export function sqlApprovals({ write }: Store): ApprovalRepository {
  return {
    approve: ({ client, connection, consent, extension, events }, now) =>
      write(async (tx) => {
        const { tenantId, clientId, revision, metadata } = client
        const taken = await takeOut(tx, tenantId, clientId, { openAt: now, revision })
        if (!taken) return false
        await keepOrigin(tx, taken.client, now)
        const { secret, registrationTokenHash } = taken.client
        await insertClient(tx, client, connection, secret ?? undefined, registrationTokenHash)
        if (consent) await upsertConsent(tx, consent)
        if (extension) await insertStandingApproval(tx, extension.standing, [extension.event])
        await insertEvents(tx, events)
        const answer = { clientId, clientName: metadata.clientName, outcome: 'approved' } as const
        for (const event of events.slice(0, 1)) await answerAskers(tx, taken.askers, answer, event)
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
        const { tenantId, clientId, clientName, explanation } = tombstone
        const taken = await takeOut(tx, tenantId, clientId)
        if (!taken) return false
        await insertTombstones(tx, [tombstone])
        await insertEvents(tx, [event])
        const said = explanation === undefined ? {} : { explanation }
        await answerAskers(tx, taken.askers, { clientId, clientName, outcome: 'rejected', ...said }, event)
        return true
      }),

    extend: ({ tenantId, clientId }, { expiresAt, since }, event) =>
      write(async (tx) => {
        const result = await tx
          .updateTable('unapproved_clients')
          .set({ expires_at: toMillis(expiresAt) })
          .where('tenant_id', '=', tenantId)
          .where('client_id', '=', clientId)
          .where('expires_at', '>', toMillis(event.time))
          .where('expires_at', '<', toMillis(expiresAt))
          .where('issued_at', '>=', toMillis(since))
          .executeTakeFirst()
        if (result.numUpdatedRows !== 1n) return false
        await insertEvents(tx, [event])
        return true
      }),

    expire: (now, limit, event) =>
      write(async (tx) => {
        const gone = await takeDue.all(tx, { now: toMillis(now), limit })
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
        const askers = Map.groupBy(await deleteRequests(tx, tombstones), keyOf)
        await insertTombstones(tx, tombstones)
        const told = tombstones.map((tombstone) => {
          const of = askers.get(keyOf(tombstone)) ?? []
          return { tombstone, askers: of, event: event({ ...tombstone, askedBy: of.length }) }
        })
        await insertEvents(
          tx,
          told.map((one) => one.event),
        )
        for (const one of told) {
          const { clientId, clientName } = one.tombstone
          await answerAskers(tx, one.askers, { clientId, clientName, outcome: 'expired' }, one.event)
        }
        return gone.length
      }),
  }
}

/** What somebody decides about at this moment is left to them; the next sweep finds what they leave. */
const takeDue = statement((db, { now, limit }: { now: number; limit: number }) =>
  db
    .with('due', (due) =>
      due
        .selectFrom('unapproved_clients')
        .select(['tenant_id', 'client_id'])
        .where('expires_at', '<=', now)
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
    .returning(['tenant_id', 'client_id', 'metadata', 'expires_at']),
)

function keyOf({ tenantId, clientId }: { readonly tenantId: string; readonly clientId: string }): string {
  return `${tenantId} ${clientId}`
}
