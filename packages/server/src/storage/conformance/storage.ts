/** The whole contract of storage: one suite, which every database has to pass. */
import { describe } from 'vitest'

import { describeApprovals } from './approvals.ts'
import { describeApprovedNames } from './approved-names.ts'
import { describeWaitingRoom } from './waiting-room.ts'
import { describeApprovalRequests } from './approval-requests.ts'
import { describeAssertionGrants } from './assertion-grants.ts'
import { describeAuditLog } from './audit-log.ts'
import { describeAuditTrail } from './audit-trail.ts'
import { describeTenantFigures } from './tenant-figures.ts'
import { describeDailyCounts } from './daily-counts.ts'
import { describeAuthSettings } from './auth-settings.ts'
import { describeAuthorizationCodes } from './authorization-codes.ts'
import { describeClients } from './clients.ts'
import { describeClientDirectory } from './client-directory.ts'
import { describeClientKeeper } from './client-keeper.ts'
import { describeConnections } from './connections.ts'
import { describeConsents } from './consents.ts'
import { describeDeadRows } from './dead-rows.ts'
import { describeDocumentClients } from './document-clients.ts'
import { describeIdentityProviders } from './identity-providers.ts'
import { describeGrants } from './grants.ts'
import { describeManagedRegistrations } from './managed-registrations.ts'
import { describeNotifications } from './notifications.ts'
import { describeOneTimeLinks } from './one-time-links.ts'
import type { Open } from './opening.ts'
import { describeRegistrationChanges } from './registration-changes.ts'
import { describeRegistrationOrigins } from './registration-origins.ts'
import { describeRevokedAccessTokens } from './revoked-access-tokens.ts'
import { describeSessionDirectory } from './session-directory.ts'
import { describeSessions } from './sessions.ts'
import { describeSignInAttempts } from './sign-in-attempts.ts'
import { describeSigningKeys } from './signing-keys.ts'
import { describeSpentPoints } from './spent-points.ts'
import { describeAdmittedClients } from './admitted-clients.ts'
import { describeStandingApprovalEnds } from './standing-approval-ends.ts'
import { describeStandingApprovals } from './standing-approvals.ts'
import { describeStatementIssuers } from './statement-issuers.ts'
import { describeStatements } from './statements.ts'
import { describeStore } from './store.ts'
import { describeTenants } from './tenants.ts'
import { describeTenantProfiles } from './tenant-profiles.ts'
import { describeUnapprovedClients } from './unapproved-clients.ts'
import { describeUnusedClients } from './unused-clients.ts'
import { describeUsedAssertions } from './used-assertions.ts'
import { describeUserDirectory } from './user-directory.ts'
import { describeUserIdentities } from './user-identities.ts'
import { describeUserKeeper } from './user-keeper.ts'
import { describeUsers } from './users.ts'

const CONTRACTS = [
  describeStore,
  describeStatements,
  describeTenants,
  describeTenantProfiles,
  describeAuthSettings,
  describeUsers,
  describeUserDirectory,
  describeUserKeeper,
  describeIdentityProviders,
  describeUserIdentities,
  describeOneTimeLinks,
  describeSessions,
  describeSessionDirectory,
  describeSignInAttempts,
  describeUnapprovedClients,
  describeApprovals,
  describeRegistrationOrigins,
  describeSpentPoints,
  describeApprovedNames,
  describeWaitingRoom,
  describeApprovalRequests,
  describeStandingApprovals,
  describeAdmittedClients,
  describeStandingApprovalEnds,
  describeUnusedClients,
  describeStatementIssuers,
  describeManagedRegistrations,
  describeRegistrationChanges,
  describeDocumentClients,
  describeClients,
  describeClientKeeper,
  describeClientDirectory,
  describeConnections,
  describeConsents,
  describeAuthorizationCodes,
  describeGrants,
  describeAssertionGrants,
  describeRevokedAccessTokens,
  describeUsedAssertions,
  describeSigningKeys,
  describeAuditLog,
  describeAuditTrail,
  describeTenantFigures,
  describeDailyCounts,
  describeNotifications,
  describeDeadRows,
]

export function describeStorage(database: string, open: Open): void {
  describe(`storage on ${database}`, () => {
    for (const describeContract of CONTRACTS) describeContract(open)
  })
}
