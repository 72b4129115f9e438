/**
 * A client replaces its own registration, RFC 7592 §2.2: decided by the tenant's whole policy as if it were new.
 *
 * A waiting client is what it says now; an approved one may have to wait again, see `registration-change.ts`.
 */
import { after, minutes } from '@vestibule/protocol/duration'
import { accessDenied, invalidClientMetadata } from '@vestibule/protocol/oauth-error'
import type { Random } from '@vestibule/protocol/random'
import { redirectDestination } from '@vestibule/protocol/redirect-uri'

import type { AuditEvent, AuditEventType } from '../audit/audit-event.ts'
import { assertHonestChange, type NamePorts } from '../catalogue/look-alike.ts'
import type { Client } from '../clients/client.ts'
import type { ClientKeeper } from '../clients/client-keeper.ts'
import { isPublic, type ClientMetadata } from '../clients/client-metadata.ts'
import { isClientSecret, keepClientSecret, type ClientSecret } from '../clients/client-secret.ts'
import { admissionOf, type StandingApprovalRepository } from '../clients/standing-approval.ts'
import type { UnapprovedClient } from '../clients/unapproved-client.ts'
import type { AuthSettings } from '../tenants/auth-settings.ts'
import type { ManagedRegistration, ManagedRegistrationRepository } from './managed-registration.ts'
import type { Registration } from './register-client.ts'
import {
  changedMembers,
  hasAdministratorsKeys,
  keepAdministratorsOwn,
  weightOf,
  withoutGivenScope,
} from './registration-change.ts'
import { appTypeOf, decideMetadata } from './registration-policy.ts'
import type { RegistrationUpdate } from './registration-update.ts'

export interface UpdatePorts extends NamePorts {
  readonly managedRegistrations: ManagedRegistrationRepository
  readonly clientKeeper: ClientKeeper
  readonly standingApprovals: StandingApprovalRepository
  readonly random: Random
}

type Waiting = Extract<ManagedRegistration, { state: 'waiting' }>
type Approved = Extract<ManagedRegistration, { state: 'approved' }>

/**
 * @param address where the request came from, for the audit log.
 * @returns `undefined` when somebody else changed the client since it was read: then everything has to be decided anew.
 * @throws OAuthError with the reason of the first rule that refuses.
 */
export async function updateRegistration(
  found: ManagedRegistration,
  update: RegistrationUpdate,
  settings: AuthSettings,
  address: string,
  ports: UpdatePorts,
  now: Date,
): Promise<Registration | undefined> {
  assertMayChange(found)
  assertSameClient(found, update)
  switch (found.state) {
    case 'waiting':
      return updateWaiting(found, update, settings, address, ports, now)
    case 'approved':
      return updateApproved(found, update, settings, address, ports, now)
  }
}

/** An administrator's stop is not the client's to get round. @throws OAuthError `access_denied` */
export function assertMayChange(found: ManagedRegistration): void {
  if (found.state === 'approved' && found.client.disableTag !== null) {
    throw accessDenied('an administrator has disabled this client: it can read its registration, but not change it')
  }
}

/** @throws OAuthError for another id, and for a secret that is not the client's: it cannot choose one (RFC 7592 §2.2). */
function assertSameClient(found: ManagedRegistration, { clientId, clientSecret }: RegistrationUpdate): void {
  if (clientId !== found.client.clientId) throw invalidClientMetadata('client_id must be the one of this registration')
  if (clientSecret === undefined) return
  if (typeof clientSecret !== 'string' || !isClientSecret(clientSecret, secretsOf(found))) {
    throw invalidClientMetadata('client_secret must be the one that the client has, or be left out')
  }
}

async function updateWaiting(
  { client: before }: Waiting,
  update: RegistrationUpdate,
  settings: AuthSettings,
  address: string,
  ports: UpdatePorts,
  now: Date,
): Promise<Registration | undefined> {
  const { managedRegistrations, random } = ports
  const metadata = decideMetadata(update.metadata, settings)
  if (weightOf(before.metadata, metadata) === 'none') return { client: before, clientSecret: undefined }
  await assertHonestChange(before, metadata, settings, ports)
  const { secret, clientSecret } = secretFor(metadata, before.secret, random, now)
  const client: UnapprovedClient = {
    ...before,
    metadata,
    appType: appTypeOf(metadata),
    redirectHost: redirectDestination(metadata.redirectUris[0] ?? ''),
    secret,
    revision: before.revision + 1,
  }
  const event = updated(before, metadata, address, random, now)
  return (await managedRegistrations.replaceWaiting(client, now, event)) ? { client, clientSecret } : undefined
}

async function updateApproved(
  found: Approved,
  update: RegistrationUpdate,
  settings: AuthSettings,
  address: string,
  ports: UpdatePorts,
  now: Date,
): Promise<Registration | undefined> {
  const { client: before, version } = found
  const asked = decideMetadata(withoutGivenScope(update.metadata, before.metadata), settings)
  assertKeysStay(before.metadata, asked)
  await assertHonestChange(before, asked, settings, ports)
  const decided = await withinAdmission(before, asked, ports)
  // Nobody decided about what it has become: it could be anything that had borrowed a decision by what it was.
  if (!decided) return sendBack(found, asked, update.clientSecret, settings, address, ports, now)
  const metadata = keepAdministratorsOwn(before.metadata, decided)
  const weight = weightOf(before.metadata, metadata)
  switch (weight) {
    case 'none':
      return { client: before, clientSecret: undefined }
    case 'approval':
      // An administrator decides anew, so what administrators gave it before is not carried over.
      return sendBack(found, decided, update.clientSecret, settings, address, ports, now)
    case 'silent':
    case 'consent': {
      const revision = before.revision + (weight === 'consent' ? 1 : 0)
      const client = { ...before, metadata, revision, updatedAt: now }
      const event = updated(before, metadata, address, ports.random, now)
      return (await ports.clientKeeper.update(client, version, undefined, event))
        ? { client, clientSecret: undefined }
        : undefined
    }
  }
}

/** What it may be and still be covered by the decision that let it in; `undefined` when it would not be covered. */
async function withinAdmission(
  { tenantId, clientId, admittedBy }: Client,
  asked: ClientMetadata,
  { standingApprovals }: UpdatePorts,
): Promise<ClientMetadata | undefined> {
  if (admittedBy === null) return asked
  const standing = await standingApprovals.find(tenantId, admittedBy)
  return standing && admissionOf([standing], { clientId, metadata: asked })?.metadata
}

/** @throws OAuthError when the client names other keys than those that an administrator has let it prove itself with. */
function assertKeysStay(before: ClientMetadata, { jwksUri }: ClientMetadata): void {
  if (hasAdministratorsKeys(before) && jwksUri !== undefined && jwksUri !== before.jwksUri) {
    throw invalidClientMetadata('jwks_uri cannot be changed: an administrator decides on the keys of this client')
  }
}

async function sendBack(
  found: Approved,
  metadata: ClientMetadata,
  presentedSecret: unknown,
  settings: AuthSettings,
  address: string,
  { managedRegistrations, random }: UpdatePorts,
  now: Date,
): Promise<Registration | undefined> {
  const { client: before, version, tokenHash } = found
  const { tenantId, clientId, issuedAt } = before
  const { secret, clientSecret } = secretFor(metadata, ownSecret(found, presentedSecret), random, now)
  const client: UnapprovedClient = {
    tenantId,
    clientId,
    metadata,
    appType: appTypeOf(metadata),
    issuedAt,
    registeredFrom: before.registeredFrom ?? address,
    redirectHost: redirectDestination(metadata.redirectUris[0] ?? ''),
    expiresAt: after(now, minutes(settings.dcrApprovalWindowMinutes)),
    secret,
    revision: before.revision + 1,
    registrationTokenHash: tokenHash,
  }
  const event = updated(before, metadata, address, random, now, { waitsUntil: client.expiresAt.toISOString() })
  const trustEnded = (trusting: string): AuditEvent => ({
    ...eventOf(trusting, 'com.qlik.core.oauth-client.connection-config.deleted', random, now),
    data: { clientId, by: 'client', reason: 'the client has changed what was approved' },
  })
  const isDone = await managedRegistrations.sendBack(
    client,
    version,
    settings.dcrWaitingClientsLimit,
    event,
    trustEnded,
  )
  return isDone ? { client, clientSecret } : undefined
}

/** A waiting client has one secret: the one it has shown to have, else the newest of its own, else the newest. */
function ownSecret({ secrets }: Approved, presented: unknown): ClientSecret | null {
  const shown = typeof presented === 'string' ? secrets.filter((secret) => isClientSecret(presented, [secret])) : []
  const own = secrets.filter(({ createdBy }) => createdBy === null)
  const byAge = (one: ClientSecret, other: ClientSecret): number => one.createdAt.getTime() - other.createdAt.getTime()
  return [...secrets.toSorted(byAge), ...own.toSorted(byAge), ...shown].at(-1) ?? null
}

/** A confidential client keeps the secret it has; only one that becomes confidential is given one. */
function secretFor(metadata: ClientMetadata, current: ClientSecret | null, random: Random, now: Date) {
  if (isPublic(metadata)) return { secret: null, clientSecret: undefined }
  if (current) return { secret: current, clientSecret: undefined }
  const clientSecret = random.secret()
  return { secret: keepClientSecret(clientSecret, null, now), clientSecret }
}

function secretsOf(found: ManagedRegistration): readonly ClientSecret[] {
  if (found.state === 'approved') return found.secrets
  return found.client.secret ? [found.client.secret] : []
}

function updated(
  { tenantId, clientId, metadata: before }: Pick<UnapprovedClient, 'tenantId' | 'clientId' | 'metadata'>,
  metadata: ClientMetadata,
  address: string,
  random: Random,
  now: Date,
  data: AuditEvent['data'] = {},
): AuditEvent {
  return {
    ...eventOf(tenantId, 'com.qlik.core.oauth-client.updated', random, now),
    data: {
      clientId,
      clientName: before.clientName,
      by: 'client',
      changedFrom: address,
      ...data,
      _updates: changedMembers(before, metadata),
    },
  }
}

function eventOf(tenantId: string, type: AuditEventType, random: Random, now: Date) {
  return { eventId: random.uuid(now), tenantId, type, time: now }
}
