/** Registers a client, RFC 7591 §3: decided by the tenant's policy, stored at once, unapproved. */
import { sha256 } from '@vestibule/protocol/digest'
import { after, minutes } from '@vestibule/protocol/duration'
import type { Random } from '@vestibule/protocol/random'
import { redirectDestination } from '@vestibule/protocol/redirect-uri'
import { formatScope } from '@vestibule/protocol/scope'

import type { AuditEvent } from '../audit/audit-event.ts'
import { assertHonestName, type NamePorts } from '../catalogue/look-alike.ts'
import { isPublic, type ClientMetadata } from '../clients/client-metadata.ts'
import { keepClientSecret } from '../clients/client-secret.ts'
import type { UnapprovedClient, UnapprovedClientRepository } from '../clients/unapproved-client.ts'
import { addressBlock } from '../http/client-address.ts'
import type { AuthSettings } from '../tenants/auth-settings.ts'
import type { Admission } from './admission.ts'
import { admitClient, statementIn, type AdmissionPorts } from './admit-client.ts'
import { appTypeOf, decideMetadata } from './registration-policy.ts'
import type { RegistrationRequest } from './registration-request.ts'

export interface Registration {
  readonly client: Pick<UnapprovedClient, 'clientId' | 'issuedAt' | 'metadata'>
  /** Shown in the answer and never again; absent for public clients. */
  readonly clientSecret: string | undefined
}

export interface NewRegistration extends Registration {
  /** Manages the registration (RFC 7592); absent where the tenant does not let clients do so. */
  readonly accessToken: string | undefined
}

export interface RegistrationPorts extends AdmissionPorts, NamePorts {
  readonly unapprovedClients: UnapprovedClientRepository
  readonly admission: Pick<Admission, 'admit'>
}

/** The tenant that a client registers at, as far as that matters. */
interface RegisteringAt {
  readonly tenantId: string
  readonly hasStandingApprovals: boolean
}

/** What every client begins with: a change that users have to see makes it another. */
const FIRST_REVISION = 1

/** @throws OAuthError with the reason of the first rule that refuses; RequestFault 429 when too many come. */
export async function registerClient(
  { tenantId, hasStandingApprovals }: RegisteringAt,
  request: RegistrationRequest,
  settings: AuthSettings,
  registeredFrom: string,
  ports: RegistrationPorts,
  now: Date,
): Promise<NewRegistration> {
  const { admission, random } = ports
  const metadata = decideMetadata(request, settings)
  const clientId = random.clientId(now)
  await assertHonestName(tenantId, { clientId, metadata }, settings, ports)
  const redirectHost = redirectDestination(metadata.redirectUris[0] ?? '')
  // Last, so that what the tenant does not permit takes nothing from what it does.
  await admission.admit({ tenantId, addressBlock: addressBlock(registeredFrom), now }, redirectHost)

  const clientSecret = isPublic(metadata) ? undefined : random.secret()
  const accessToken = settings.dcrManagementEnabled ? random.token() : undefined

  const client: UnapprovedClient = {
    tenantId,
    clientId,
    metadata,
    appType: appTypeOf(metadata),
    issuedAt: now,
    registeredFrom,
    redirectHost,
    expiresAt: after(now, minutes(settings.dcrApprovalWindowMinutes)),
    secret: clientSecret === undefined ? null : keepClientSecret(clientSecret, null, now),
    revision: FIRST_REVISION,
    registrationTokenHash: accessToken === undefined ? null : sha256(accessToken),
  }

  const admitted = hasStandingApprovals ? await admitClient(client, ports, now) : undefined
  if (admitted) return { client: asSent(admitted, metadata), clientSecret, accessToken }

  const waiting = await wait(client, settings, ports, now)
  return { client: asSent(waiting, metadata), clientSecret, accessToken }
}

/** A public client that registers again with the same words while it waits is the one that waits, and its window starts anew. */
async function wait(
  client: UnapprovedClient,
  { dcrWaitingClientsLimit: limit }: AuthSettings,
  { unapprovedClients, random }: RegistrationPorts,
  now: Date,
): Promise<UnapprovedClient> {
  const mayBeKnown = client.secret === null && client.registrationTokenHash === null
  for (;;) {
    const known = mayBeKnown ? await unapprovedClients.findSame(client, now) : undefined
    const isDone = known
      ? await renew(known, client, unapprovedClients, random, now)
      : await unapprovedClients.register(client, limit, registered(client, client, random, now))
    if (isDone) return known ?? client
  }
}

/** An administrator may have given it more time than a new window has. */
function renew(
  known: UnapprovedClient,
  client: UnapprovedClient,
  unapprovedClients: UnapprovedClientRepository,
  random: Random,
  now: Date,
): Promise<boolean> {
  const expiresAt = known.expiresAt > client.expiresAt ? known.expiresAt : client.expiresAt
  return unapprovedClients.renew(known, expiresAt, now, registered(known, { ...client, expiresAt }, random, now))
}

function registered(
  { clientId }: UnapprovedClient,
  { tenantId, clientId: newId, metadata, registeredFrom, expiresAt }: UnapprovedClient,
  random: Random,
  now: Date,
): AuditEvent {
  return {
    eventId: random.uuid(now),
    tenantId,
    type: 'com.qlik.core.oauth-client.registered',
    time: now,
    data: {
      clientId,
      clientName: metadata.clientName,
      redirectUris: metadata.redirectUris,
      scope: formatScope(metadata.scope),
      registeredFrom,
      ...statementIn(metadata),
      expiresAt: expiresAt.toISOString(),
      ...(clientId !== newId && { again: true }),
    },
  }
}

/** A client that is given again is told the loopback port that it has now, and its newest statement: both are as good. */
function asSent(
  client: Registration['client'],
  { redirectUris, softwareStatement }: ClientMetadata,
): Registration['client'] {
  return { ...client, metadata: { ...client.metadata, redirectUris, ...(softwareStatement && { softwareStatement }) } }
}
