/** Client authentication at the token endpoint and its sisters, RFC 6749 §2.3 and §3.2.1. */
import { readClientCredentials } from '@vestibule/protocol/client-credentials'
import { invalidClient } from '@vestibule/protocol/oauth-error'
import type { Parameters } from '@vestibule/protocol/parameters'

import type { Client } from '../clients/client.ts'
import { isPublic } from '../clients/client-metadata.ts'
import { isClientSecret, type ClientSecret } from '../clients/client-secret.ts'
import { findKnownClient, type ClientPorts } from '../clients/known-client.ts'
import type { UnapprovedClient } from '../clients/unapproved-client.ts'
import type { RequestContext } from '../http/app-env.ts'
import { addressBlock } from '../http/client-address.ts'
import type { RateLimit } from '../http/rate-limit.ts'

export type AuthenticatedClient =
  | { readonly state: 'approved'; readonly client: Client }
  | { readonly state: 'unapproved'; readonly client: UnapprovedClient }

export type ClientAuthenticationPorts = ClientPorts & {
  /** Counts failures of one client from one address block, against guessing (RFC 6749 §2.3.1). */
  readonly failedAuthentications: RateLimit
}

/**
 * @throws OAuthError `invalid_client` when the client is unknown, gone or disabled, or its secret is missing or wrong;
 * it is the one signal that makes clients register again.
 */
export async function authenticateClient(
  c: RequestContext,
  parameters: Parameters,
  ports: ClientAuthenticationPorts,
): Promise<AuthenticatedClient> {
  const { tenantId } = c.get('tenant')
  const { clientId, clientSecret } = readClientCredentials(c.req.header('Authorization'), parameters)
  const guesser = `${tenantId} ${clientId.slice(0, 64)} ${addressBlock(c.get('address'))}`
  await ports.failedAuthentications.check(guesser)

  const known = await findKnownClient(tenantId, clientId, ports, c.get('now'))
  if (known?.state === 'approved') {
    await assertSecret(
      clientSecret,
      known.client,
      () => ports.clients.secrets(tenantId, clientId),
      ports.failedAuthentications,
      guesser,
    )
    return { state: 'approved', client: known.client }
  }
  if (known?.state === 'unapproved') {
    const secrets = known.client.secret ? [known.client.secret] : []
    await assertSecret(clientSecret, known.client, async () => secrets, ports.failedAuthentications, guesser)
    return { state: 'unapproved', client: known.client }
  }
  throw invalidClient('the client is not registered here, or not any more: register again')
}

async function assertSecret(
  presented: string | undefined,
  { metadata }: Pick<Client, 'metadata'>,
  secrets: () => Promise<ClientSecret[]>,
  failures: RateLimit,
  guesser: string,
): Promise<void> {
  if (isPublic(metadata)) {
    if (presented !== undefined) throw invalidClient('this client is public and has no secret: leave client_secret out')
    return
  }
  if (presented === undefined) throw invalidClient('this client is confidential: its client_secret is missing')
  if (isClientSecret(presented, await secrets())) return
  await failures.spend(guesser)
  throw invalidClient('the client_secret is wrong')
}
