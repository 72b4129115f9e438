/** Clients that describe themselves in a document, as they come and as their document is read again. */
import type { AuditEvent } from '../audit/audit-event.ts'
import type { ClientDocument } from '../clients/client-document.ts'
import type { Client } from '../clients/client.ts'
import type { UnapprovedClient } from '../clients/unapproved-client.ts'

export interface DocumentClientRepository {
  /**
   * One that is met for the first time waits from now on; the limit of waiting clients holds as for every other.
   *
   * False when it is here already, waiting or approved, also when two people meet it at once.
   *
   * @param expired the event for one under the same URL whose window has closed, and which the sweep has not met.
   */
  register(client: UnapprovedClient, limit: number, registered: AuditEvent, expired: AuditEvent): Promise<boolean>

  /** What was read of its document; nothing when the client has another revision by now, or is gone. */
  keep(client: Pick<Client, 'tenantId' | 'clientId' | 'revision'>, document: ClientDocument): Promise<void>
}
