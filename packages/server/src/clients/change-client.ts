/** An administrator changes a client: its metadata, whether it may work, whether other tenants may have it. */
import type { Random } from '@vestibule/protocol/random'

import type { AuditEvent, AuditEventType } from '../audit/audit-event.ts'
import type { Client } from './client.ts'
import { changeClient, changedMembers, type ClientChanges } from './client-change.ts'
import type { ClientDirectory, ListedClient } from './client-directory.ts'
import type { ClientKeeper } from './client-keeper.ts'
import { authMethodsOf } from './client-metadata.ts'
import { keepClientSecret } from './client-secret.ts'

interface Ports {
  readonly clientKeeper: ClientKeeper
  readonly random: Random
}

export type ChangeOutcome =
  | { readonly kind: 'changed'; readonly clientSecret: string | undefined }
  /** Somebody else changed or deleted it since it was read. */
  | { readonly kind: 'overtaken' }

/**
 * All of the changes or none. A client that may now prove itself by secret and has none is given one.
 *
 * @param changedBy the administrator, or `null` for the operator.
 * @throws ChangeRefused when the client as a whole would not hold together.
 */
export async function updateClient(
  { client, version, secrets }: ListedClient,
  changes: ClientChanges,
  changedBy: string | null,
  { clientKeeper, random }: Ports,
  now: Date,
): Promise<ChangeOutcome> {
  const changed = changeClient(client, changes, now)
  const needsSecret = authMethodsOf(changed.metadata).includes('client_secret') && secrets.length === 0
  const clientSecret = needsSecret ? random.secret() : undefined
  const kept = clientSecret === undefined ? undefined : keepClientSecret(clientSecret, changedBy, now)
  const event = eventOf(client, changedBy, 'com.qlik.core.oauth-client.updated', random, now, {
    _updates: changedMembers(client, changed),
  })
  return (await clientKeeper.update(changed, version, kept, event))
    ? { kind: 'changed', clientSecret }
    : { kind: 'overtaken' }
}

/** Idempotent: a second time it keeps the first date. `undefined` when somebody else changed the client meanwhile. */
export async function publishClient(
  { client, version }: ListedClient,
  publishedBy: string | null,
  { clientKeeper, random }: Ports,
  now: Date,
): Promise<Date | undefined> {
  if (client.publishedAt) return client.publishedAt
  const published: Client = { ...client, publishedAt: now, updatedAt: now }
  const event = eventOf(client, publishedBy, 'com.qlik.core.oauth-client.published', random, now, {})
  return (await clientKeeper.update(published, version, undefined, event)) ? now : undefined
}

/** @param disableTag why it may not work; `null` to let it work again. It holds from the next request on, for its tokens too. */
export async function disableClient(
  { client, version }: ListedClient,
  disableTag: string | null,
  disabledBy: string | null,
  { clientKeeper, random }: Ports,
  now: Date,
): Promise<boolean> {
  const changed: Client = { ...client, disableTag, updatedAt: now }
  const event = eventOf(client, disabledBy, 'com.qlik.core.oauth-client.updated', random, now, {
    _updates: [{ path: '/disableTag', oldValue: client.disableTag, newValue: disableTag }],
  })
  return clientKeeper.update(changed, version, undefined, event)
}

/**
 * Deletes it with everything that rests on it.
 *
 * @param version `undefined` to delete it whatever has changed since.
 * @param explanation what people who still try to connect with it will read.
 */
export async function deleteClient(
  { client }: Pick<ListedClient, 'client'>,
  version: number | undefined,
  explanation: string | undefined,
  deletedBy: string | null,
  { clientKeeper, random }: Ports,
  now: Date,
): Promise<boolean> {
  const { tenantId, clientId, metadata } = client
  const { clientName } = metadata
  const said = explanation === undefined ? {} : { explanation }
  const tombstone = { tenantId, clientId, clientName, reason: 'deleted', endedAt: now, ...said } as const
  return clientKeeper.remove(
    tombstone,
    version,
    eventOf(client, deletedBy, 'com.qlik.core.oauth-client.deleted', random, now, said),
  )
}

/** Tried again when somebody else changes the client at the same moment: for acts that no other change contradicts. */
export async function untilNotOvertaken<Result>(
  directory: ClientDirectory,
  found: ListedClient,
  act: (found: ListedClient) => Promise<Result | undefined>,
): Promise<Result | undefined> {
  const done = await act(found)
  if (done !== undefined) return done
  const again = await directory.find(found.connection.tenantId, found.client.clientId)
  return again && again.version !== found.version ? untilNotOvertaken(directory, again, act) : undefined
}

export function eventOf(
  { tenantId, clientId, metadata }: Pick<Client, 'tenantId' | 'clientId' | 'metadata'>,
  userId: string | null,
  type: AuditEventType,
  random: Random,
  now: Date,
  data: AuditEvent['data'],
): AuditEvent {
  return {
    eventId: random.uuid(now),
    tenantId,
    type,
    time: now,
    ...(userId !== null && { userId }),
    data: { clientId, clientName: metadata.clientName, ...data },
  }
}
