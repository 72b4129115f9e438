/** Where a client id stands in a tenant: let in, waiting, or gone. */
import type { Client, ClientRepository, ConnectedClient } from './client.ts'
import type { Connection } from './connection.ts'
import type { Tombstone, TombstoneRepository } from './tombstone.ts'
import { isWaiting, type UnapprovedClient, type UnapprovedClientRepository } from './unapproved-client.ts'

export type KnownClient =
  | { readonly state: 'approved'; readonly client: Client; readonly connection: Connection }
  | { readonly state: 'disabled'; readonly client: Client }
  | { readonly state: 'unapproved'; readonly client: UnapprovedClient }
  /** It exists, but this tenant has not approved it (any more): published by another tenant, or its trust withdrawn. */
  | { readonly state: 'unconnected'; readonly client: Client; readonly withdrawn?: Tombstone }
  | { readonly state: 'gone'; readonly tombstone: Tombstone }

export interface ClientPorts {
  readonly clients: ClientRepository
  readonly unapprovedClients: UnapprovedClientRepository
  readonly tombstones: TombstoneRepository
}

/** `undefined` for an id that this tenant has never met: it may be another tenant's, and nobody learns that. */
export async function findKnownClient(
  tenantId: string,
  clientId: string,
  { clients, unapprovedClients, tombstones }: ClientPorts,
  now: Date,
): Promise<KnownClient | undefined> {
  const connected = await clients.find(tenantId, clientId)
  if (connected) return known(connected)

  const unapproved = await unapprovedClients.find(tenantId, clientId)
  if (unapproved && isWaiting(unapproved, now)) return { state: 'unapproved', client: unapproved }
  if (unapproved) return { state: 'gone', tombstone: expired(unapproved) }

  const tombstone = await tombstones.find(tenantId, clientId)
  if (tombstone && tombstone.reason !== 'withdrawn') return { state: 'gone', tombstone }

  // Approval moves a client from one place to the other: it may have done so between the first look and the second.
  const approvedMeanwhile = await clients.find(tenantId, clientId)
  if (approvedMeanwhile) return known(approvedMeanwhile)

  const unconnected = await clients.findUnconnected(tenantId, clientId)
  if (!unconnected) return tombstone && { state: 'gone', tombstone }
  if (unconnected.disableTag !== null) return { state: 'disabled', client: unconnected }
  return { state: 'unconnected', client: unconnected, ...(tombstone && { withdrawn: tombstone }) }
}

function known({ client, connection, admissionEndedAt, admissionEndExplanation }: ConnectedClient): KnownClient {
  // By the clock, like a window that has closed: the rows of a standing approval that has ended go in batches.
  if (admissionEndedAt) {
    return { state: 'gone', tombstone: admissionEnded(client, admissionEndedAt, admissionEndExplanation) }
  }
  return client.disableTag === null ? { state: 'approved', client, connection } : { state: 'disabled', client }
}

function admissionEnded(
  { tenantId, clientId, metadata }: Client,
  endedAt: Date,
  explanation: string | undefined,
): Tombstone {
  const said = explanation === undefined ? {} : { explanation }
  return { tenantId, clientId, clientName: metadata.clientName, reason: 'standing-approval-ended', endedAt, ...said }
}

function expired({ tenantId, clientId, metadata, expiresAt }: UnapprovedClient): Tombstone {
  return { tenantId, clientId, clientName: metadata.clientName, reason: 'expired', endedAt: expiresAt }
}
