/** A client becomes what its document has come to say: its users are asked again, or an administrator, by what has changed. */
import { after, minutes } from '@vestibule/protocol/duration'
import type { Random } from '@vestibule/protocol/random'
import { redirectDestination } from '@vestibule/protocol/redirect-uri'

import type { AuditEvent } from '../audit/audit-event.ts'
import type { ClientDirectory } from '../clients/client-directory.ts'
import type { ClientDocument } from '../clients/client-document.ts'
import type { ClientKeeper } from '../clients/client-keeper.ts'
import type { ClientMetadata } from '../clients/client-metadata.ts'
import type { Client } from '../clients/client.ts'
import type { KnownClient } from '../clients/known-client.ts'
import type { UnapprovedClient } from '../clients/unapproved-client.ts'
import type { ManagedRegistrationRepository } from '../registration/managed-registration.ts'
import { changedMembers } from '../registration/registration-change.ts'
import type { AuthSettings } from '../tenants/auth-settings.ts'
import { applyDocument, documentChangeWeight } from './document-change.ts'
import { documentAppType } from './document-policy.ts'

export interface ChangePorts {
  readonly managedRegistrations: ManagedRegistrationRepository
  readonly clientDirectory: ClientDirectory
  readonly clientKeeper: ClientKeeper
  readonly random: Random
}

/** One that a document may say something new of. */
export type DescribedClient = Extract<KnownClient, { state: 'approved' | 'unapproved' | 'unconnected' }>

/**
 * @param before what the document said until now.
 * @returns false when somebody else changed the client meanwhile.
 */
export function changeByDocument(
  known: DescribedClient,
  before: ClientMetadata,
  document: ClientDocument,
  settings: AuthSettings,
  ports: ChangePorts,
  now: Date,
): Promise<boolean> {
  switch (known.state) {
    case 'unapproved':
      return changeWaiting(known.client, document, ports, now)
    case 'approved':
      return changeApproved(known.client, before, document, settings, ports, now)
    case 'unconnected':
      // Without this tenant's trust there is nobody to ask but an administrator.
      return sendBack(known.client, undefined, document, settings, ports, now)
  }
}

/** It waits no longer for it, and who decides is shown it as it is now. */
function changeWaiting(
  before: UnapprovedClient,
  document: ClientDocument,
  { managedRegistrations, random }: ChangePorts,
  now: Date,
): Promise<boolean> {
  const metadata = document.says
  const client: UnapprovedClient = {
    ...before,
    metadata,
    appType: documentAppType(metadata),
    redirectHost: redirectDestination(metadata.redirectUris[0] ?? ''),
    revision: before.revision + 1,
    document,
  }
  return managedRegistrations.replaceWaiting(client, now, updated(before, metadata, random, now))
}

async function changeApproved(
  { tenantId, clientId, revision: seen }: Client,
  before: ClientMetadata,
  document: ClientDocument,
  settings: AuthSettings,
  ports: ChangePorts,
  now: Date,
): Promise<boolean> {
  const listed = await ports.clientDirectory.find(tenantId, clientId)
  if (listed?.client.revision !== seen) return false
  const { client, version } = listed
  const weight = documentChangeWeight(before, document.says)
  if (weight === 'approval') return sendBack(client, version, document, settings, ports, now)

  const metadata = applyDocument(client.metadata, before, document.says)
  const revision = client.revision + (weight === 'consent' ? 1 : 0)
  const changed = { ...client, metadata, revision, updatedAt: now, document }
  return ports.clientKeeper.update(changed, version, undefined, updated(client, metadata, ports.random, now))
}

/** An administrator decides anew: what administrators said of it before is not carried over. */
function sendBack(
  before: Client,
  version: number | undefined,
  document: ClientDocument,
  settings: AuthSettings,
  { managedRegistrations, random }: ChangePorts,
  now: Date,
): Promise<boolean> {
  const { tenantId, clientId, issuedAt, registeredFrom } = before
  const metadata = document.says
  const client: UnapprovedClient = {
    tenantId,
    clientId,
    metadata,
    appType: documentAppType(metadata),
    issuedAt,
    registeredFrom: registeredFrom ?? '',
    redirectHost: redirectDestination(metadata.redirectUris[0] ?? ''),
    expiresAt: after(now, minutes(settings.dcrApprovalWindowMinutes)),
    secret: null,
    revision: before.revision + 1,
    registrationTokenHash: null,
    document,
  }
  const waitsUntil = client.expiresAt.toISOString()
  const trustEnded = (trusting: string): AuditEvent => ({
    eventId: random.uuid(now),
    tenantId: trusting,
    type: 'com.qlik.core.oauth-client.connection-config.deleted',
    time: now,
    data: { clientId, by: 'document', reason: 'the document has changed what was approved' },
  })
  const event = updated(before, metadata, random, now, { waitsUntil })
  return managedRegistrations.sendBack(client, version, settings.dcrWaitingClientsLimit, event, trustEnded)
}

function updated(
  { tenantId, clientId, metadata: before }: Pick<Client, 'tenantId' | 'clientId' | 'metadata'>,
  metadata: ClientMetadata,
  random: Random,
  now: Date,
  data: AuditEvent['data'] = {},
): AuditEvent {
  return {
    eventId: random.uuid(now),
    tenantId,
    type: 'com.qlik.core.oauth-client.updated',
    time: now,
    data: {
      clientId,
      clientName: before.clientName,
      by: 'document',
      ...data,
      _updates: changedMembers(before, metadata),
    },
  }
}
