/**
 * The server, put together: read it first, it is the table of contents.
 *
 * Ports come from storage, endpoints from the stages; nothing else in the house wires.
 */
import type { RequestListener } from 'node:http'

import { forwardTo } from '@vestibule/gateway/forward'
import type { Random } from '@vestibule/protocol/random'
import type { Logger } from 'pino'

import type { ApprovalRepository } from './approval/approval.ts'
import { approvalRequestEndpoint } from './approval/approval-request-endpoint.ts'
import { BUILT_IN_CLIENTS } from './catalogue/catalogue.ts'
import type { ClientCatalogue } from './catalogue/catalogued-client.ts'
import { authorizationEndpoint } from './authorization/authorization-endpoint.ts'
import { decisionEndpoint } from './authorization/decision-endpoint.ts'
import type { StandingApprovalRepository } from './clients/standing-approval.ts'
import { consoleEndpoint } from './console/console-endpoint.ts'
import { createConsolePage } from './console/console-files.ts'
import { discoveryEndpoint } from './discovery/discovery-endpoint.ts'
import { documentListener } from './discovery/document-listener.ts'
import { createDocumentReader } from './documents/read-document.ts'
import { keepHouse } from './housekeeping.ts'
import { newApp, type App } from './http/app-env.ts'
import { healthEndpoint } from './http/health-endpoint.ts'
import type { Networks } from './http/networks.ts'
import { onSocket } from './http/on-socket.ts'
import { introspectionEndpoint } from './introspection/introspection-endpoint.ts'
import { apiRateEndpoint } from './management/api-rate-endpoint.ts'
import { auditsEndpoint } from './management/audits-endpoint.ts'
import { authSettingsEndpoint } from './management/auth-settings-endpoint.ts'
import { knownClientsEndpoint } from './management/known-clients-endpoint.ts'
import { deliveriesEndpoint } from './management/deliveries-endpoint.ts'
import { identityProvidersEndpoint } from './management/identity-providers-endpoint.ts'
import { meEndpoint } from './management/me-endpoint.ts'
import { overviewEndpoint } from './management/overview-endpoint.ts'
import { tenantEndpoint } from './management/tenant-endpoint.ts'
import { waitingClientsEndpoint } from './management/waiting-clients-endpoint.ts'
import { clientSecretsEndpoint } from './management/oauth-clients/client-secrets-endpoint.ts'
import { connectionConfigEndpoint } from './management/oauth-clients/connection-config-endpoint.ts'
import { readClientsEndpoint } from './management/oauth-clients/read-clients-endpoint.ts'
import { writeClientsEndpoint } from './management/oauth-clients/write-clients-endpoint.ts'
import { oauthTokensEndpoint } from './management/oauth-tokens-endpoint.ts'
import { openApiEndpoint } from './management/openapi-endpoint.ts'
import { sessionsEndpoint } from './management/sessions-endpoint.ts'
import { userIdentitiesEndpoint } from './management/user-identities-endpoint.ts'
import { statementIssuersEndpoint } from './management/statement-issuers-endpoint.ts'
import { standingApprovalsEndpoint } from './management/standing-approvals-endpoint.ts'
import { usersEndpoint } from './management/users-endpoint.ts'
import { webhooksEndpoint } from './management/webhooks-endpoint.ts'
import { otherMethodsEndpoint } from './management/other-methods-endpoint.ts'
import { restCallers } from './management/rest-caller.ts'
import { createLimits, type Rates } from './limits.ts'
import type { ServerKeys } from './master-key.ts'
import { builtInServer } from './mcp/built-in-server.ts'
import { MCP_PATH, MCP_SCOPE, mcpEndpoint, resourcesOf } from './mcp/mcp-endpoint.ts'
import { createCourier, type Courier } from './notifications/courier.ts'
import type { Report } from './notifications/deliver-due.ts'
import { createGuardedFetch } from './outgoing/guarded-fetch.ts'
import { createSmtpMailer, type MailSettings } from './outgoing/smtp-mailer.ts'
import { notFound } from './pages/not-found.ts'
import { clientConfigurationEndpoint } from './registration/client-configuration-endpoint.ts'
import { createAdmission } from './registration/admission.ts'
import { createKnownOrigins } from './registration/known-origins.ts'
import type { StatementIssuerRepository } from './registration/statement-issuer.ts'
import { registrationEndpoint } from './registration/registration-endpoint.ts'
import { revocationEndpoint } from './revocation/revocation-endpoint.ts'
import { choosePasswordEndpoint } from './sign-in/choose-password-endpoint.ts'
import { homeEndpoint } from './sign-in/home-endpoint.ts'
import type { OneTimeLinkRepository } from './sign-in/one-time-link.ts'
import { createPasswords } from './sign-in/password.ts'
import { linkAccountEndpoint } from './sign-in/providers/link-account-endpoint.ts'
import type { IdentityProviderRepository } from './sign-in/providers/identity-provider.ts'
import { createProviderConnections } from './sign-in/providers/provider-connection.ts'
import { createProviderSecrets } from './sign-in/providers/provider-secret.ts'
import { providerSignInEndpoint } from './sign-in/providers/provider-sign-in-endpoint.ts'
import { setUpEndpoint } from './sign-in/set-up-endpoint.ts'
import { signInEndpoint } from './sign-in/sign-in-endpoint.ts'
import { signedInEndpoint } from './sign-in/signed-in-endpoint.ts'
import { sqlApprovalRequests } from './storage/sql/approval-requests.ts'
import { sqlAdmittedClients } from './storage/sql/admitted-clients.ts'
import { sqlApprovedNames } from './storage/sql/approved-names.ts'
import { sqlApprovals } from './storage/sql/approvals.ts'
import { sqlDailyCounts } from './storage/sql/daily-counts.ts'
import { sqlStandingApprovalEnds } from './storage/sql/standing-approval-ends.ts'
import { sqlStandingApprovalDirectory, sqlStandingApprovals } from './storage/sql/standing-approvals.ts'
import { sqlStatementIssuers } from './storage/sql/statement-issuers.ts'
import { sqlTenantFigures } from './storage/sql/tenant-figures.ts'
import { sqlTenantProfiles } from './storage/sql/tenant-profiles.ts'
import { sqlWaitingRoom } from './storage/sql/waiting-room.ts'
import { sqlTombstones } from './storage/sql/tombstones.ts'
import { sqlAssertionGrants } from './storage/sql/assertion-grants.ts'
import { sqlAuditLog, sqlAuditTrail } from './storage/sql/audit-log.ts'
import { sqlAuthorizationCodes } from './storage/sql/authorization-codes.ts'
import { sqlClientDirectory } from './storage/sql/client-directory.ts'
import { sqlClientKeeper } from './storage/sql/client-keeper.ts'
import { sqlClients } from './storage/sql/clients.ts'
import { sqlConnections } from './storage/sql/connections.ts'
import { sqlConsents } from './storage/sql/consents.ts'
import { databaseAnswers } from './storage/sql/database-answers.ts'
import { deleteDeadRows } from './storage/sql/dead-rows.ts'
import { sqlDeliveries } from './storage/sql/deliveries.ts'
import { sqlDocumentClients } from './storage/sql/document-clients.ts'
import { sqlGrantList } from './storage/sql/grant-list.ts'
import { sqlGrants, sqlRevokedAccessTokens } from './storage/sql/grants.ts'
import { sqlIdentityProviders } from './storage/sql/identity-providers.ts'
import { sqlManagedRegistrations } from './storage/sql/managed-registrations.ts'
import { sqlOutbox } from './storage/sql/outbox.ts'
import { sqlRegistrationSamples } from './storage/sql/registration-samples.ts'
import { sqlLastUse } from './storage/sql/last-use.ts'
import { sqlRegistrationOrigins } from './storage/sql/registration-origins.ts'
import { sqlSessionDirectory } from './storage/sql/session-directory.ts'
import { sqlSessions, sqlSignInAttempts } from './storage/sql/sessions.ts'
import { sqlSigningKeys } from './storage/sql/signing-keys.ts'
import { sqlSpentPoints } from './storage/sql/spent-points.ts'
import type { Store } from './storage/sql/store.ts'
import { sqlAuthSettings, sqlTenants } from './storage/sql/tenants.ts'
import { sqlUnapprovedClients } from './storage/sql/unapproved-clients.ts'
import { sqlUnusedClients } from './storage/sql/unused-clients.ts'
import { sqlUsedAssertions } from './storage/sql/used-assertions.ts'
import { sqlUserDirectory } from './storage/sql/user-directory.ts'
import { sqlUserIdentities } from './storage/sql/user-identities.ts'
import { sqlUserKeeper } from './storage/sql/user-keeper.ts'
import { sqlOneTimeLinks, sqlUsers } from './storage/sql/users.ts'
import { sqlWebhooks } from './storage/sql/webhooks.ts'
import { arrival, lastResort } from './tenants/arrival-endpoint.ts'
import { logoEndpoint } from './tenants/logo-endpoint.ts'
import type { AuthSettingsRepository } from './tenants/auth-settings.ts'
import { createCurrentTenants } from './tenants/current-tenants.ts'
import type { TenantProfileRepository } from './tenants/tenant-profile.ts'
import type { TenantRepository } from './tenants/tenant.ts'
import { createAccessTokenCheck } from './tokens/check-access-token.ts'
import { createClientKeySets } from './tokens/client-key-sets.ts'
import { createKeyRing } from './tokens/key-ring.ts'
import { createStatementVerifier } from './tokens/verify-software-statement.ts'
import { tokenEndpoint } from './tokens/token-endpoint.ts'
import { VERSION } from './version.ts'

/** Everything that storage gives, and what is built on it alone. */
export function createPorts(store: Store, keys: ServerKeys, random: Random) {
  const clients = sqlClients(store)
  const grants = sqlGrants(store)
  const revokedAccessTokens = sqlRevokedAccessTokens(store)
  const keyRing = createKeyRing(sqlSigningKeys(store), keys.sealing)
  const tenants = sqlTenants(store)
  const settings = sqlAuthSettings(store)
  const links = sqlOneTimeLinks(store)
  const tenantProfiles = sqlTenantProfiles(store)
  const identityProviders = sqlIdentityProviders(store)
  const approvals = sqlApprovals(store)
  const standingApprovals = sqlStandingApprovals(store)
  const statementIssuers = sqlStatementIssuers(store)
  const currentTenants = createCurrentTenants(tenants, settings)
  const knownOrigins = createKnownOrigins(sqlRegistrationOrigins(store))
  return {
    // Whatever changes a tenant, its settings or whether anything stands in it lets what is kept of them be forgotten.
    tenants: {
      ...tenants,
      change: (...change) => tenants.change(...change).finally(currentTenants.forget),
    } satisfies TenantRepository,
    settings: {
      ...settings,
      save: (...changes) => settings.save(...changes).finally(currentTenants.forget),
    } satisfies AuthSettingsRepository,
    currentTenants,
    users: sqlUsers(store),
    userDirectory: sqlUserDirectory(store),
    userKeeper: sqlUserKeeper(store),
    userIdentities: sqlUserIdentities(store),
    // Whether a tenant takes assertions is kept with the tenant.
    identityProviders: {
      ...identityProviders,
      create: (...created) => identityProviders.create(...created).finally(currentTenants.forget),
      change: (...change) => identityProviders.change(...change).finally(currentTenants.forget),
      delete: (...deleted) => identityProviders.delete(...deleted).finally(currentTenants.forget),
    } satisfies IdentityProviderRepository,
    providerSecrets: createProviderSecrets(keys.providerSecret),
    links: {
      ...links,
      setUp: (...setUp) => links.setUp(...setUp).finally(currentTenants.forget),
    } satisfies OneTimeLinkRepository,
    sessions: sqlSessions(store),
    sessionDirectory: sqlSessionDirectory(store),
    attempts: sqlSignInAttempts(store),
    passwords: createPasswords(),
    clients,
    clientDirectory: sqlClientDirectory(store),
    clientKeeper: sqlClientKeeper(store),
    connections: sqlConnections(store),
    unapprovedClients: sqlUnapprovedClients(store),
    unusedClients: sqlUnusedClients(store),
    admittedClients: sqlAdmittedClients(store),
    statementIssuers: {
      ...statementIssuers,
      create: (...created) => statementIssuers.create(...created).finally(currentTenants.forget),
      remove: (...removed) => statementIssuers.remove(...removed).finally(currentTenants.forget),
    } satisfies StatementIssuerRepository,
    managedRegistrations: sqlManagedRegistrations(store),
    documentClients: sqlDocumentClients(store),
    knownOrigins,
    spentPoints: sqlSpentPoints(store),
    tombstones: sqlTombstones(store),
    approvals: {
      ...approvals,
      approve: (...approval) =>
        approvals.approve(...approval).finally(() => {
          knownOrigins.forget()
          currentTenants.forget()
        }),
    } satisfies ApprovalRepository,
    standingApprovals: {
      ...standingApprovals,
      create: (...created) => standingApprovals.create(...created).finally(currentTenants.forget),
    } satisfies StandingApprovalRepository,
    standingApprovalDirectory: sqlStandingApprovalDirectory(store),
    standingApprovalEnds: sqlStandingApprovalEnds(store),
    approvedNames: sqlApprovedNames(store),
    approvalRequests: sqlApprovalRequests(store),
    waitingRoom: sqlWaitingRoom(store),
    consents: sqlConsents(store),
    codes: sqlAuthorizationCodes(store),
    grants,
    assertionGrants: sqlAssertionGrants(store),
    grantList: sqlGrantList(store),
    revokedAccessTokens,
    lastUse: sqlLastUse(store),
    usedAssertions: sqlUsedAssertions(store),
    auditLog: sqlAuditLog(store),
    auditTrail: sqlAuditTrail(store),
    dailyCounts: sqlDailyCounts(store),
    webhooks: sqlWebhooks(store),
    registrationSamples: sqlRegistrationSamples(store),
    outbox: sqlOutbox(store),
    deliveries: sqlDeliveries(store),
    tenantFigures: sqlTenantFigures(store),
    tenantProfiles: {
      ...tenantProfiles,
      rename: (...change) => tenantProfiles.rename(...change).finally(currentTenants.forget),
      setLogo: (...change) => tenantProfiles.setLogo(...change).finally(currentTenants.forget),
      removeLogo: (...change) => tenantProfiles.removeLogo(...change).finally(currentTenants.forget),
    } satisfies TenantProfileRepository,
    keyRing,
    accessTokens: createAccessTokenCheck({ keyRing, clients, revokedAccessTokens }),
    databaseAnswers: () => databaseAnswers(store),
    deleteDeadRows: (now: Date, rest: () => Promise<void>) => deleteDeadRows(store, now, rest),
    webhookSealingKey: keys.webhookSealing,
    formKey: keys.form,
    providerSignInKey: keys.providerSignIn,
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
  readonly rates: Rates
  readonly mcpUpstream: string | undefined
  /** Well-known clients; those that are built in when absent. */
  readonly catalogue?: ClientCatalogue
}

export interface Server {
  readonly app: App
  /** The application on a socket, and before it what needs no framework. */
  readonly listener: RequestListener
  keepHouse(): Promise<void>
  close(): Promise<void>
}

export function createServer({
  ports,
  keys,
  clock,
  log,
  trustedProxies,
  allowedPrivateNetworks,
  rates,
  mcpUpstream,
  catalogue = BUILT_IN_CLIENTS,
}: ServerOptions): Server {
  const forwarding = mcpUpstream === undefined ? undefined : forwardTo(mcpUpstream, keys.mcpSession)
  const outgoing = createGuardedFetch({ allowedNetworks: allowedPrivateNetworks })
  const report = (error: unknown) => log.warn({ err: error }, 'rate limits are not shared')
  const limits = createLimits(rates, ports.spentPoints, report)
  const clientKeySets = createClientKeySets(outgoing)
  const stage = {
    ...ports,
    catalogue,
    clientKeySets,
    statementVerifier: createStatementVerifier(clientKeySets),
    documentReader: createDocumentReader(outgoing, limits),
    providerConnections: createProviderConnections(outgoing, ports.providerSecrets),
    providerSignIns: limits.providerSignIns,
    callers: restCallers(ports),
    resourcesOf,
    consolePage: createConsolePage(),
    mcpPath: MCP_PATH,
    mcpScope: MCP_SCOPE,
    admission: createAdmission(limits.registrations, ports.knownOrigins),
    configurationRate: limits.configurations,
    refusalSample: limits.refusalSample,
    apiRate: limits.api,
    failedAuthentications: limits.failedAuthentications,
    upstream: forwarding ?? builtInServer({ ...ports, clock }, VERSION),
  }

  const app = newApp()
  // Before a tenant is looked for: who asks for it calls by address.
  app.route('/', healthEndpoint(ports))
  app.use(arrival({ tenants: ports.currentTenants, clock, random: ports.random, log, trustedProxies }))
  app.onError(lastResort(log))

  const endpoints: readonly App[] = [
    registrationEndpoint(stage),
    clientConfigurationEndpoint(stage),
    setUpEndpoint(stage),
    signInEndpoint(stage),
    providerSignInEndpoint(stage),
    linkAccountEndpoint(stage),
    signedInEndpoint(stage),
    choosePasswordEndpoint(stage),
    homeEndpoint(stage),
    logoEndpoint(stage),
    approvalRequestEndpoint(stage),
    authorizationEndpoint(stage),
    decisionEndpoint(stage),
    tokenEndpoint(stage),
    revocationEndpoint(stage),
    introspectionEndpoint(stage),
    discoveryEndpoint(stage),
    apiRateEndpoint(stage),
    authSettingsEndpoint(stage),
    knownClientsEndpoint(stage),
    webhooksEndpoint(stage),
    deliveriesEndpoint(stage),
    meEndpoint(stage),
    tenantEndpoint(stage),
    overviewEndpoint(stage),
    waitingClientsEndpoint(stage),
    usersEndpoint(stage),
    userIdentitiesEndpoint(stage),
    identityProvidersEndpoint(stage),
    sessionsEndpoint(stage),
    readClientsEndpoint(stage),
    writeClientsEndpoint(stage),
    clientSecretsEndpoint(stage),
    connectionConfigEndpoint(stage),
    standingApprovalsEndpoint(stage),
    statementIssuersEndpoint(stage),
    oauthTokensEndpoint(stage),
    auditsEndpoint(stage),
    openApiEndpoint(VERSION),
    otherMethodsEndpoint(),
    mcpEndpoint(stage),
    consoleEndpoint(stage),
  ]
  for (const endpoint of endpoints) app.route('/', endpoint)
  app.notFound(notFound)

  return {
    app,
    listener: documentListener(stage, clock, onSocket(app)),
    keepHouse: () => keepHouse(ports, clock()),
    close: async () => {
      await Promise.all([outgoing.close(), forwarding?.close()])
    },
  }
}

export interface DeliveryOptions extends Pick<ServerOptions, 'ports' | 'clock' | 'log' | 'allowedPrivateNetworks'> {
  /** The operator's mail server; without one nobody is mailed. */
  readonly mail: MailSettings | undefined
}

/** Delivers what the server, or a command, has left in the outbox; one process for each database is enough, and many do. */
export function createDelivery({
  ports,
  clock,
  log,
  allowedPrivateNetworks,
  mail,
}: DeliveryOptions): Courier & Closing {
  const outgoing = createGuardedFetch({ allowedNetworks: allowedPrivateNetworks })
  const report: Report = ({ tenantId, deliveryId, attempts }, error) =>
    log.warn({ tenantId, deliveryId, attempts, err: error }, 'a delivery failed')
  const mailer = mail && createSmtpMailer(mail)
  return {
    ...createCourier({ ...ports, outgoing, mailer }, report, clock),
    async close() {
      mailer?.close()
      await outgoing.close()
    },
  }
}

interface Closing {
  /** What is on its way is given up, and tried again by whoever comes next. */
  close(): Promise<void>
}
