/** A client made by hand: trusted by its tenant from the start; a confidential one has a secret that is shown once. */
import type { Random } from '@vestibule/protocol/random'
import { formatScope } from '@vestibule/protocol/scope'

import type { AppType, Client } from './client.ts'
import { assertWhole, mergeGrantTypes, type ClientChanges } from './client-change.ts'
import { MAX_MANUAL_CLIENTS, type ClientKeeper } from './client-keeper.ts'
import { authMethodsOf, type ClientMetadata } from './client-metadata.ts'
import { keepClientSecret } from './client-secret.ts'
import type { ConsentMethod } from './connection.ts'

interface Ports {
  readonly clientKeeper: ClientKeeper
  readonly random: Random
}

export interface NewClient extends ClientChanges {
  readonly appType: AppType
  readonly clientName: string
  readonly consentMethod?: ConsentMethod | undefined
}

export interface CreatedClient {
  readonly client: Client
  /** Absent for public clients, and for those that prove themselves by key alone. */
  readonly clientSecret: string | undefined
}

/** The tenant has as many as it may have. */
export class TooManyClients extends Error {}

/**
 * @param createdBy the administrator, or `null` for the operator.
 * @throws ChangeRefused when the client as a whole does not hold together; TooManyClients at the limit.
 */
export async function createClient(
  tenantId: string,
  created: NewClient,
  createdBy: string | null,
  { clientKeeper, random }: Ports,
  now: Date,
): Promise<CreatedClient> {
  const metadata = metadataOf(created)
  assertWhole(created, metadata)
  const clientSecret = authMethodsOf(metadata).includes('client_secret') ? random.secret() : undefined
  const client: Client = {
    tenantId,
    clientId: random.clientId(now),
    metadata,
    appType: created.appType,
    createdByType: 'user',
    createdBy,
    revision: 1,
    issuedAt: now,
    registeredFrom: null,
    updatedAt: now,
    publishedAt: null,
    disableTag: null,
    admittedBy: null,
  }
  const { clientId } = client
  const consentMethod = created.consentMethod ?? 'required'
  const isCreated = await clientKeeper.create(
    client,
    { tenantId, clientId, ownerTenantId: tenantId, consentMethod, approvedAt: now, approvedBy: createdBy },
    clientSecret === undefined ? undefined : keepClientSecret(clientSecret, createdBy, now),
    [
      {
        eventId: random.uuid(now),
        tenantId,
        type: 'com.qlik.core.oauth-client.created',
        time: now,
        ...(createdBy !== null && { userId: createdBy }),
        data: {
          clientId,
          clientName: metadata.clientName,
          redirectUris: metadata.redirectUris,
          scope: formatScope(metadata.scope),
          createdByType: client.createdByType,
          consentMethod,
        },
      },
    ],
  )
  if (!isCreated) {
    throw new TooManyClients(
      `this tenant has ${MAX_MANUAL_CLIENTS} clients made by hand, and cannot have more: delete one first`,
    )
  }
  return { client, clientSecret }
}

/** Only web clients are confidential: the others run where nothing can be kept secret (RFC 8252 §8.4). */
function metadataOf(created: NewClient): ClientMetadata {
  const {
    appType,
    clientName,
    description,
    clientUri,
    logoUri,
    redirectUris = [],
    allowedOrigins,
    publicKeys,
    jwksUri,
  } = created
  const authMethods = appType === 'web' ? (created.allowedAuthMethods ?? ['client_secret']) : created.allowedAuthMethods
  return {
    clientName,
    redirectUris,
    tokenEndpointAuthMethod:
      appType !== 'web' ? 'none' : authMethods?.includes('client_secret') ? 'client_secret_basic' : 'private_key_jwt',
    grantTypes: mergeGrantTypes(redirectUris, created.allowedGrantTypes ?? []),
    responseTypes: redirectUris.length > 0 ? ['code'] : [],
    scope: created.allowedScopes ?? ['user_default'],
    ...(description !== undefined && { description }),
    ...(clientUri !== undefined && { clientUri }),
    ...(logoUri !== undefined && { logoUri }),
    ...(allowedOrigins !== undefined && { allowedOrigins }),
    ...(authMethods !== undefined && { authMethods }),
    ...(publicKeys !== undefined && { publicKeys }),
    ...(jwksUri !== undefined && { jwksUri }),
  }
}
