/** A client as the commands find and show it, wherever it stands. */
import { parseReason } from '../approval/reason.ts'
import type { Client } from '../clients/client.ts'
import type { ListedClient } from '../clients/client-directory.ts'
import { findKnownClient, type KnownClient } from '../clients/known-client.ts'
import { createdByTypeOf, type UnapprovedClient } from '../clients/unapproved-client.ts'
import { documentMember } from '../management/document-resource.ts'
import { softwareStatementMember } from '../management/software-statement-resource.ts'
import { clientResource } from '../management/oauth-clients/client-resource.ts'
import type { Ports } from '../ports.ts'
import { DEFAULT_TENANT } from '../tenants/tenant.ts'
import { JSON_FLAG } from './answer.ts'
import { required, tenantOf, UsageError, type Given } from './command.ts'

export const CLIENT_FLAGS = { tenant: { type: 'string', default: DEFAULT_TENANT }, ...JSON_FLAG } as const

export type PresentClient = Exclude<KnownClient, { state: 'gone' }>

/** @throws UsageError for an id that is missing, unknown in the tenant, or gone. */
export async function clientNamed(
  given: Given,
  ports: Ports,
  now: Date,
): Promise<PresentClient & { readonly tenantId: string }> {
  const { tenantId } = await tenantOf(ports, required(given, 'tenant'))
  const [clientId] = given.positionals
  if (clientId === undefined) throw new UsageError('name the client by its id; see: vestibule client list')
  const known = await findKnownClient(tenantId, clientId, ports, now)
  if (!known) throw new UsageError(`there is no client ${clientId} in tenant ${tenantId}; see: vestibule client list`)
  if (known.state === 'gone') {
    const { clientName, reason, endedAt } = known.tombstone
    throw new UsageError(`client ${clientId} (${clientName}) is gone: ${reason} ${endedAt.toISOString()}`)
  }
  return { ...known, tenantId }
}

/** What people will read. @throws UsageError for what is no sentence. */
export function reasonOf({ flags }: Given): string | undefined {
  const { reason } = flags
  if (typeof reason !== 'string') return undefined
  const sentence = parseReason(reason)
  if (sentence === undefined) throw new UsageError('--reason is a sentence without control characters')
  return sentence
}

/** The resource of the REST API, and where it stands. */
export function listedView(listed: ListedClient) {
  return { state: listed.client.disableTag === null ? 'approved' : 'disabled', ...clientResource(listed, true) }
}

/** One that waits, or that this tenant does not trust. */
export function askingView(state: 'waiting' | 'unconnected', client: UnapprovedClient | Client) {
  const { metadata } = client
  return {
    state,
    clientId: client.clientId,
    tenantId: client.tenantId,
    appType: client.appType,
    clientName: metadata.clientName,
    ...(metadata.clientUri !== undefined && { clientUri: metadata.clientUri }),
    allowedScopes: metadata.scope,
    redirectUris: metadata.redirectUris,
    createdByType: 'createdByType' in client ? client.createdByType : createdByTypeOf(client),
    ...documentMember(client),
    // An issuer is trusted where the client registered.
    ...(state === 'waiting' && softwareStatementMember(metadata)),
    createdAt: client.issuedAt.toISOString(),
    ...(client.registeredFrom !== null && { registeredFrom: client.registeredFrom }),
    ...('expiresAt' in client && { expiresAt: client.expiresAt.toISOString() }),
  }
}
