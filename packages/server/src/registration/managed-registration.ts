/** A registration as the client that made it may manage it, RFC 7592: while it waits, and once it is approved. */
import type { AuditEvent } from '../audit/audit-event.ts'
import type { Client } from '../clients/client.ts'
import type { ClientSecret } from '../clients/client-secret.ts'
import type { Tombstone } from '../clients/tombstone.ts'
import type { UnapprovedClient } from '../clients/unapproved-client.ts'

export type ManagedRegistration =
  | { readonly state: 'waiting'; readonly client: UnapprovedClient; readonly tokenHash: string }
  | {
      readonly state: 'approved'
      readonly client: Client
      /** Grows with every change, of whatever kind. */
      readonly version: number
      readonly secrets: readonly ClientSecret[]
      readonly tokenHash: string
    }

export interface ManagedRegistrationRepository {
  /** Only of the tenant's own clients that were given a registration access token. */
  find(tenantId: string, clientId: string): Promise<ManagedRegistration | undefined>

  /** Stores a waiting client anew; its window stays. False when it is not the revision before, or its window has closed. */
  replaceWaiting(client: UnapprovedClient, now: Date, event: AuditEvent): Promise<boolean>

  /**
   * An approved client waits again: every tenant's connection, consents and grants end, the id and the token stay.
   *
   * The limit of waiting clients holds as for a new one. False when it has changed since `version`, or is gone.
   *
   * @param version `undefined` whatever has changed since.
   * @param trustEnded the event for each tenant that trusted it.
   */
  sendBack(
    client: UnapprovedClient,
    version: number | undefined,
    limit: number,
    event: AuditEvent,
    trustEnded: (tenantId: string) => AuditEvent,
  ): Promise<boolean>

  /** False when it does not wait any more. */
  removeWaiting(tombstone: Tombstone, event: AuditEvent): Promise<boolean>
}
