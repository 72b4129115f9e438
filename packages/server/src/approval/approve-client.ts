/** An administrator approves a waiting client, on its first connection. */
import type { Random } from '@vestibule/protocol/random'
import { formatScope, type Scope } from '@vestibule/protocol/scope'

import type { AuditEvent, AuditEventType } from '../audit/audit-event.ts'
import type { Client } from '../clients/client.ts'
import type { Connection } from '../clients/connection.ts'
import type { UnapprovedClient } from '../clients/unapproved-client.ts'
import type { Consent } from '../consent/consent.ts'
import { consentGranted } from '../consent/give-consent.ts'
import type { User } from '../sign-in/user.ts'
import type { ApprovalRepository } from './approval.ts'

interface Ports {
  readonly approvals: ApprovalRepository
  readonly random: Random
}

/** What every client begins with: users' consent is asked for until an administrator says otherwise. */
const FIRST_REVISION = 1

/**
 * The client moves to the approved ones, the tenant trusts it, the administrator consents: one transaction.
 *
 * @param scope what the administrator consents to; the client itself keeps all it registered.
 * @returns the approved client, or `undefined` when its window closed or somebody else decided first.
 */
export async function approveClient(
  waiting: UnapprovedClient,
  administrator: User,
  scope: Scope,
  { approvals, random }: Ports,
  now: Date,
): Promise<Client | undefined> {
  const { tenantId, clientId, metadata } = waiting
  const { userId } = administrator
  const client: Client = {
    tenantId,
    clientId,
    metadata,
    appType: waiting.appType,
    createdByType: 'dcr',
    createdBy: null,
    revision: FIRST_REVISION,
    issuedAt: waiting.issuedAt,
    registeredFrom: waiting.registeredFrom,
    updatedAt: now,
    publishedAt: null,
    disableTag: null,
  }
  const connection: Connection = {
    tenantId,
    clientId,
    ownerTenantId: tenantId,
    consentMethod: 'required',
    approvedAt: now,
    approvedBy: userId,
  }
  const consent: Consent = { tenantId, userId, clientId, scope, clientRevision: FIRST_REVISION, givenAt: now }

  const event = (type: AuditEventType, data: AuditEvent['data']): AuditEvent => ({
    eventId: random.uuid(now),
    tenantId,
    type,
    time: now,
    userId,
    data: { clientId, ...data },
  })
  const events = [
    event('com.qlik.core.oauth-client.created', {
      clientName: metadata.clientName,
      redirectUris: metadata.redirectUris,
      scope: formatScope(metadata.scope),
      createdByType: client.createdByType,
    }),
    event('com.qlik.core.oauth-client.connection-config.approved', { consentMethod: connection.consentMethod }),
    consentGranted(consent, random, now),
  ]
  return (await approvals.approve({ client, connection, consent, events }, now)) ? client : undefined
}
