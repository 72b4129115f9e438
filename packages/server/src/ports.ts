/** Everything that storage gives, and what is built on it alone: the whole of what a command or the server may ask for. */
import type { Random } from '@vestibule/protocol/random'

import type { ApprovalRepository } from './approval/approval.ts'
import type { StandingApprovalRepository } from './clients/standing-approval.ts'
import type { ServerKeys } from './master-key.ts'
import { createKnownOrigins } from './registration/known-origins.ts'
import type { StatementIssuerRepository } from './registration/statement-issuer.ts'
import type { OneTimeLinkRepository } from './sign-in/one-time-link.ts'
import { createPasswords } from './sign-in/password.ts'
import type { IdentityProviderRepository } from './sign-in/providers/identity-provider.ts'
import { createProviderSecrets } from './sign-in/providers/provider-secret.ts'
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
import type { AuthSettingsRepository } from './tenants/auth-settings.ts'
import { createCurrentTenants } from './tenants/current-tenants.ts'
import type { TenantProfileRepository } from './tenants/tenant-profile.ts'
import type { TenantRepository } from './tenants/tenant.ts'
import { createAccessTokenCheck } from './tokens/check-access-token.ts'
import { createKeyRing } from './tokens/key-ring.ts'

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
