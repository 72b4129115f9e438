/**
 * The server, put together: read it first, it is the table of contents.
 *
 * Ports come from storage, endpoints from the stages; nothing else in the house wires.
 */
import { forwardTo } from '@vestibule/gateway/forward'
import type { Random } from '@vestibule/protocol/random'
import type { Logger } from 'pino'

import { authorizationEndpoint } from './authorization/authorization-endpoint.ts'
import { decisionEndpoint } from './authorization/decision-endpoint.ts'
import { discoveryEndpoint } from './discovery/discovery-endpoint.ts'
import { keepHouse } from './housekeeping.ts'
import { newApp, type App } from './http/app-env.ts'
import type { Networks } from './http/networks.ts'
import { rateLimit } from './http/rate-limit.ts'
import { introspectionEndpoint } from './introspection/introspection-endpoint.ts'
import { apiRateEndpoint } from './management/api-rate-endpoint.ts'
import { auditsEndpoint } from './management/audits-endpoint.ts'
import { authSettingsEndpoint } from './management/auth-settings-endpoint.ts'
import { meEndpoint } from './management/me-endpoint.ts'
import { clientSecretsEndpoint } from './management/oauth-clients/client-secrets-endpoint.ts'
import { connectionConfigEndpoint } from './management/oauth-clients/connection-config-endpoint.ts'
import { readClientsEndpoint } from './management/oauth-clients/read-clients-endpoint.ts'
import { writeClientsEndpoint } from './management/oauth-clients/write-clients-endpoint.ts'
import { oauthTokensEndpoint } from './management/oauth-tokens-endpoint.ts'
import { openApiEndpoint } from './management/openapi-endpoint.ts'
import { otherMethodsEndpoint } from './management/other-methods-endpoint.ts'
import type { ServerKeys } from './master-key.ts'
import { builtInServer } from './mcp/built-in-server.ts'
import { MCP_PATH, MCP_SCOPE, mcpEndpoint, resourcesOf } from './mcp/mcp-endpoint.ts'
import { createGuardedFetch } from './outgoing/guarded-fetch.ts'
import { notFound } from './pages/not-found.ts'
import { clientConfigurationEndpoint } from './registration/client-configuration-endpoint.ts'
import { registrationEndpoint } from './registration/registration-endpoint.ts'
import { revocationEndpoint } from './revocation/revocation-endpoint.ts'
import { choosePasswordEndpoint } from './sign-in/choose-password-endpoint.ts'
import { homeEndpoint } from './sign-in/home-endpoint.ts'
import { createPasswords } from './sign-in/password.ts'
import { setUpEndpoint } from './sign-in/set-up-endpoint.ts'
import { signInEndpoint } from './sign-in/sign-in-endpoint.ts'
import { sqlApprovals } from './storage/sql/approvals.ts'
import { sqlTombstones } from './storage/sql/tombstones.ts'
import { sqlAuditLog, sqlAuditTrail } from './storage/sql/audit-log.ts'
import { sqlAuthorizationCodes } from './storage/sql/authorization-codes.ts'
import { sqlClientDirectory } from './storage/sql/client-directory.ts'
import { sqlClientKeeper } from './storage/sql/client-keeper.ts'
import { sqlClients } from './storage/sql/clients.ts'
import { sqlConnections } from './storage/sql/connections.ts'
import { sqlConsents } from './storage/sql/consents.ts'
import { deleteDeadRows } from './storage/sql/dead-rows.ts'
import { sqlGrantList, sqlGrants, sqlRevokedAccessTokens } from './storage/sql/grants.ts'
import { sqlManagedRegistrations } from './storage/sql/managed-registrations.ts'
import { sqlLastUse } from './storage/sql/last-use.ts'
import { sqlSessions, sqlSignInAttempts } from './storage/sql/sessions.ts'
import { sqlSigningKeys } from './storage/sql/signing-keys.ts'
import type { Store } from './storage/sql/store.ts'
import { sqlAuthSettings, sqlTenants } from './storage/sql/tenants.ts'
import { sqlUnapprovedClients } from './storage/sql/unapproved-clients.ts'
import { sqlUsedAssertions } from './storage/sql/used-assertions.ts'
import { sqlOneTimeLinks, sqlUsers } from './storage/sql/users.ts'
import { arrival, lastResort } from './tenants/arrival-endpoint.ts'
import { createAccessTokenCheck } from './tokens/check-access-token.ts'
import { createClientKeySets } from './tokens/client-key-sets.ts'
import { createKeyRing } from './tokens/key-ring.ts'
import { tokenEndpoint } from './tokens/token-endpoint.ts'
import { VERSION } from './version.ts'

/** Everything that storage gives, and what is built on it alone. */
export function createPorts(store: Store, keys: ServerKeys, random: Random) {
  const clients = sqlClients(store)
  const grants = sqlGrants(store)
  const revokedAccessTokens = sqlRevokedAccessTokens(store)
  const keyRing = createKeyRing(sqlSigningKeys(store), keys.sealing)
  return {
    tenants: sqlTenants(store),
    settings: sqlAuthSettings(store),
    users: sqlUsers(store),
    links: sqlOneTimeLinks(store),
    sessions: sqlSessions(store),
    attempts: sqlSignInAttempts(store),
    passwords: createPasswords(),
    clients,
    clientDirectory: sqlClientDirectory(store),
    clientKeeper: sqlClientKeeper(store),
    connections: sqlConnections(store),
    unapprovedClients: sqlUnapprovedClients(store),
    managedRegistrations: sqlManagedRegistrations(store),
    tombstones: sqlTombstones(store),
    approvals: sqlApprovals(store),
    consents: sqlConsents(store),
    codes: sqlAuthorizationCodes(store),
    grants,
    grantList: sqlGrantList(store),
    revokedAccessTokens,
    lastUse: sqlLastUse(store),
    usedAssertions: sqlUsedAssertions(store),
    auditLog: sqlAuditLog(store),
    auditTrail: sqlAuditTrail(store),
    keyRing,
    accessTokens: createAccessTokenCheck({ keyRing, grants, clients, revokedAccessTokens }),
    deleteDeadRows: (now: Date) => deleteDeadRows(store, now),
    formKey: keys.form,
    cursorKey: keys.cursor,
    refreshTokenKey: keys.refreshToken,
    random,
  }
}

export type Ports = ReturnType<typeof createPorts>

export interface ServerOptions {
  readonly ports: Ports
  readonly keys: ServerKeys
  readonly clock: () => Date
  readonly log: Logger
  readonly trustedProxies: Networks
  /** Networks of the operator's own that clients' key sets may be fetched from. */
  readonly allowedPrivateNetworks: Networks
  /** Registrations a minute and address block; 0 lifts the limit. */
  readonly registrationRate: number
  /** Calls of the REST APIs a minute with one token; 0 lifts the limit. */
  readonly apiRate: number
  readonly mcpUpstream: string | undefined
}

export interface Server {
  readonly app: App
  keepHouse(): Promise<void>
  close(): Promise<void>
}

/** Wrong secrets a minute that one client may present from one address block. */
const FAILED_AUTHENTICATION_RATE = 60

/** Refused registrations a minute and tenant that are worth an audit event. */
const REFUSAL_SAMPLE_RATE = 10

export function createServer({
  ports,
  keys,
  clock,
  log,
  trustedProxies,
  allowedPrivateNetworks,
  registrationRate,
  apiRate,
  mcpUpstream,
}: ServerOptions): Server {
  const forwarding = mcpUpstream === undefined ? undefined : forwardTo(mcpUpstream, keys.mcpSession)
  const outgoing = createGuardedFetch({ allowedNetworks: allowedPrivateNetworks })
  const stage = {
    ...ports,
    clientKeySets: createClientKeySets(outgoing),
    resourcesOf,
    mcpPath: MCP_PATH,
    mcpScope: MCP_SCOPE,
    registrationRate: rateLimit(registrationRate, 'too many registrations from this address; try again in a moment'),
    apiRate: rateLimit(apiRate, 'too many calls with this token; try again in a moment'),
    refusalSample: rateLimit(REFUSAL_SAMPLE_RATE, 'sampled'),
    failedAuthentications: rateLimit(
      FAILED_AUTHENTICATION_RATE,
      'too many failed authentications; try again in a moment',
    ),
    upstream: forwarding ?? builtInServer({ ...ports, clock }, VERSION),
  }

  const app = newApp()
  app.use(arrival({ tenants: ports.tenants, clock, random: ports.random, log, trustedProxies }))
  app.onError(lastResort(log))

  const endpoints: readonly App[] = [
    registrationEndpoint(stage),
    clientConfigurationEndpoint(stage),
    setUpEndpoint(stage),
    signInEndpoint(stage),
    choosePasswordEndpoint(stage),
    homeEndpoint(stage),
    authorizationEndpoint(stage),
    decisionEndpoint(stage),
    tokenEndpoint(stage),
    revocationEndpoint(stage),
    introspectionEndpoint(stage),
    discoveryEndpoint(stage),
    apiRateEndpoint(stage),
    authSettingsEndpoint(stage),
    meEndpoint(stage),
    readClientsEndpoint(stage),
    writeClientsEndpoint(stage),
    clientSecretsEndpoint(stage),
    connectionConfigEndpoint(stage),
    oauthTokensEndpoint(stage),
    auditsEndpoint(stage),
    openApiEndpoint(VERSION),
    otherMethodsEndpoint(),
    mcpEndpoint(stage),
  ]
  for (const endpoint of endpoints) app.route('/', endpoint)
  app.notFound(notFound)

  return {
    app,
    keepHouse: () => keepHouse(ports, clock()),
    close: async () => {
      await Promise.all([outgoing.close(), forwarding?.close()])
    },
  }
}
