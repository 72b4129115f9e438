/** How a standing approval ends: at once for everything that rests on it, in batches for the rows. */
import type { AuditEvent } from '../audit/audit-event.ts'
import type { Client } from '../clients/client.ts'
import type { StandingApproval } from '../clients/standing-approval.ts'

/** One whose registrations are still to be deleted. */
export type EndedApproval = Pick<StandingApproval, 'tenantId' | 'standingApprovalId' | 'explanation'>

export interface StandingApprovalEnds {
  /**
   * From then on it lets nothing in, and nothing works that it has let in. False when it has ended before, or never was.
   *
   * @param event says who ended it, and when.
   * @param explanation what people who still try to connect will read.
   */
  end(tenantId: string, standingApprovalId: string, event: AuditEvent, explanation?: string): Promise<boolean>

  /**
   * Deletes at most `limit` of the clients that it had let in, each with a tombstone and an event; says how many.
   *
   * When there are fewer, it is cleared.
   */
  clear(
    ended: EndedApproval,
    limit: number,
    now: Date,
    event: (client: Pick<Client, 'tenantId' | 'clientId' | 'metadata'>) => AuditEvent,
  ): Promise<number>

  /** Of all tenants, the longest ended first. */
  uncleared(limit: number): Promise<EndedApproval[]>
}
