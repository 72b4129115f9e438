/** The whole contract of storage: one suite, which every database has to pass. */
import { describe } from 'vitest'

import { describeApprovals } from './approvals.ts'
import { describeAuditLog } from './audit-log.ts'
import { describeAuditTrail } from './audit-trail.ts'
import { describeAuthSettings } from './auth-settings.ts'
import { describeAuthorizationCodes } from './authorization-codes.ts'
import { describeClients } from './clients.ts'
import { describeClientDirectory } from './client-directory.ts'
import { describeClientKeeper } from './client-keeper.ts'
import { describeConnections } from './connections.ts'
import { describeConsents } from './consents.ts'
import { describeDeadRows } from './dead-rows.ts'
import { describeGrants } from './grants.ts'
import { describeManagedRegistrations } from './managed-registrations.ts'
import { describeOneTimeLinks } from './one-time-links.ts'
import type { Open } from './opening.ts'
import { describeRegistrationChanges } from './registration-changes.ts'
import { describeRevokedAccessTokens } from './revoked-access-tokens.ts'
import { describeSessions } from './sessions.ts'
import { describeSignInAttempts } from './sign-in-attempts.ts'
import { describeSigningKeys } from './signing-keys.ts'
import { describeStore } from './store.ts'
import { describeTenants } from './tenants.ts'
import { describeUnapprovedClients } from './unapproved-clients.ts'
import { describeUsedAssertions } from './used-assertions.ts'
import { describeUsers } from './users.ts'

const CONTRACTS = [
  describeStore,
  describeTenants,
  describeAuthSettings,
  describeUsers,
  describeOneTimeLinks,
  describeSessions,
  describeSignInAttempts,
  describeUnapprovedClients,
  describeApprovals,
  describeManagedRegistrations,
  describeRegistrationChanges,
  describeClients,
  describeClientKeeper,
  describeClientDirectory,
  describeConnections,
  describeConsents,
  describeAuthorizationCodes,
  describeGrants,
  describeRevokedAccessTokens,
  describeUsedAssertions,
  describeSigningKeys,
  describeAuditLog,
  describeAuditTrail,
  describeDeadRows,
]

export function describeStorage(database: string, open: Open): void {
  describe(`storage on ${database}`, () => {
    for (const describeContract of CONTRACTS) describeContract(open)
  })
}
