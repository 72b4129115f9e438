/** Registers a client, RFC 7591 §3: decided by the tenant's policy, stored at once, unapproved. */
import { after, minutes } from '@vestibule/protocol/duration'
import type { Random } from '@vestibule/protocol/random'
import { redirectDestination } from '@vestibule/protocol/redirect-uri'
import { formatScope } from '@vestibule/protocol/scope'

import { isPublic } from '../clients/client-metadata.ts'
import { keepClientSecret } from '../clients/client-secret.ts'
import type { UnapprovedClient, UnapprovedClientRepository } from '../clients/unapproved-client.ts'
import type { AuthSettings } from '../tenants/auth-settings.ts'
import { appTypeOf, decideMetadata } from './registration-policy.ts'
import type { RegistrationRequest } from './registration-request.ts'

export interface Registration {
  readonly client: UnapprovedClient
  /** Shown in the answer and never again; absent for public clients. */
  readonly clientSecret: string | undefined
}

interface RegistrationPorts {
  readonly unapprovedClients: UnapprovedClientRepository
  readonly random: Random
}

/** @throws OAuthError with the reason of the first rule that refuses. */
export async function registerClient(
  tenantId: string,
  request: RegistrationRequest,
  settings: AuthSettings,
  registeredFrom: string,
  { unapprovedClients, random }: RegistrationPorts,
  now: Date,
): Promise<Registration> {
  const metadata = decideMetadata(request, settings)
  const clientSecret = isPublic(metadata) ? undefined : random.secret()

  const client: UnapprovedClient = {
    tenantId,
    clientId: random.id(),
    metadata,
    appType: appTypeOf(metadata),
    issuedAt: now,
    registeredFrom,
    redirectHost: redirectDestination(metadata.redirectUris[0] ?? ''),
    expiresAt: after(now, minutes(settings.dcrApprovalWindowMinutes)),
    secret: clientSecret === undefined ? null : keepClientSecret(clientSecret, null, now),
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
  return { client, clientSecret }
}
