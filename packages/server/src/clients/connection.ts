/** A connection: one tenant's trust in one client. */
import type { AuditEvent } from '../audit/audit-event.ts'

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

export interface ConnectionRepository {
  /** Also one whose client its owner has deleted. */
  find(tenantId: string, clientId: string): Promise<(Connection & { readonly deletedByOwner: boolean }) | undefined>

  /** False when there is none. */
  changeConsentMethod(
    tenantId: string,
    clientId: string,
    consentMethod: ConsentMethod,
    event: AuditEvent,
  ): Promise<boolean>

  /**
   * Withdraws this tenant's approval: the trust goes, with its users' consents and grants. False when there is none.
   *
   * @param explanation what people who still try to connect with it will read.
   */
  withdraw(tenantId: string, clientId: string, explanation: string | undefined, event: AuditEvent): Promise<boolean>
}
