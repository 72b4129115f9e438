/** An administrator approves a client on its first connection: one that waits, or one that another tenant has published. */
import type { Random } from '@vestibule/protocol/random'
import { formatScope, type Scope } from '@vestibule/protocol/scope'

import type { AuditEvent, AuditEventType } from '../audit/audit-event.ts'
import type { Client } from '../clients/client.ts'
import type { UnapprovedClient } from '../clients/unapproved-client.ts'
import { consentGranted } from '../consent/give-consent.ts'
import type { User } from '../sign-in/user.ts'
import type { ApprovalRepository, ConnectionApproval } from './approval.ts'

interface Ports {
  readonly approvals: ApprovalRepository
  readonly random: Random
}

/**
 * The client moves to the approved ones, the tenant trusts it, the administrator consents: one transaction.
 *
 * @param scope what the administrator consents to; the client itself keeps all it registered.
 * @returns false when its window closed, the client has changed since it was read, or somebody else decided first.
 */
export async function approveClient(
  waiting: UnapprovedClient,
  administrator: User,
  scope: Scope,
  { approvals, random }: Ports,
  now: Date,
): Promise<boolean> {
  const { tenantId, clientId, metadata } = waiting
  const client: Client = {
    tenantId,
    clientId,
    metadata,
    appType: waiting.appType,
    createdByType: 'dcr',
    createdBy: null,
    // It goes on from what the administrator was shown: a client that has changed meanwhile is not the one approved.
    revision: waiting.revision,
    issuedAt: waiting.issuedAt,
    registeredFrom: waiting.registeredFrom,
    updatedAt: now,
    publishedAt: null,
    disableTag: null,
  }
  const { events, ...trust } = trustIn(client, administrator, scope, random, now)
  const created = eventOf(administrator, 'com.qlik.core.oauth-client.created', random, now, {
    clientId,
    clientName: metadata.clientName,
    redirectUris: metadata.redirectUris,
    scope: formatScope(metadata.scope),
    createdByType: client.createdByType,
  })
  return approvals.approve({ client, ...trust, events: [created, ...events] }, now)
}

/**
 * This tenant trusts a client that exists: another tenant's that was published, or its own after the trust was withdrawn.
 *
 * @returns false when it is trusted already, or gone.
 */
export async function approveExistingClient(
  client: Client,
  administrator: User,
  scope: Scope,
  { approvals, random }: Ports,
  now: Date,
): Promise<boolean> {
  return approvals.connect(trustIn(client, administrator, scope, random, now))
}

/** The tenant's trust is the administrator's tenant's: the client itself may be another's. */
function trustIn(client: Client, administrator: User, scope: Scope, random: Random, now: Date): ConnectionApproval {
  const { tenantId, userId } = administrator
  const { clientId } = client
  const consent = { tenantId, userId, clientId, scope, clientRevision: client.revision, givenAt: now }
  const connection = {
    tenantId,
    clientId,
    ownerTenantId: client.tenantId,
    consentMethod: 'required',
    approvedAt: now,
    approvedBy: userId,
  } as const
  const approved = eventOf(administrator, 'com.qlik.core.oauth-client.connection-config.approved', random, now, {
    clientId,
    consentMethod: connection.consentMethod,
  })
  return { connection, consent, events: [approved, consentGranted(consent, random, now)] }
}

function eventOf(
  { tenantId, userId }: User,
  type: AuditEventType,
  random: Random,
  now: Date,
  data: AuditEvent['data'],
): AuditEvent {
  return { eventId: random.uuid(now), tenantId, type, time: now, userId, data }
}
