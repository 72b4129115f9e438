/** An access token that the operator makes for a script, in the name of a user. */
import { createHash } from 'node:crypto'

import { after } from '@vestibule/protocol/duration'
import { formatScope, type Scope } from '@vestibule/protocol/scope'

import type { Client, ClientRepository } from '../clients/client.ts'
import type { User } from '../sign-in/user.ts'
import type { Grant, GrantRepository } from './grant.ts'
import { issueAccessToken, type TokenIssuer } from './token-response.ts'

export interface OperatorTokenPorts extends TokenIssuer {
  readonly clients: ClientRepository
  readonly grants: GrantRepository
}

export interface OperatorTokenWish {
  readonly user: User
  readonly scope: Scope
  readonly resource: string
  /** Milliseconds. */
  readonly lifetime: number
}

/** An administrator has disabled the client that such tokens are issued to. */
export class CommandLineDisabled extends Error {}

/** The token rests on a grant like any other: ending that, the user or the client ends it. @throws CommandLineDisabled */
export async function issueOperatorToken(
  tenant: { readonly tenantId: string; readonly issuer: string },
  { user, scope, resource, lifetime }: OperatorTokenWish,
  ports: OperatorTokenPorts,
  now: Date,
): Promise<string> {
  const { tenantId } = tenant
  const { clientId } = await commandLineClient(tenantId, ports, now)
  const grant: Grant = {
    tenantId,
    grantId: ports.random.uuid(now),
    clientId,
    userId: user.userId,
    scope,
    resource,
    createdAt: now,
    lastUsedAt: now,
    revokedAt: null,
    refresh: null,
    issuer: null,
  }
  await ports.grants.add(grant, {
    eventId: ports.random.uuid(now),
    tenantId,
    type: 'com.qlik.core.oauth-token.issued',
    time: now,
    userId: user.userId,
    data: {
      clientId,
      grantId: grant.grantId,
      scope: formatScope(scope),
      by: 'command line',
      expiresAt: after(now, lifetime).toISOString(),
    },
  })
  return issueAccessToken(tenant, { ...grant, subject: user.userId }, lifetime, ports, now)
}

/** Tokens name a client that the tenant trusts, so that disabling it ends what the command line has handed out. */
async function commandLineClient(tenantId: string, { clients }: OperatorTokenPorts, now: Date): Promise<Client> {
  const clientId = createHash('sha256').update(`vestibule command line ${tenantId}`).digest('hex').slice(0, 32)
  const known = await clients.find(tenantId, clientId)
  if (known?.client.disableTag)
    throw new CommandLineDisabled('an administrator has disabled the client of the command line')
  if (known) return known.client

  const client: Client = {
    tenantId,
    clientId,
    metadata: {
      clientName: 'Vestibule command line',
      redirectUris: [],
      tokenEndpointAuthMethod: 'none',
      grantTypes: [],
      responseTypes: [],
      scope: [],
    },
    appType: 'native',
    createdByType: 'service',
    createdBy: null,
    revision: 1,
    issuedAt: now,
    registeredFrom: null,
    updatedAt: now,
    publishedAt: null,
    disableTag: null,
    admittedBy: null,
  }
  const connection = {
    tenantId,
    clientId,
    ownerTenantId: tenantId,
    consentMethod: 'trusted',
    approvedAt: now,
    approvedBy: null,
  } as const
  await clients.create(client, connection, undefined, [])
  return client
}
