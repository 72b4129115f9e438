/** A client made by hand: trusted by its tenant from the start, with a secret that is shown once. */
import type { Random } from '@vestibule/protocol/random'
import { formatScope, type Scope } from '@vestibule/protocol/scope'

import type { Client, ClientRepository } from './client.ts'
import { keepClientSecret } from './client-secret.ts'

interface Ports {
  readonly clients: ClientRepository
  readonly random: Random
}

export interface NewWebClient {
  readonly clientName: string
  readonly scope: Scope
}

/** @param createdBy the administrator, or `null` for the operator. */
export async function createWebClient(
  tenantId: string,
  { clientName, scope }: NewWebClient,
  createdBy: string | null,
  { clients, random }: Ports,
  now: Date,
): Promise<{ readonly client: Client; readonly clientSecret: string }> {
  const clientSecret = random.secret()
  const client: Client = {
    tenantId,
    clientId: random.id(),
    metadata: {
      clientName,
      redirectUris: [],
      tokenEndpointAuthMethod: 'client_secret_basic',
      grantTypes: ['client_credentials'],
      responseTypes: [],
      scope,
    },
    appType: 'web',
    createdByType: 'user',
    createdBy,
    revision: 1,
    issuedAt: now,
    registeredFrom: null,
    updatedAt: now,
    publishedAt: null,
    disableTag: null,
  }
  const { clientId } = client
  await clients.create(
    client,
    { tenantId, clientId, ownerTenantId: tenantId, consentMethod: 'required', approvedAt: now, approvedBy: createdBy },
    keepClientSecret(clientSecret, createdBy, now),
    [
      {
        eventId: random.uuid(now),
        tenantId,
        type: 'com.qlik.core.oauth-client.created',
        time: now,
        ...(createdBy !== null && { userId: createdBy }),
        data: { clientId, clientName, scope: formatScope(scope), createdByType: client.createdByType },
      },
    ],
  )
  return { client, clientSecret }
}
