/**
 * Who asked: members that met the waiting page of a client, kept while it waits, for the administrators who decide.
 *
 * Nothing follows from asking. What a person asked for goes with the client, however that ends.
 */
import type { AuditEvent } from '../audit/audit-event.ts'

/** So that what one client leaves behind is bounded, however many people meet it. */
export const MAX_REQUESTS_OF_A_CLIENT = 50

export interface ApprovalRequest {
  readonly tenantId: string
  readonly clientId: string
  readonly userId: string
  readonly askedAt: Date
  /** Why, in the person's own words. */
  readonly reason?: string
  /** When a mail or a webhook first told of it; absent while none has. */
  readonly toldAt?: Date
}

/** As administrators see it. */
export interface Asker extends Omit<ApprovalRequest, 'tenantId' | 'clientId'> {
  readonly name: string
  readonly email: string
}

export interface ApprovalRequestRepository {
  /**
   * Once per person and client: the first time stays, a reason replaces an earlier one.
   *
   * False when the client does not wait (any more), or as many others have asked as may.
   */
  record(request: ApprovalRequest, event: AuditEvent): Promise<boolean>

  /** An administrator looks at the client; the first time stays. */
  look(tenantId: string, clientId: string, now: Date): Promise<void>

  find(tenantId: string, clientId: string, userId: string): Promise<ApprovalRequest | undefined>

  /** Of each of the clients, the first to ask first. Clients that nobody asked for are absent. */
  askers(tenantId: string, clientIds: readonly string[]): Promise<ReadonlyMap<string, readonly Asker[]>>
}
