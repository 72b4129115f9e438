/** `vestibule token`: an access token for scripts, in the name of a user. */
import { createHash } from 'node:crypto'

import { after, days, hours, minutes, seconds } from '@vestibule/protocol/duration'
import { formatScope, parseScope } from '@vestibule/protocol/scope'

import type { Client } from '../clients/client.ts'
import type { Ports } from '../server.ts'
import { DEFAULT_TENANT, type Tenant } from '../tenants/tenant.ts'
import type { Grant } from '../tokens/grant.ts'
import { issueAccessToken } from '../tokens/token-response.ts'
import { readArguments, required, say, tenantOf, UsageError, withPorts, type Command } from './command.ts'
import { emailOf } from './user.ts'

/** The longest that signing keys are kept for. */
const LONGEST = days(1)

export const tokenCommand: Command = {
  usage: 'token --tenant T --email E --scope "admin_classic" [--ttl 1h]',
  meaning: 'print an access token for scripts',
  run: async (argv) => {
    const given = readArguments(argv, {
      tenant: { type: 'string', default: DEFAULT_TENANT },
      email: { type: 'string' },
      scope: { type: 'string' },
      ttl: { type: 'string', default: '1h' },
    })
    await withPorts(given.config, async (ports) => {
      const now = new Date()
      const tenant = await tenantOf(ports, required(given, 'tenant'))
      const user = await ports.users.findByEmail(tenant.tenantId, emailOf(given))
      if (user?.status !== 'active') throw new UsageError(`${emailOf(given)} is no active user of ${tenant.tenantId}`)
      const scope = parseScope(required(given, 'scope'))
      if (!scope || scope.length === 0) throw new UsageError('--scope is a list of scopes with spaces between them')

      const lifetime = parseLifetime(required(given, 'ttl'))
      const client = await commandLineClient(tenant, ports, now)
      const grant = grantFor(client.clientId, user.userId, scope, tenant, ports, now)
      await ports.grants.add(grant, {
        eventId: ports.random.uuid(now),
        tenantId: tenant.tenantId,
        type: 'com.qlik.core.oauth-token.issued',
        time: now,
        userId: user.userId,
        data: {
          clientId: client.clientId,
          grantId: grant.grantId,
          scope: formatScope(scope),
          by: 'command line',
          expiresAt: after(now, lifetime).toISOString(),
        },
      })
      say(await issueAccessToken(tenant, { ...grant, subject: user.userId }, lifetime, ports, now))
    })
  },
}

/** @param text e.g. `90s`, `15m`, `1h`. */
function parseLifetime(text: string): number {
  const [, count, unit] = /^(\d{1,6})([smh])$/.exec(text) ?? []
  const lifetime = { s: seconds, m: minutes, h: hours }[unit as 's' | 'm' | 'h']?.(Number(count))
  if (lifetime === undefined || lifetime === 0 || lifetime > LONGEST)
    throw new UsageError('--ttl is a time such as 90s, 15m or 1h, at most 24h')
  return lifetime
}

function grantFor(
  clientId: string,
  userId: string,
  scope: readonly string[],
  tenant: Tenant,
  { random }: Ports,
  now: Date,
): Grant {
  return {
    tenantId: tenant.tenantId,
    grantId: random.uuid(now),
    clientId,
    userId,
    scope,
    resource: tenant.issuer,
    createdAt: now,
    lastUsedAt: now,
    revokedAt: null,
    refresh: null,
  }
}

/** Tokens name a client that the tenant trusts, so that disabling it ends what the command line has handed out. */
async function commandLineClient({ tenantId }: Tenant, ports: Ports, now: Date): Promise<Client> {
  const clientId = createHash('sha256').update(`vestibule command line ${tenantId}`).digest('hex').slice(0, 32)
  const known = await ports.clients.find(tenantId, clientId)
  if (known?.client.disableTag) throw new UsageError('an administrator has disabled the client of the command line')
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
  }
  const connection = {
    tenantId,
    clientId,
    ownerTenantId: tenantId,
    consentMethod: 'trusted',
    approvedAt: now,
    approvedBy: null,
  } as const
  await ports.clients.create(client, connection, undefined, [])
  return client
}
