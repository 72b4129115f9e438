/** Approval: a tenant administrator lets a waiting client in, or turns it away. Exactly one end wins: approve, reject or expire. */
import type { AuditEvent } from '../audit/audit-event.ts'
import type { Client } from '../clients/client.ts'
import type { Connection } from '../clients/connection.ts'
import type { Tombstone } from '../clients/tombstone.ts'
import type { UnapprovedClient } from '../clients/unapproved-client.ts'
import type { Consent } from '../consent/consent.ts'
import type { NewStandingApproval } from './extend-approval.ts'

export interface Approval {
  readonly client: Client
  readonly connection: Connection
  /** The administrator's own, who connects by approving; absent when nobody does. */
  readonly consent?: Consent
  /** Where the administrator extends it to later registrations; nothing new where that is so already. */
  readonly extension?: NewStandingApproval
  readonly events: readonly AuditEvent[]
}

/** Approval of a client that exists already, owned here or published by another tenant. */
export type ConnectionApproval = Omit<Approval, 'client' | 'extension'>

export interface ApprovalRepository {
  /**
   * Moves the client with its secret: all or nothing. False when its window has closed, another end came first, or
   * it has another revision than the approved client.
   */
  approve(approval: Approval, now: Date): Promise<boolean>

  /** False when the tenant trusts the client already, or the client is gone. */
  connect(approval: ConnectionApproval): Promise<boolean>

  /** False when another end came first. */
  reject(tombstone: Tombstone, event: AuditEvent): Promise<boolean>

  /**
   * Lets it wait until then. False when its window has closed, another end came first, it waits as long already, or
   * it registered before `since`.
   */
  extend(
    client: Pick<UnapprovedClient, 'tenantId' | 'clientId'>,
    window: { readonly expiresAt: Date; readonly since: Date },
    event: AuditEvent,
  ): Promise<boolean>

  /** Ends at most `limit` clients of any tenant whose window has closed, oldest first; says how many. */
  expire(now: Date, limit: number, event: (client: ExpiredClient) => AuditEvent): Promise<number>
}

export interface ExpiredClient extends Pick<UnapprovedClient, 'tenantId' | 'clientId'> {
  readonly clientName: string
  /** How many people asked for it. */
  readonly askedBy: number
}
