/** Changes to clients that exist: each one act, with its event, by the owner. */
import type { AuditEvent } from '../audit/audit-event.ts'
import type { Client } from './client.ts'
import type { ClientSecret } from './client-secret.ts'
import type { Connection } from './connection.ts'
import type { Tombstone } from './tombstone.ts'

/** So that one can be rotated while others still work. */
export const MAX_CLIENT_SECRETS = 5

/** Of clients that administrators made by hand, in one tenant. */
export const MAX_MANUAL_CLIENTS = 200

export interface ClientKeeper {
  /** A client made by hand, trusted by its tenant from the start. False at the limit, also when two are made at once. */
  create(
    client: Client,
    connection: Connection,
    secret: ClientSecret | undefined,
    events: readonly AuditEvent[],
  ): Promise<boolean>

  /** Stores the client as it is now, and a secret if one was made. False when it has changed since `version`, or is gone. */
  update(client: Client, version: number, secret: ClientSecret | undefined, event: AuditEvent): Promise<boolean>

  /**
   * Deletes the client with its secrets, every tenant's grants and consents; other tenants keep a connection that says
   * `deletedByOwner`. False when it is gone, or has changed since `version`.
   */
  remove(tombstone: Tombstone, version: number | undefined, event: AuditEvent): Promise<boolean>

  /** `full` at the limit, also when two are added at once. */
  addSecret(
    ownerTenantId: string,
    clientId: string,
    secret: ClientSecret,
    event: AuditEvent,
  ): Promise<'added' | 'full' | 'gone'>

  removeSecret(ownerTenantId: string, clientId: string, hint: string, event: AuditEvent): Promise<boolean>
}
