/** What stays of a client that is gone, so that the person who meets its stale id learns what happened. */

/**
 * `standing-approval-ended`: it was let in by a decision about its application, which was taken back.
 * `withdrawn`: the client is there, but this tenant trusts it no more.
 */
export type EndReason =
  | 'expired'
  | 'rejected'
  | 'evicted'
  | 'deleted'
  | 'standing-approval-ended'
  | 'unused'
  | 'withdrawn'

export interface Tombstone {
  readonly tenantId: string
  readonly clientId: string
  readonly clientName: string
  readonly reason: EndReason
  readonly endedAt: Date
  /** What the administrator who ended it said about it. */
  readonly explanation?: string
}

export interface TombstoneRepository {
  find(tenantId: string, clientId: string): Promise<Tombstone | undefined>
}
