/** A connection: one tenant's trust in one client. */

export type ConsentMethod = 'required' | 'trusted'

export interface Connection {
  readonly tenantId: string
  readonly clientId: string
  /** The tenant that the client belongs to; another one only when it was published there. */
  readonly ownerTenantId: string
  readonly consentMethod: ConsentMethod
  readonly approvedAt: Date
  readonly approvedBy: string | null
}
