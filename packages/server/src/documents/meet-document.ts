/** A person meets a client by its document for the first time, or again after its end: it waits for an administrator. */
import { inspectClientIdUrl } from '@vestibule/protocol/client-id-url'
import { after, days, minutes } from '@vestibule/protocol/duration'
import { OAuthError } from '@vestibule/protocol/oauth-error'
import type { Random } from '@vestibule/protocol/random'
import { redirectDestination } from '@vestibule/protocol/redirect-uri'
import { formatScope } from '@vestibule/protocol/scope'

import type { AuditEvent, AuditEventType } from '../audit/audit-event.ts'
import { assertHonestName, type NamePorts } from '../catalogue/look-alike.ts'
import type { ClientMetadata } from '../clients/client-metadata.ts'
import type { KnownClient } from '../clients/known-client.ts'
import type { Tombstone } from '../clients/tombstone.ts'
import type { UnapprovedClient } from '../clients/unapproved-client.ts'
import { admitWaitingClient, type AdmissionPorts } from '../registration/admit-client.ts'
import { recordingRefusal, type RefusalPorts } from '../registration/record-refusal.ts'
import type { AuthSettings } from '../tenants/auth-settings.ts'
import type { CurrentTenants } from '../tenants/current-tenants.ts'
import type { DocumentClientRepository } from './document-clients.ts'
import { readNow } from './document-freshness.ts'
import { documentAppType } from './document-policy.ts'
import { judgeDocument } from './judge-document.ts'
import type { DocumentReader } from './read-document.ts'
import type { CurrentClient, Unusable, Visitor } from './visit.ts'

export interface MeetingPorts extends RefusalPorts, AdmissionPorts, NamePorts {
  readonly documentClients: DocumentClientRepository
  readonly documentReader: DocumentReader
  readonly currentTenants: CurrentTenants
  readonly random: Random
}

/** Until then a member who comes again is told that an administrator has turned it away; an administrator may reconsider at any time. */
const REJECTION_STANDS = days(1)

const TURNED_OFF =
  'applications that come by a document are not admitted here; a tenant administrator can turn that on in the settings'

type Person = Extract<Visitor, { kind: 'person' }>
type Gone = Extract<KnownClient, { state: 'gone' }>

/** @returns `met` when it waits now, because of this person or of another at the same moment. */
export async function meetDocument(
  tenantId: string,
  url: string,
  gone: Gone | undefined,
  visitor: Visitor,
  ports: MeetingPorts,
  now: Date,
): Promise<CurrentClient | 'met'> {
  const asItWas: CurrentClient = gone ? { kind: 'known', known: gone } : { kind: 'unknown' }
  const settings = await ports.currentTenants.settingsOf(tenantId, now)
  if (visitor.kind === 'program') return asItWas
  if (!settings.clientIdMetadataDocumentsEnabled) {
    return gone?.tombstone.reason === 'rejected' ? asItWas : unusable(TURNED_OFF, undefined)
  }
  const inspected = inspectClientIdUrl(url)
  if (!inspected.admissible) return unusable(`its URL ${inspected.reason}`, undefined)
  if (visitor.kind === 'nobody') return { kind: 'unread', known: gone }
  if (gone && (!visitor.mayKnock || isTurnedAway(gone.tombstone, visitor, now))) return asItWas
  if (!visitor.mayKnock) return { kind: 'unread', known: undefined }
  return knock(tenantId, url, visitor, settings, ports, now)
}

function isTurnedAway({ reason, endedAt }: Tombstone, { isAdministrator }: Person, now: Date): boolean {
  return reason === 'rejected' && !isAdministrator && now < after(endedAt, REJECTION_STANDS)
}

async function knock(
  tenantId: string,
  url: string,
  visitor: Person,
  settings: AuthSettings,
  ports: MeetingPorts,
  now: Date,
): Promise<CurrentClient | 'met'> {
  const { userId, address } = visitor
  const reading = await ports.documentReader.read(url, { tenantId, userId }, now)
  if (reading.kind === 'too-often') return { ...unusable(reading.reason, undefined), isTemporary: true }
  if (reading.kind === 'no-answer') return { ...unusable(reading.reason, reading.cause), isTemporary: true }

  const data = { clientId: url, registeredFrom: address, askedBy: userId }
  try {
    const says = await recordingRefusal(tenantId, data, ports, now, async () => {
      const metadata = judgeDocument(url, reading, settings)
      await assertHonestName(tenantId, { clientId: url, metadata }, settings, ports)
      return metadata
    })
    const { hash, freshFor } = reading as Extract<typeof reading, { kind: 'answer' }>
    const client = waitingClient(tenantId, url, says, address, settings, now)
    const document = { hash, says, ...readNow(freshFor, now) }
    const events = [registered(client, userId, ports.random, now), expired(client, ports.random, now)] as const
    const met = { ...client, document }
    const isNew = await ports.documentClients.register(met, settings.dcrWaitingClientsLimit, ...events)
    if (isNew) await admitWaitingClient(met, ports, now)
    return 'met'
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error
    return unusable(error.message, error.cause)
  }
}

function unusable(reason: string, cause: unknown): Unusable {
  return { kind: 'unusable', reason, isTemporary: false, cause }
}

function waitingClient(
  tenantId: string,
  clientId: string,
  metadata: ClientMetadata,
  registeredFrom: string,
  settings: AuthSettings,
  now: Date,
): UnapprovedClient {
  return {
    tenantId,
    clientId,
    metadata,
    appType: documentAppType(metadata),
    issuedAt: now,
    registeredFrom,
    redirectHost: redirectDestination(metadata.redirectUris[0] ?? ''),
    expiresAt: after(now, minutes(settings.dcrApprovalWindowMinutes)),
    secret: null,
    // It may have been here before, under the same id and saying something else: nobody who saw that decides on this.
    revision: now.getTime(),
    registrationTokenHash: null,
  }
}

function registered(client: UnapprovedClient, userId: string, random: Random, now: Date): AuditEvent {
  const { clientId, metadata, registeredFrom, expiresAt } = client
  return {
    ...eventOf(client, 'com.qlik.core.oauth-client.registered', random, now),
    userId,
    data: {
      clientId,
      clientName: metadata.clientName,
      redirectUris: metadata.redirectUris,
      scope: formatScope(metadata.scope),
      createdByType: 'cimd',
      registeredFrom,
      expiresAt: expiresAt.toISOString(),
    },
  }
}

function expired(client: UnapprovedClient, random: Random, now: Date): AuditEvent {
  return {
    ...eventOf(client, 'com.qlik.core.oauth-client.expired', random, now),
    data: { clientId: client.clientId },
  }
}

function eventOf({ tenantId }: UnapprovedClient, type: AuditEventType, random: Random, now: Date) {
  return { eventId: random.uuid(now), tenantId, type, time: now }
}
