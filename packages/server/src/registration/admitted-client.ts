/** A client that a standing approval lets in when it registers: with its tenant's trust from the start, and never waiting. */
import type { AuditEvent } from '../audit/audit-event.ts'
import type { Client } from '../clients/client.ts'
import type { ClientSecret } from '../clients/client-secret.ts'
import type { Connection } from '../clients/connection.ts'
import type { StandingApproval } from '../clients/standing-approval.ts'

export interface AdmittedClient {
  readonly client: Client
  readonly connection: Connection
  readonly secret: ClientSecret | undefined
  readonly registrationTokenHash: string | null
}

export interface AdmissionEvents {
  /** Of a new client: that it registered, and that it is approved. */
  readonly admitted: readonly AuditEvent[]
  /** An identical registration of a public client is given the client that is there. */
  readonly again: (client: Client) => AuditEvent
}

export interface AdmittedClientRepository {
  /**
   * Stores the client and its tenant's trust in it: one act, against which no end of the standing approval can slip in.
   *
   * A public client that registers with the same words is found again instead, unless it was given a token to manage itself.
   *
   * @returns the client, new or found; `undefined` when the standing approval has changed or ended since it was read.
   */
  admit(admitted: AdmittedClient, standing: StandingApproval, events: AdmissionEvents): Promise<Client | undefined>

  /** One that waits. False when the standing approval has changed or ended, or something else has become of the client. */
  admitWaiting(
    admitted: Pick<AdmittedClient, 'client' | 'connection'>,
    standing: StandingApproval,
    event: AuditEvent,
    now: Date,
  ): Promise<boolean>
}
