/** Standing approvals that end, and the clients that end with them. */
import type { Kysely } from 'kysely'

import type { StandingApprovalEnds } from '../../approval/standing-approval-ends.ts'
import type { AuditEvent } from '../../audit/audit-event.ts'
import { insertEvents } from './audit-log.ts'
import { removeClients } from './client-removal.ts'
import { toClient } from './clients.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'
import { toMillis } from './values.ts'

export function sqlStandingApprovalEnds({ read, write }: Store): StandingApprovalEnds {
  return {
    end: (tenantId, standingApprovalId, event, explanation) =>
      write((tx) => endStanding(tx, tenantId, standingApprovalId, event, explanation)),

    clear: ({ tenantId, standingApprovalId, explanation }, limit, now, event) =>
      write(async (tx) => {
        const rows = await tx
          .selectFrom('clients')
          .selectAll()
          .where('tenant_id', '=', tenantId)
          .where('admitted_by', '=', standingApprovalId)
          .orderBy('client_id')
          .limit(limit)
          .forUpdate()
          .execute()
        const clients = rows.map(toClient)
        const end = { reason: 'standing-approval-ended' as const, ...(explanation !== undefined && { explanation }) }
        await removeClients(tx, tenantId, clients, end, now)
        await insertEvents(tx, clients.map(event))
        if (clients.length < limit) {
          await tx
            .updateTable('standing_approvals')
            .set({ cleared_at: toMillis(now) })
            .where('tenant_id', '=', tenantId)
            .where('standing_approval_id', '=', standingApprovalId)
            .execute()
        }
        return clients.length
      }),

    async uncleared(limit) {
      const rows = await read
        .selectFrom('standing_approvals')
        .select(['tenant_id', 'standing_approval_id', 'explanation'])
        .where('ended_at', 'is not', null)
        .where('cleared_at', 'is', null)
        .orderBy('ended_at')
        .limit(limit)
        .execute()
      return rows.map((row) => ({
        tenantId: row.tenant_id,
        standingApprovalId: row.standing_approval_id,
        ...(row.explanation !== null && { explanation: row.explanation }),
      }))
    },
  }
}

/** False when it has ended before, or never was. */
export async function endStanding(
  tx: Kysely<Tables>,
  tenantId: string,
  standingApprovalId: string,
  event: AuditEvent,
  explanation: string | undefined,
): Promise<boolean> {
  // Registrations that it lets in at this moment hold its row: they are there before it ends, or wait after it.
  const result = await tx
    .updateTable('standing_approvals')
    .set((update) => ({
      ended_at: toMillis(event.time),
      ended_by: event.userId ?? null,
      explanation: explanation ?? null,
      version: update('version', '+', 1),
    }))
    .where('tenant_id', '=', tenantId)
    .where('standing_approval_id', '=', standingApprovalId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (result.numUpdatedRows !== 1n) return false
  await insertEvents(tx, [event])
  return true
}
