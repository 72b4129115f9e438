/** A client deletes its own registration, RFC 7592 §2.3: what rests on it ends with it, and a tombstone stays. */
import type { Random } from '@vestibule/protocol/random'

import type { AuditEvent } from '../audit/audit-event.ts'
import type { ClientKeeper } from '../clients/client-keeper.ts'
import type { Tombstone } from '../clients/tombstone.ts'
import type { ManagedRegistration, ManagedRegistrationRepository } from './managed-registration.ts'
import { assertMayChange } from './update-registration.ts'

interface Ports {
  readonly managedRegistrations: ManagedRegistrationRepository
  readonly clientKeeper: ClientKeeper
  readonly random: Random
}

/**
 * @returns false when somebody else changed the client since it was read: an administrator may have disabled it.
 * @throws OAuthError `access_denied` for a client that an administrator has disabled: its traces are not its own to wipe.
 */
export async function deleteRegistration(
  found: ManagedRegistration,
  address: string,
  { managedRegistrations, clientKeeper, random }: Ports,
  now: Date,
): Promise<boolean> {
  assertMayChange(found)
  const { tenantId, clientId, metadata } = found.client
  const { clientName } = metadata
  const tombstone: Tombstone = { tenantId, clientId, clientName, reason: 'deleted', endedAt: now }
  const event: AuditEvent = {
    eventId: random.uuid(now),
    tenantId,
    type: 'com.qlik.core.oauth-client.deleted',
    time: now,
    data: { clientId, clientName, by: 'client', deletedFrom: address },
  }
  return found.state === 'waiting'
    ? managedRegistrations.removeWaiting(tombstone, event)
    : clientKeeper.remove(tombstone, found.version, event)
}
