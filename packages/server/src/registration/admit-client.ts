/** Lets a client in when it registers, where a standing approval covers its application. */
import type { Random } from '@vestibule/protocol/random'
import { formatScope } from '@vestibule/protocol/scope'

import type { AuditEvent, AuditEventType } from '../audit/audit-event.ts'
import type { Client } from '../clients/client.ts'
import type { ClientMetadata } from '../clients/client-metadata.ts'
import type { Connection } from '../clients/connection.ts'
import {
  admissionOf,
  identitiesOf,
  type Admission,
  type StandingApproval,
  type StandingApprovalRepository,
} from '../clients/standing-approval.ts'
import { createdByTypeOf, type UnapprovedClient } from '../clients/unapproved-client.ts'
import type { AdmittedClientRepository } from './admitted-client.ts'

export interface AdmissionPorts {
  readonly standingApprovals: StandingApprovalRepository
  readonly admittedClients: AdmittedClientRepository
  readonly random: Random
}

/**
 * @param asking the client as it would wait.
 * @returns the client as it is let in, new or found again; `undefined` when it has to wait.
 */
export async function admitClient(
  asking: UnapprovedClient,
  ports: AdmissionPorts,
  now: Date,
): Promise<Client | undefined> {
  for (;;) {
    const admission = await findAdmission(asking, ports.standingApprovals)
    if (!admission) return undefined
    const client = admitted(asking, admission, now)
    const { standing } = admission
    const found = await ports.admittedClients.admit(
      {
        client,
        connection: connectionTo(client, standing, now),
        secret: asking.secret ?? undefined,
        registrationTokenHash: asking.registrationTokenHash,
      },
      standing,
      {
        admitted: [registered(client, asking, standing, {}, ports.random, now), approved(client, standing, ports, now)],
        again: (known) => registered(known, asking, standing, { again: true }, ports.random, now),
      },
    )
    // Whoever changed or ended it at this moment was first: then it is decided anew.
    if (found) return found
  }
}

/** The same for one that waits already, which is how a client is met that comes by a document. False when it goes on waiting. */
export async function admitWaitingClient(
  waiting: UnapprovedClient,
  ports: AdmissionPorts,
  now: Date,
): Promise<boolean> {
  const admission = await findAdmission(waiting, ports.standingApprovals)
  if (!admission) return false
  const client = admitted(waiting, admission, now)
  const { standing } = admission
  const connection = connectionTo(client, standing, now)
  return ports.admittedClients.admitWaiting(
    { client, connection },
    standing,
    approved(client, standing, ports, now),
    now,
  )
}

function connectionTo({ tenantId, clientId }: Client, standing: StandingApproval, now: Date): Connection {
  const { consentMethod, createdBy } = standing
  return { tenantId, clientId, ownerTenantId: tenantId, consentMethod, approvedAt: now, approvedBy: createdBy }
}

async function findAdmission(
  asking: UnapprovedClient,
  standingApprovals: StandingApprovalRepository,
): Promise<Admission | undefined> {
  for (const identity of identitiesOf(asking)) {
    const admission = admissionOf(await standingApprovals.ofIdentity(asking.tenantId, identity), asking)
    if (admission) return admission
  }
  return undefined
}

function admitted(asking: UnapprovedClient, { standing, metadata }: Admission, now: Date): Client {
  return {
    tenantId: asking.tenantId,
    clientId: asking.clientId,
    metadata,
    appType: asking.appType,
    createdByType: createdByTypeOf(asking),
    createdBy: null,
    revision: asking.revision,
    issuedAt: asking.issuedAt,
    registeredFrom: asking.registeredFrom,
    updatedAt: now,
    publishedAt: null,
    disableTag: null,
    ...(asking.document && { document: asking.document }),
    admittedBy: standing.standingApprovalId,
  }
}

function registered(
  { tenantId, clientId, metadata }: Client,
  { registeredFrom, metadata: asked }: UnapprovedClient,
  { standingApprovalId }: StandingApproval,
  more: AuditEvent['data'],
  random: Random,
  now: Date,
): AuditEvent {
  return eventOf(tenantId, 'com.qlik.core.oauth-client.registered', random, now, {
    clientId,
    clientName: metadata.clientName,
    redirectUris: asked.redirectUris,
    scope: formatScope(metadata.scope),
    registeredFrom,
    ...statementIn(metadata),
    admittedBy: standingApprovalId,
    ...more,
  })
}

/** Whose word its software statement was. */
export function statementIn({ softwareStatement }: ClientMetadata): AuditEvent['data'] {
  return softwareStatement ? { statementIssuer: softwareStatement.issuer } : {}
}

function approved(
  { tenantId, clientId, metadata }: Client,
  { standingApprovalId, consentMethod }: StandingApproval,
  { random }: AdmissionPorts,
  now: Date,
): AuditEvent {
  return eventOf(tenantId, 'com.qlik.core.oauth-client.connection-config.approved', random, now, {
    clientId,
    clientName: metadata.clientName,
    consentMethod,
    admittedBy: standingApprovalId,
  })
}

function eventOf(
  tenantId: string,
  type: AuditEventType,
  random: Random,
  now: Date,
  data: AuditEvent['data'],
): AuditEvent {
  return { eventId: random.uuid(now), tenantId, type, time: now, data }
}
