/** Every statement of the server finds its rows by an index: what it costs does not grow with the tables. */
import { DatabaseSync, type StatementSync } from 'node:sqlite'

import { Kysely } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'

import {
  ACME,
  aClient,
  aCode,
  aConnection,
  aConsent,
  aGrant,
  aKey,
  aLink,
  anAdmittedClient,
  anApproval,
  anEvent,
  anUnapprovedClient,
  aSecret,
  aSession,
  aSetUpLink,
  aStandingApproval,
  aStatementIssuer,
  aTenant,
  aTombstone,
  aUser,
  aWebhook,
  anIdentity,
  aProvider,
  NOON,
  past,
  someMetadata,
} from '../conformance/builders.ts'
import { sqlApprovalRequests } from '../sql/approval-requests.ts'
import { sqlAdmittedClients } from '../sql/admitted-clients.ts'
import { sqlApprovedNames } from '../sql/approved-names.ts'
import { sqlApprovals } from '../sql/approvals.ts'
import { sqlDailyCounts } from '../sql/daily-counts.ts'
import { sqlTenantFigures } from '../sql/tenant-figures.ts'
import { sqlTenantProfiles } from '../sql/tenant-profiles.ts'
import { sqlWaitingRoom } from '../sql/waiting-room.ts'
import { sqlTombstones } from '../sql/tombstones.ts'
import { sqlAssertionGrants } from '../sql/assertion-grants.ts'
import { sqlAuditLog, sqlAuditTrail } from '../sql/audit-log.ts'
import { sqlAuthorizationCodes } from '../sql/authorization-codes.ts'
import { sqlClientDirectory } from '../sql/client-directory.ts'
import { endTrust, sqlClientKeeper } from '../sql/client-keeper.ts'
import { sqlClients } from '../sql/clients.ts'
import { sqlConnections } from '../sql/connections.ts'
import { sqlConsents } from '../sql/consents.ts'
import { deleteDeadRows } from '../sql/dead-rows.ts'
import { sqlGrantList } from '../sql/grant-list.ts'
import { sqlGrants, sqlRevokedAccessTokens } from '../sql/grants.ts'
import { sqlIdentityProviders } from '../sql/identity-providers.ts'
import { sqlManagedRegistrations } from '../sql/managed-registrations.ts'
import { migrate } from '../sql/migrate.ts'
import { sqlRegistrationOrigins } from '../sql/registration-origins.ts'
import { sqlSessionDirectory } from '../sql/session-directory.ts'
import { sqlSessions, sqlSignInAttempts } from '../sql/sessions.ts'
import { sqlSigningKeys } from '../sql/signing-keys.ts'
import { sqlSpentPoints } from '../sql/spent-points.ts'
import { sqlStandingApprovalEnds } from '../sql/standing-approval-ends.ts'
import { sqlStandingApprovalDirectory, sqlStandingApprovals } from '../sql/standing-approvals.ts'
import { sqlStatementIssuers } from '../sql/statement-issuers.ts'
import type { Store } from '../sql/store.ts'
import type { Tables } from '../sql/tables.ts'
import { sqlAuthSettings, sqlTenants } from '../sql/tenants.ts'
import { sqlUnapprovedClients } from '../sql/unapproved-clients.ts'
import { sqlUnusedClients } from '../sql/unused-clients.ts'
import { sqlUsedAssertions } from '../sql/used-assertions.ts'
import { sqlUserDirectory } from '../sql/user-directory.ts'
import { sqlUserIdentities } from '../sql/user-identities.ts'
import { sqlUserKeeper } from '../sql/user-keeper.ts'
import { sqlDeliveries } from '../sql/deliveries.ts'
import { sqlOutbox } from '../sql/outbox.ts'
import { sqlRegistrationSamples } from '../sql/registration-samples.ts'
import { sqlOneTimeLinks, sqlUsers } from '../sql/users.ts'
import { sqlWebhooks } from '../sql/webhooks.ts'
import { NodeSqliteDialect } from './node-sqlite-dialect.ts'

/** A real database that says what it was asked. */
class RecordingDatabase extends DatabaseSync {
  readonly asked = new Set<string>()

  override prepare(sql: string): StatementSync {
    this.asked.add(sql)
    return super.prepare(sql)
  }
}

const subjects = [
  { subject: 'account', freeAttempts: 5 },
  { subject: 'address', freeAttempts: 30 },
] as const

const BY_AGE = { by: 'createdAt', descending: true } as const
const BY_TIME = { by: 'eventTime', descending: true } as const
const STANDING = { signedInAt: new Date(0), lastSeenAt: new Date(0) }
const BY_ARRIVAL = { by: 'registeredAt', descending: true } as const
const REQUEST = { tenantId: ACME, clientId: 'claude', userId: 'ada', askedAt: NOON }
const DELIVERY = {
  tenantId: ACME,
  deliveryId: 'delivery',
  channel: 'webhook',
  targetId: 'hook-1',
  type: 'x',
  payload: '{}',
  createdAt: NOON,
  attempts: 0,
} as const
const PUBLIC = someMetadata({ tokenEndpointAuthMethod: 'none' })
const ADMITTED = anAdmittedClient({ clientId: 'admitted' })
const ISSUER = aStatementIssuer()
const UNUSED = { unusedSince: NOON, issuedSince: NOON, now: NOON }
const FROM = { position: { value: 1, id: 'x' }, backwards: false }

/** In an order in which each finds what it needs, so that every statement of an act is reached. */
const ACTS: readonly (readonly [what: string, act: (store: Store) => Promise<unknown>])[] = [
  ['creates a tenant', (store) => sqlTenants(store).create(aTenant())],
  ['finds a tenant', (store) => sqlTenants(store).find(ACME)],
  ['finds the tenant of a host', (store) => sqlTenants(store).findByHost(aTenant().host)],
  ['moves a tenant', (store) => sqlTenants(store).change(ACME, { host: 'b.example', issuer: 'https://b.example' })],
  ['disables a tenant', (store) => sqlTenants(store).change(ACME, { disabledAt: NOON })],
  ['saves settings', (store) => sqlAuthSettings(store).save(ACME, {}, anEvent())],
  ['finds settings', (store) => sqlAuthSettings(store).find(ACME)],
  ['issues a link', (store) => sqlOneTimeLinks(store).issue(aSetUpLink())],
  [
    'sets up',
    (store) =>
      sqlOneTimeLinks(store).setUp(
        aSetUpLink(),
        aUser({ userId: 'root', email: 'root@example.com', role: 'TenantAdmin' }),
        { dcrApprovalWindowMinutes: 30 },
        NOON,
        anEvent(),
      ),
  ],
  ['creates a user', (store) => sqlUsers(store).create(aUser(), aLink(), anEvent())],
  ['finds a user', (store) => sqlUsers(store).find(ACME, 'ada')],
  ['finds a user by e-mail address', (store) => sqlUsers(store).findByEmail(ACME, 'ada@example.com')],
  ['lists users', (store) => sqlUsers(store).list(ACME, 10)],
  ['looks for an administrator', (store) => sqlUsers(store).hasAdministrator(ACME)],
  ['finds a link', (store) => sqlOneTimeLinks(store).find(ACME, aLink().linkHash, NOON)],
  ['sets a password', (store) => sqlOneTimeLinks(store).choosePassword(ACME, aLink().linkHash, '$', NOON, anEvent())],
  ['starts a session', (store) => sqlSessions(store).start(aSession(), anEvent())],
  ['finds a session', (store) => sqlSessions(store).find(ACME, aSession().sessionHash)],
  ['touches a session', (store) => sqlSessions(store).touch(ACME, aSession().sessionHash, past(1))],
  ['lists a user’s sessions', (store) => sqlSessionDirectory(store).ofUser(ACME, 'ada', STANDING)],
  ['finds a session by its id', (store) => sqlSessionDirectory(store).find(ACME, aSession().sessionId)],
  ['ends a session', (store) => sqlSessions(store).end(ACME, aSession().sessionHash, anEvent())],
  ['ends all sessions of a user', (store) => sqlSessionDirectory(store).endAll(ACME, 'ada', 'kept', anEvent())],
  ['pages through users', (store) => sqlUserDirectory(store).search(ACME, { search: 'a' }, BY_AGE, FROM, 10)],
  ['counts users', (store) => sqlUserDirectory(store).count(ACME, {})],
  ['finds a user of the list', (store) => sqlUserDirectory(store).find(ACME, 'ada')],
  [
    'disables a user',
    (store) => {
      const root = aUser({ userId: 'root', name: 'Ada', role: 'TenantAdmin' })
      return sqlUserKeeper(store).change(root, { ...root, status: 'disabled' }, anEvent())
    },
  ],
  [
    'changes a password',
    (store) => sqlUserKeeper(store).changePassword(ACME, 'ada', { from: '$', to: '$2' }, 'kept', anEvent()),
  ],
  ['links a user', (store) => sqlUserIdentities(store).link(anIdentity({ userId: 'root' }), anEvent())],
  [
    'makes a user of whom a provider vouches for',
    (store) => {
      const user = aUser({ userId: 'new', email: 'new@example.com' })
      return sqlUserIdentities(store).createUser(user, anIdentity({ userId: 'new', subject: 'new' }), [anEvent()])
    },
  ],
  ['finds a user by subject', (store) => sqlUserIdentities(store).findUser(ACME, anIdentity().issuer, 'new')],
  ['unlinks a user', (store) => sqlUserIdentities(store).unlink(ACME, 'new', anIdentity().issuer, anEvent())],
  ['adds an identity provider', (store) => sqlIdentityProviders(store).create(aProvider(), anEvent())],
  ['lists identity providers', (store) => sqlIdentityProviders(store).list(ACME)],
  ['finds an identity provider', (store) => sqlIdentityProviders(store).find(ACME, 'p1')],
  [
    'turns passwords off',
    (store) => sqlIdentityProviders(store).change(aProvider(), aProvider({ passwordSignIn: 'off' }), anEvent()),
  ],
  ['deletes an identity provider', (store) => sqlIdentityProviders(store).delete(ACME, 'p1', anEvent())],
  ...['first', 'second', 'third'].flatMap((assertionHash) => [
    [
      'grants by an assertion',
      (store: Store) => {
        const grant = aGrant({ grantId: `by ${assertionHash}`, issuer: anIdentity().issuer, refresh: null })
        return sqlAssertionGrants(store).accept({ assertionHash, endsAt: past(5) }, grant, NOON, anEvent())
      },
    ] as const,
    // Ended after the second, so that the third looks for more.
    [
      'ends what an assertion has granted',
      (store: Store) =>
        assertionHash === 'second' ? sqlGrants(store).revoke(ACME, 'by first', past(1), anEvent()) : Promise.resolve(),
    ] as const,
  ]),
  ['begins a sign-in', (store) => sqlSignInAttempts(store).begin(ACME, subjects, NOON)],
  ['ends a sign-in', (store) => sqlSignInAttempts(store).succeed(ACME, ...subjects)],
  ['registers a client', (store) => sqlUnapprovedClients(store).register(anUnapprovedClient(), 10, anEvent())],
  [
    'evicts a client',
    (store) => sqlUnapprovedClients(store).register(anUnapprovedClient({ clientId: 'second' }), 1, anEvent()),
  ],
  ['finds a waiting client', (store) => sqlUnapprovedClients(store).find(ACME, 'claude')],
  ['lists waiting clients', (store) => sqlUnapprovedClients(store).listWaiting(ACME, NOON, 10)],
  ['keeps who asked', (store) => sqlApprovalRequests(store).record(REQUEST, anEvent())],
  ['keeps why', (store) => sqlApprovalRequests(store).record({ ...REQUEST, reason: 'why' }, anEvent())],
  ['finds who asked', (store) => sqlApprovalRequests(store).find(ACME, 'claude', 'ada')],
  ['lists who asked', (store) => sqlApprovalRequests(store).askers(ACME, ['claude'])],
  ['pages through waiting clients', (store) => sqlWaitingRoom(store).search(ACME, 'x', BY_ARRIVAL, FROM, 10, NOON)],
  ['counts waiting clients', (store) => sqlWaitingRoom(store).count(ACME, undefined, NOON)],
  ['lists what was asked for', (store) => sqlWaitingRoom(store).askedFor(ACME, 10, NOON)],
  ['notes that it was looked at', (store) => sqlApprovalRequests(store).look(ACME, 'claude', NOON)],
  ['looks at a waiting client', (store) => sqlWaitingRoom(store).find(ACME, 'claude', NOON)],
  ['reads the figures of a tenant', (store) => sqlTenantFigures(store).read(ACME, NOON)],
  ['renames a tenant', (store) => sqlTenantProfiles(store).rename(ACME, 'Acme', anEvent())],
  ['finds a logo', (store) => sqlTenantProfiles(store).findLogo(ACME)],
  ['removes a logo', (store) => sqlTenantProfiles(store).removeLogo(ACME, anEvent())],
  ['finds a tombstone', (store) => sqlTombstones(store).find(ACME, 'claude')],
  ['rejects a client', (store) => sqlApprovals(store).reject(aTombstone({ clientId: 'second' }), anEvent())],
  [
    'looks for the same client that waits',
    (store) => sqlUnapprovedClients(store).findSame(anUnapprovedClient({ metadata: PUBLIC }), NOON),
  ],
  ['renews a window', (store) => sqlUnapprovedClients(store).renew(anUnapprovedClient(), past(120), NOON, anEvent())],
  [
    'makes room for the words of a closed window',
    async (store) => {
      const client = anUnapprovedClient({ clientId: 'public', metadata: PUBLIC, secret: null })
      await sqlUnapprovedClients(store).register(client, 10, anEvent())
      await sqlUnapprovedClients(store).register({ ...client, clientId: 'same' }, 10, anEvent())
    },
  ],
  ['gives a standing approval', (store) => sqlStandingApprovals(store).create(aStandingApproval(), anEvent())],
  [
    'looks for what stands for an identity',
    (store) => sqlStandingApprovals(store).ofIdentity(ACME, aStandingApproval().identity),
  ],
  ['finds a standing approval', (store) => sqlStandingApprovals(store).find(ACME, 'standing-1')],
  ['lists standing approvals', (store) => sqlStandingApprovalDirectory(store).search(ACME, false, FROM, 10)],
  ['lists ended ones', (store) => sqlStandingApprovalDirectory(store).search(ACME, true, FROM, 10)],
  ['counts standing approvals', (store) => sqlStandingApprovalDirectory(store).count(ACME, false)],
  [
    'finds what clients’ approvals were extended to',
    (store) => sqlStandingApprovalDirectory(store).ofFirstClients(ACME, ['first']),
  ],
  ['shows a standing approval', (store) => sqlStandingApprovalDirectory(store).find(ACME, 'standing-1')],
  [
    'lets a client in',
    (store) => sqlAdmittedClients(store).admit(ADMITTED, aStandingApproval(), { admitted: [], again: () => anEvent() }),
  ],
  [
    'gives a client again',
    (store) => sqlAdmittedClients(store).admit(ADMITTED, aStandingApproval(), { admitted: [], again: () => anEvent() }),
  ],
  [
    'changes a standing approval',
    (store) => sqlStandingApprovals(store).change(aStandingApproval(), { scope: ['mcp:execute'] }, anEvent()),
  ],
  [
    'hands a consent method down',
    (store) => sqlStandingApprovals(store).handDown(aStandingApproval({ consentMethod: 'trusted' }), 10),
  ],
  ['ends a standing approval', (store) => sqlStandingApprovalEnds(store).end(ACME, 'standing-1', anEvent())],
  ['looks for what is to be cleared', (store) => sqlStandingApprovalEnds(store).uncleared(10)],
  [
    'clears a standing approval',
    (store) =>
      sqlStandingApprovalEnds(store).clear({ tenantId: ACME, standingApprovalId: 'standing-1' }, 10, NOON, () =>
        anEvent(),
      ),
  ],
  ['looks for tenants with unused clients', (store) => sqlUnusedClients(store).tenants('', 500)],
  ['looks for crowds', (store) => sqlUnusedClients(store).crowded({ tenantId: '', standingApprovalId: '' }, 1000, 500)],
  [
    'removes a crowd',
    (store) =>
      sqlUnusedClients(store).removeCrowd({ tenantId: ACME, standingApprovalId: 'x' }, 10, UNUSED, 10, () => anEvent()),
  ],
  ['trusts an issuer', (store) => sqlStatementIssuers(store).create(ISSUER, anEvent())],
  ['lists issuers', (store) => sqlStatementIssuers(store).list(ACME)],
  ['finds an issuer', (store) => sqlStatementIssuers(store).findByIssuer(ACME, ISSUER.issuer)],
  ['changes an issuer', (store) => sqlStatementIssuers(store).change(ISSUER, anEvent())],
  [
    'trusts an issuer no more',
    (store) => sqlStatementIssuers(store).remove(ACME, ISSUER.issuerId, undefined, anEvent(), () => anEvent()),
  ],
  ['removes unused clients', (store) => sqlUnusedClients(store).remove(ACME, UNUSED, 10, () => anEvent())],
  ['registers another', (store) => sqlUnapprovedClients(store).register(anUnapprovedClient(), 10, anEvent())],
  ['approves a client', (store) => sqlApprovals(store).approve(anApproval(), NOON)],
  [
    'registers a third',
    (store) => sqlUnapprovedClients(store).register(anUnapprovedClient({ clientId: 'third' }), 10, anEvent()),
  ],
  [
    'registers one that may manage itself',
    (store) =>
      sqlUnapprovedClients(store).register(
        anUnapprovedClient({ clientId: 'own', registrationTokenHash: 'hash' }),
        10,
        anEvent(),
      ),
  ],
  ['finds a managed registration', (store) => sqlManagedRegistrations(store).find(ACME, 'own')],
  [
    'replaces a waiting client',
    (store) => {
      const own = anUnapprovedClient({ clientId: 'own', revision: 2, registrationTokenHash: 'hash' })
      return sqlManagedRegistrations(store).replaceWaiting(own, NOON, anEvent())
    },
  ],
  [
    'approves it',
    (store) =>
      sqlApprovals(store).approve(
        anApproval({
          client: aClient({ clientId: 'own', revision: 2 }),
          connection: aConnection({ clientId: 'own' }),
          consent: aConsent({ clientId: 'own' }),
          events: [anEvent()],
        }),
        NOON,
      ),
  ],
  [
    'sends an approved client back',
    (store) =>
      sqlManagedRegistrations(store).sendBack(anUnapprovedClient({ clientId: 'own' }), 1, 10, anEvent(), () =>
        anEvent(),
      ),
  ],
  [
    'removes a waiting client',
    (store) => sqlManagedRegistrations(store).removeWaiting(aTombstone({ clientId: 'own' }), anEvent()),
  ],
  ['adds a webhook', (store) => sqlWebhooks(store).create(aWebhook(), anEvent())],
  ['lists webhooks', (store) => sqlWebhooks(store).list(ACME)],
  ['finds a webhook', (store) => sqlWebhooks(store).find(ACME, 'hook-1')],
  ['tells webhooks', (store) => sqlAuditLog(store).record(anEvent({ type: 'com.qlik.core.oauth-client.rejected' }))],
  ['tells of registrations', (store) => sqlRegistrationSamples(store).take(past(9))],
  ['claims deliveries', (store) => sqlOutbox(store).claim('webhook', 20, past(10))],
  ['adds a delivery', (store) => sqlDeliveries(store).add(DELIVERY, anEvent())],
  [
    'marks a delivery as done',
    (store) => sqlOutbox(store).delivered(DELIVERY, { clientIds: ['claude'], askedUntil: NOON }, NOON),
  ],
  ['puts a delivery off', (store) => sqlOutbox(store).failed(DELIVERY, 'x', past(9), NOON)],
  ['gives a delivery up', (store) => sqlOutbox(store).dead(DELIVERY, 'x', NOON)],
  ['drops a delivery', (store) => sqlOutbox(store).drop(DELIVERY)],
  ['finds a delivery', (store) => sqlDeliveries(store).find(ACME, 'delivery')],
  ['counts deliveries that were given up', (store) => sqlDeliveries(store).countDead(ACME)],
  ['sends a delivery again', (store) => sqlDeliveries(store).resend(ACME, 'delivery', NOON, anEvent())],
  ['changes a webhook', (store) => sqlWebhooks(store).change(aWebhook({ version: 2 }), anEvent())],
  ['deletes a webhook', (store) => sqlWebhooks(store).remove(ACME, 'hook-1', anEvent())],
  [
    'gives a client more time',
    (store) =>
      sqlApprovals(store).extend(
        { tenantId: ACME, clientId: 'third' },
        { expiresAt: past(75), since: NOON },
        anEvent({ time: NOON }),
      ),
  ],
  ['lists registration origins', (store) => sqlRegistrationOrigins(store).list(ACME, 10)],
  [
    'adds spent points',
    (store) => sqlSpentPoints(store).add([{ tenantId: ACME, counter: 'a', endsAt: NOON, points: 1 }]),
  ],
  ['expires a batch', (store) => sqlApprovals(store).expire(past(90), 200, () => anEvent())],
  ['finds a client', (store) => sqlClients(store).find(ACME, 'claude')],
  ['lists clients', (store) => sqlClients(store).list(ACME, 10)],
  ['finds secrets', (store) => sqlClients(store).secrets(ACME, 'claude')],
  [
    'creates a client',
    (store) => sqlClients(store).create(aClient({ clientId: 'web' }), aConnection({ clientId: 'web' }), undefined, []),
  ],
  ['gives consent', (store) => sqlConsents(store).give(aConsent(), anEvent())],
  ['finds a consent', (store) => sqlConsents(store).find(ACME, 'ada', 'claude')],
  ['saves a code', (store) => sqlAuthorizationCodes(store).save(aCode())],
  ['finds a code', (store) => sqlAuthorizationCodes(store).find(ACME, aCode().codeHash)],
  ['redeems a code', (store) => sqlGrants(store).redeemCode(aCode().codeHash, aGrant(), anEvent(), NOON)],
  ['finds how a grant stands', (store) => sqlGrants(store).find(ACME, 'grant-1')],
  ['lists a user’s grants', (store) => sqlGrantList(store).ofUser(ACME, 'ada')],
  ['rotates a refresh token', (store) => sqlGrants(store).rotate(ACME, 'grant-1', 0, NOON, past(9))],
  ['revokes a grant', (store) => sqlGrants(store).revoke(ACME, 'grant-1', NOON, anEvent())],
  ['revokes an access token', (store) => sqlRevokedAccessTokens(store).revoke(ACME, 'token', past(9), anEvent())],
  ['asks whether an access token is revoked', (store) => sqlRevokedAccessTokens(store).isRevoked(ACME, 'token')],
  ['spends an assertion', (store) => sqlUsedAssertions(store).spend(ACME, 'claude', 'assertion', past(9))],
  ['makes the first key', (store) => sqlSigningKeys(store).addFirst(aKey())],
  ['rotates keys', (store) => sqlSigningKeys(store).rotate(aKey({ kid: 'key-2' }), past(9))],
  ['lists keys', (store) => sqlSigningKeys(store).list(ACME)],
  ['lists audit events', (store) => sqlAuditLog(store).list(ACME, 10)],
  ['finds a client to trust', (store) => sqlClients(store).findUnconnected(ACME, 'claude')],
  ['finds a connection', (store) => sqlConnections(store).find(ACME, 'claude')],
  [
    'changes a consent method',
    (store) => sqlConnections(store).changeConsentMethod(ACME, 'claude', 'trusted', anEvent()),
  ],
  ['looks a client up', (store) => sqlClientDirectory(store).find(ACME, 'claude')],
  ['pages through clients', (store) => sqlClientDirectory(store).search(ACME, undefined, BY_AGE, FROM, 10)],
  ['counts clients', (store) => sqlClientDirectory(store).count(ACME, undefined)],
  [
    'creates a client by hand',
    (store) =>
      sqlClientKeeper(store).create(
        aClient({ clientId: 'by-hand' }),
        aConnection({ clientId: 'by-hand' }),
        undefined,
        [],
      ),
  ],
  ['changes a client', (store) => sqlClientKeeper(store).update(aClient(), 1, undefined, anEvent())],
  ['adds a secret', (store) => sqlClientKeeper(store).addSecret(ACME, 'claude', aSecret({ hint: '22222' }), anEvent())],
  ['removes a secret', (store) => sqlClientKeeper(store).removeSecret(ACME, 'claude', '22222', anEvent())],
  ['pages through grants', (store) => sqlGrantList(store).search(ACME, { userId: 'ada' }, BY_AGE, FROM, 10)],
  ['counts grants', (store) => sqlGrantList(store).count(ACME, { clientId: 'claude' })],
  ['ends a user’s grants', (store) => sqlGrantList(store).revokeAll(ACME, { userId: 'ada' }, NOON, () => anEvent())],
  ['pages through audit events', (store) => sqlAuditTrail(store).search(ACME, {}, BY_TIME, FROM, 10)],
  [
    'pages through the audit events of a client',
    (store) => sqlAuditTrail(store).search(ACME, { clientId: 'claude' }, BY_TIME, FROM, 10),
  ],
  ['lists types of audit events', (store) => sqlAuditTrail(store).types(ACME)],
  ['reads daily counts', (store) => sqlDailyCounts(store).since(ACME, NOON)],
  ['finds an audit event', (store) => sqlAuditTrail(store).find(ACME, 'event')],
  ['withdraws its trust', (store) => sqlConnections(store).withdraw(ACME, 'web', undefined, anEvent())],
  [
    'trusts again',
    (store) => sqlApprovals(store).connect({ ...anApproval(), connection: aConnection({ clientId: 'web' }) }),
  ],
  ['deletes a client', (store) => sqlClientKeeper(store).remove(aTombstone({ clientId: 'web' }), undefined, anEvent())],
  [
    'looks for names alike',
    (store) => sqlApprovedNames(store).alike(ACME, [anUnapprovedClient(), anUnapprovedClient({ clientId: 'b' })]),
  ],
  ['writes what names look like', (store) => sqlApprovedNames(store).fillIn()],
  ['deletes dead rows', (store) => deleteDeadRows(store, NOON)],
]

let database: RecordingDatabase
let store: Store

beforeAll(async () => {
  database = new RecordingDatabase(':memory:')
  const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(database) })
  await migrate(db)
  store = { read: db, write: (act) => act(db), close: () => db.destroy() }
  return () => db.destroy()
})

async function plansOf(act: (store: Store) => Promise<unknown>): Promise<string[]> {
  database.asked.clear()
  // A fresh dialect has kept no statements, so every statement of the act is prepared anew.
  const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(database) })
  await act({ ...store, read: db, write: (write) => write(db) })
  return [...database.asked].flatMap((sql) =>
    database
      .prepare(`explain query plan ${sql}`)
      .all()
      .map(({ detail }) => String(detail)),
  )
}

describe('a store that', () => {
  it.each([
    ['clients', (store: Store) => sqlClientDirectory(store).search(ACME, undefined, BY_AGE, FROM, 10)],
    ['grants', (store: Store) => sqlGrantList(store).search(ACME, {}, BY_AGE, FROM, 10)],
    ['users', (store: Store) => sqlUserDirectory(store).search(ACME, {}, { by: 'email', descending: false }, FROM, 10)],
    [
      'users by name',
      (store: Store) => sqlUserDirectory(store).search(ACME, {}, { by: 'name', descending: true }, FROM, 10),
    ],
    ['users by age', (store: Store) => sqlUserDirectory(store).search(ACME, {}, BY_AGE, FROM, 10)],
    ['sessions', (store: Store) => sqlSessionDirectory(store).ofUser(ACME, 'ada', STANDING)],
    ['audit events', (store: Store) => sqlAuditTrail(store).search(ACME, {}, BY_TIME, FROM, 10)],
    [
      'audit events of one type',
      (store: Store) => sqlAuditTrail(store).search(ACME, { eventType: 'com.x' }, BY_TIME, FROM, 10),
    ],
    [
      'audit events of one client',
      (store: Store) => sqlAuditTrail(store).search(ACME, { clientId: 'claude' }, BY_TIME, FROM, 10),
    ],
    ...(['registeredAt', 'expiresAt'] as const).map(
      (by) =>
        [
          `waiting clients by ${by}`,
          (store: Store) => sqlWaitingRoom(store).search(ACME, undefined, { by, descending: true }, FROM, 10, NOON),
        ] as const,
    ),
    ['deliveries', (store: Store) => sqlDeliveries(store).search(ACME, {}, FROM, 10)],
    ['deliveries of a state', (store: Store) => sqlDeliveries(store).search(ACME, { state: 'dead' }, FROM, 10)],
    ['deliveries to a target', (store: Store) => sqlDeliveries(store).search(ACME, { targetId: 'x' }, FROM, 10)],
    ['standing approvals', (store: Store) => sqlStandingApprovalDirectory(store).search(ACME, false, FROM, 10)],
    ['waiting clients', (store: Store) => sqlApprovals(store).expire(past(90), 200, () => anEvent())],
  ] as readonly (readonly [string, (store: Store) => Promise<unknown>])[])(
    'reads a page of %s sorts nothing',
    async (_what, act) => {
      expect((await plansOf(act)).filter((step) => step.includes('TEMP B-TREE'))).toEqual([])
    },
  )

  it('ends all trust in a client reads no more than rests on it', async () => {
    const plan = await plansOf((store) => sqlConnections(store).withdraw(ACME, 'nobody', undefined, anEvent()))
    const ending = await plansOf((store) => store.write((tx) => endTrust(tx, ACME, 'claude', NOON)))
    expect([...plan, ...ending]).not.toContainEqual(expect.stringMatching(/\(tenant_id=\?\)$/))
  })

  it.each(ACTS)('%s scans no table', async (_what, act) => {
    const scans = (await plansOf(act)).filter((step) =>
      /^SCAN (?!known|tail|due|claims|CONSTANT ROW|\d+ CONSTANT ROWS|\d+-ROW VALUES|\()/.test(step),
    )
    expect(scans).toEqual([])
  })

  it('expires a batch reads no more of the waiting clients than the batch', async () => {
    const plan = await plansOf((store) => sqlApprovals(store).expire(past(90), 200, () => anEvent()))
    expect(plan.filter((step) => /unapproved_clients|due|TEMP/.test(step))).toEqual([
      'SEARCH unapproved_clients USING COVERING INDEX sqlite_autoindex_unapproved_clients_1 (tenant_id=? AND client_id=?)',
      'SEARCH unapproved_clients USING INDEX unapproved_clients_expiry (expires_at<?)',
    ])
  })

  it('counts waiting clients without looking at them', async () => {
    const plan = await plansOf((store) =>
      sqlUnapprovedClients(store).register(anUnapprovedClient({ clientId: 'counted' }), 10, anEvent()),
    )
    expect(plan).toEqual([expect.stringMatching(/^SEARCH waiting_counts USING INDEX \S+ \(tenant_id=\?\)$/)])
  })

  it('evicts a client counts all by host along an index, and reads one of the fullest', async () => {
    await sqlUnapprovedClients(store).register(anUnapprovedClient({ clientId: 'before' }), 10, anEvent())
    const plan = await plansOf((store) =>
      sqlUnapprovedClients(store).register(anUnapprovedClient({ clientId: 'after' }), 1, anEvent()),
    )
    expect(plan.filter((step) => step.includes('(tenant_id=?)'))).toEqual([
      expect.stringMatching(/^SEARCH waiting_counts /),
      'SEARCH unapproved_clients USING COVERING INDEX unapproved_clients_host (tenant_id=?)',
    ])
  })
})
