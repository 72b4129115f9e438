/** Registers a client, RFC 7591 §3: decided by the tenant's policy, stored at once, unapproved. */
import { sha256 } from '@vestibule/protocol/digest'
import { after, minutes } from '@vestibule/protocol/duration'
import type { Random } from '@vestibule/protocol/random'
import { redirectDestination } from '@vestibule/protocol/redirect-uri'
import { formatScope } from '@vestibule/protocol/scope'

import { isPublic } from '../clients/client-metadata.ts'
import { keepClientSecret } from '../clients/client-secret.ts'
import type { UnapprovedClient, UnapprovedClientRepository } from '../clients/unapproved-client.ts'
import { addressBlock } from '../http/client-address.ts'
import type { AuthSettings } from '../tenants/auth-settings.ts'
import type { Admission } from './admission.ts'
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

interface RegistrationPorts {
  readonly unapprovedClients: UnapprovedClientRepository
  readonly admission: Pick<Admission, 'admit'>
  readonly random: Random
}

/** What every client begins with: a change that users have to see makes it another. */
const FIRST_REVISION = 1

/** @throws OAuthError with the reason of the first rule that refuses; RequestFault 429 when too many come. */
export async function registerClient(
  tenantId: string,
  request: RegistrationRequest,
  settings: AuthSettings,
  registeredFrom: string,
  { unapprovedClients, admission, random }: RegistrationPorts,
  now: Date,
): Promise<NewRegistration> {
  const metadata = decideMetadata(request, settings)
  const redirectHost = redirectDestination(metadata.redirectUris[0] ?? '')
  // Last, so that what the tenant does not permit takes nothing from what it does.
  await admission.admit({ tenantId, addressBlock: addressBlock(registeredFrom), now }, redirectHost)

  const clientSecret = isPublic(metadata) ? undefined : random.secret()
  const accessToken = settings.dcrManagementEnabled ? random.token() : undefined

  const client: UnapprovedClient = {
    tenantId,
    clientId: random.id(),
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

  await unapprovedClients.register(client, settings.dcrWaitingClientsLimit, {
    eventId: random.uuid(now),
    tenantId,
    type: 'com.qlik.core.oauth-client.registered',
    time: now,
    data: {
      clientId: client.clientId,
      clientName: metadata.clientName,
      redirectUris: metadata.redirectUris,
      scope: formatScope(metadata.scope),
      registeredFrom,
      expiresAt: client.expiresAt.toISOString(),
    },
  })
  return { client, clientSecret, accessToken }
}
