/** An administrator approves a client: one that waits, or one that another tenant has published. */
import type { Random } from '@vestibule/protocol/random'
import { formatScope, type Scope } from '@vestibule/protocol/scope'

import type { AuditEvent, AuditEventType } from '../audit/audit-event.ts'
import type { Client } from '../clients/client.ts'
import type { Connection, ConsentMethod } from '../clients/connection.ts'
import { createdByTypeOf, type UnapprovedClient } from '../clients/unapproved-client.ts'
import { consentGranted } from '../consent/give-consent.ts'
import type { User } from '../sign-in/user.ts'
import type { Approval, ApprovalRepository, ConnectionApproval } from './approval.ts'
import { extendApproval, type Extension } from './extend-approval.ts'
import { assertSound } from './extension-rules.ts'

interface Ports {
  readonly approvals: ApprovalRepository
  readonly random: Random
}

/** On the first connection users are asked, as contract A2 has it; without one the administrator may say otherwise. */
const FIRST_CONSENT_METHOD: ConsentMethod = 'required'

/**
 * The client moves to the approved ones, the tenant trusts it, the administrator consents: one transaction.
 *
 * @param scope what the administrator consents to; the client itself keeps all it registered.
 * @param extension where the decision is to cover later registrations of the same application.
 * @returns false when its window closed, the client has changed since it was read, or somebody else decided first.
 */
export async function approveClient(
  waiting: UnapprovedClient,
  administrator: User,
  scope: Scope,
  extension: Omit<Extension, 'consentMethod'> | undefined,
  { approvals, random }: Ports,
  now: Date,
): Promise<boolean> {
  const client = approved(waiting, now)
  const { events, ...trust } = trustIn(client, administrator, scope, random, now)
  const extended = extension && { ...extension, consentMethod: FIRST_CONSENT_METHOD }
  return approvals.approve(
    {
      client,
      ...trust,
      ...extensionOf(client, extended, administrator, random, now),
      events: [created(client, administrator, random, now), ...events],
    },
    now,
  )
}

/**
 * The same without a first connection: nobody is connected, and nobody consents.
 *
 * @throws ExtensionRefused when the extension would not be sound.
 * @returns false as above.
 */
export async function approveUnseen(
  waiting: UnapprovedClient,
  administrator: User,
  consentMethod: ConsentMethod,
  extension: Omit<Extension, 'consentMethod'> | undefined,
  { approvals, random }: Ports,
  now: Date,
): Promise<boolean> {
  const client = approved(waiting, now)
  const connection = connectionTo(client, administrator, consentMethod, now)
  const events = [
    created(client, administrator, random, now),
    trusted(client, administrator, { consentMethod, withoutConnection: true }, random, now),
  ]
  const extended = extension && { ...extension, consentMethod }
  return approvals.approve(
    { client, connection, ...extensionOf(client, extended, administrator, random, now), events },
    now,
  )
}

function extensionOf(
  client: Client,
  extension: Extension | undefined,
  { userId }: User,
  random: Random,
  now: Date,
): Pick<Approval, 'extension'> {
  const made = extension && extendApproval(client, extension, userId, random, now)
  if (!made) return {}
  assertSound(made.standing)
  return { extension: made }
}

/** It goes on from what the administrator was shown: a client that has changed meanwhile is not the one approved. */
function approved(waiting: UnapprovedClient, now: Date): Client {
  return {
    tenantId: waiting.tenantId,
    clientId: waiting.clientId,
    metadata: waiting.metadata,
    appType: waiting.appType,
    createdByType: createdByTypeOf(waiting),
    createdBy: null,
    revision: waiting.revision,
    issuedAt: waiting.issuedAt,
    registeredFrom: waiting.registeredFrom,
    updatedAt: now,
    publishedAt: null,
    disableTag: null,
    ...(waiting.document && { document: waiting.document }),
    admittedBy: null,
  }
}

function created({ clientId, metadata, createdByType }: Client, by: User, random: Random, now: Date): AuditEvent {
  return eventOf(by, 'com.qlik.core.oauth-client.created', random, now, {
    clientId,
    clientName: metadata.clientName,
    redirectUris: metadata.redirectUris,
    scope: formatScope(metadata.scope),
    createdByType,
  })
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
  const connection = connectionTo(client, administrator, FIRST_CONSENT_METHOD, now)
  const approval = trusted(client, administrator, { consentMethod: FIRST_CONSENT_METHOD }, random, now)
  return { connection, consent, events: [approval, consentGranted(consent, random, now)] }
}

function connectionTo(client: Client, by: User, consentMethod: ConsentMethod, now: Date): Connection {
  return {
    tenantId: by.tenantId,
    clientId: client.clientId,
    ownerTenantId: client.tenantId,
    consentMethod,
    approvedAt: now,
    approvedBy: by.userId,
  }
}

function trusted({ clientId }: Client, by: User, how: AuditEvent['data'], random: Random, now: Date): AuditEvent {
  return eventOf(by, 'com.qlik.core.oauth-client.connection-config.approved', random, now, { clientId, ...how })
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
