/** What stays of a client that is gone, so that the person who meets its stale id learns what happened. */

export type EndReason = 'expired' | 'rejected' | 'evicted' | 'deleted'

export interface Tombstone {
  readonly tenantId: string
  readonly clientId: string
  readonly clientName: string
  readonly reason: EndReason
  readonly endedAt: Date
}

export interface TombstoneRepository {
  find(tenantId: string, clientId: string): Promise<Tombstone | undefined>
}
