/**
 * The server, put together: read it first, it is the table of contents.
 *
 * Ports come from storage, endpoints from the stages; nothing else in the house wires.
 */
import type { RequestListener } from 'node:http'

import { forwardTo } from '@vestibule/gateway/forward'
import type { Logger } from 'pino'

import { approvalRequestEndpoint } from './approval/approval-request-endpoint.ts'
import { BUILT_IN_CLIENTS } from './catalogue/catalogue.ts'
import type { ClientCatalogue } from './catalogue/catalogued-client.ts'
import { authorizationEndpoint } from './authorization/authorization-endpoint.ts'
import { decisionEndpoint } from './authorization/decision-endpoint.ts'
import { consoleEndpoint } from './console/console-endpoint.ts'
import { createConsolePage } from './console/console-files.ts'
import { discoveryEndpoint } from './discovery/discovery-endpoint.ts'
import { documentListener } from './discovery/document-listener.ts'
import { createDocumentReader } from './documents/read-document.ts'
import { keepHouse } from './housekeeping.ts'
import { faultAnswer, mount, newApp, type App } from './http/app-env.ts'
import { healthEndpoint } from './http/health-endpoint.ts'
import type { Networks } from './http/networks.ts'
import { onSocket } from './http/on-socket.ts'
import { RightOfWay } from './http/right-of-way.ts'
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
import { registrationEndpoint } from './registration/registration-endpoint.ts'
import { revocationEndpoint } from './revocation/revocation-endpoint.ts'
import { choosePasswordEndpoint } from './sign-in/choose-password-endpoint.ts'
import { homeEndpoint } from './sign-in/home-endpoint.ts'
import { linkAccountEndpoint } from './sign-in/providers/link-account-endpoint.ts'
import { createProviderConnections } from './sign-in/providers/provider-connection.ts'
import { providerSignInEndpoint } from './sign-in/providers/provider-sign-in-endpoint.ts'
import { setUpEndpoint } from './sign-in/set-up-endpoint.ts'
import { signInEndpoint } from './sign-in/sign-in-endpoint.ts'
import { signedInEndpoint } from './sign-in/signed-in-endpoint.ts'
import { arrival, lastResort } from './tenants/arrival-endpoint.ts'
import { logoEndpoint } from './tenants/logo-endpoint.ts'
import { createClientKeySets } from './tokens/client-key-sets.ts'
import { createStatementVerifier } from './tokens/verify-software-statement.ts'
import { tokenEndpoint } from './tokens/token-endpoint.ts'
import { VERSION } from './version.ts'
import type { Ports } from './ports.ts'

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
  const rightOfWay = new RightOfWay()
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
    rightOfWay,
    admission: createAdmission(limits.registrations, ports.knownOrigins),
    configurationRate: limits.configurations,
    refusalSample: limits.refusalSample,
    apiRate: limits.api,
    failedAuthentications: limits.failedAuthentications,
    upstream: forwarding ?? builtInServer({ ...ports, clock }, VERSION),
  }

  const app = newApp()
  // Before a tenant is looked for: who asks for it calls by address.
  mount(app, healthEndpoint(ports))
  app.use(arrival({ tenants: ports.currentTenants, clock, random: ports.random, log, trustedProxies }))
  app.use(rightOfWay.everybody)
  app.onError(faultAnswer(lastResort(log)))

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
  for (const endpoint of endpoints) mount(app, endpoint)
  app.notFound(notFound)

  return {
    app,
    listener: documentListener(stage, clock, onSocket(app)),
    keepHouse: () => keepHouse(ports, clock()),
    close: async () => {
      await Promise.all([outgoing.close(), forwarding?.close(), limits.close()])
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
