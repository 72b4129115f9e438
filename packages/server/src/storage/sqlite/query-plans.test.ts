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
  anApproval,
  anEvent,
  anUnapprovedClient,
  aSecret,
  aSession,
  aSetUpLink,
  aTenant,
  aTombstone,
  aUser,
  NOON,
  past,
} from '../conformance/builders.ts'
import { sqlApprovals } from '../sql/approvals.ts'
import { sqlTombstones } from '../sql/tombstones.ts'
import { sqlAuditLog, sqlAuditTrail } from '../sql/audit-log.ts'
import { sqlAuthorizationCodes } from '../sql/authorization-codes.ts'
import { sqlClientDirectory } from '../sql/client-directory.ts'
import { endTrust, sqlClientKeeper } from '../sql/client-keeper.ts'
import { sqlClients } from '../sql/clients.ts'
import { sqlConnections } from '../sql/connections.ts'
import { sqlConsents } from '../sql/consents.ts'
import { deleteDeadRows } from '../sql/dead-rows.ts'
import { sqlGrantList, sqlGrants, sqlRevokedAccessTokens } from '../sql/grants.ts'
import { sqlManagedRegistrations } from '../sql/managed-registrations.ts'
import { migrate } from '../sql/migrate.ts'
import { sqlSessions, sqlSignInAttempts } from '../sql/sessions.ts'
import { sqlSigningKeys } from '../sql/signing-keys.ts'
import type { Store } from '../sql/store.ts'
import type { Tables } from '../sql/tables.ts'
import { sqlAuthSettings, sqlTenants } from '../sql/tenants.ts'
import { sqlUnapprovedClients } from '../sql/unapproved-clients.ts'
import { sqlUsedAssertions } from '../sql/used-assertions.ts'
import { sqlOneTimeLinks, sqlUsers } from '../sql/users.ts'
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
  ['ends a session', (store) => sqlSessions(store).end(ACME, aSession().sessionHash, anEvent())],
  ['begins a sign-in', (store) => sqlSignInAttempts(store).begin(ACME, subjects, NOON)],
  ['ends a sign-in', (store) => sqlSignInAttempts(store).succeed(ACME, ...subjects)],
  ['registers a client', (store) => sqlUnapprovedClients(store).register(anUnapprovedClient(), 10, anEvent())],
  [
    'evicts a client',
    (store) => sqlUnapprovedClients(store).register(anUnapprovedClient({ clientId: 'second' }), 1, anEvent()),
  ],
  ['finds a waiting client', (store) => sqlUnapprovedClients(store).find(ACME, 'claude')],
  ['lists waiting clients', (store) => sqlUnapprovedClients(store).listWaiting(ACME, NOON, 10)],
  ['finds a tombstone', (store) => sqlTombstones(store).find(ACME, 'claude')],
  ['rejects a client', (store) => sqlApprovals(store).reject(aTombstone({ clientId: 'second' }), anEvent())],
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
  ['pages through grants', (store) => sqlGrantList(store).search(ACME, 'ada', 'newest', FROM, 10)],
  ['pages through audit events', (store) => sqlAuditTrail(store).search(ACME, {}, BY_TIME, FROM, 10)],
  ['finds an audit event', (store) => sqlAuditTrail(store).find(ACME, 'event')],
  ['withdraws its trust', (store) => sqlConnections(store).withdraw(ACME, 'web', anEvent())],
  [
    'trusts again',
    (store) => sqlApprovals(store).connect({ ...anApproval(), connection: aConnection({ clientId: 'web' }) }),
  ],
  ['deletes a client', (store) => sqlClientKeeper(store).remove(aTombstone({ clientId: 'web' }), undefined, anEvent())],
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
    ['grants', (store: Store) => sqlGrantList(store).search(ACME, undefined, 'newest', FROM, 10)],
    ['audit events', (store: Store) => sqlAuditTrail(store).search(ACME, {}, BY_TIME, FROM, 10)],
    ['waiting clients', (store: Store) => sqlApprovals(store).expire(past(90), 200, () => anEvent())],
  ])('reads a page of %s sorts nothing', async (_what, act) => {
    expect((await plansOf(act)).filter((step) => step.includes('TEMP B-TREE'))).toEqual([])
  })

  it('ends all trust in a client reads no more than rests on it', async () => {
    const plan = await plansOf((store) => sqlConnections(store).withdraw(ACME, 'nobody', anEvent()))
    const ending = await plansOf((store) => store.write((tx) => endTrust(tx, ACME, 'claude', NOON)))
    expect([...plan, ...ending]).not.toContainEqual(expect.stringMatching(/\(tenant_id=\?\)$/))
  })

  it.each(ACTS)('%s scans no table', async (_what, act) => {
    const scans = (await plansOf(act)).filter((step) =>
      /^SCAN (?!CONSTANT ROW|\d+ CONSTANT ROWS|\d+-ROW VALUES|\()/.test(step),
    )
    expect(scans).toEqual([])
  })

  it('expires a batch reads no more of the waiting clients than the batch', async () => {
    const plan = await plansOf((store) => sqlApprovals(store).expire(past(90), 200, () => anEvent()))
    expect(plan.filter((step) => /unapproved_clients|due|TEMP/.test(step))).toEqual([
      'SEARCH unapproved_clients USING COVERING INDEX sqlite_autoindex_unapproved_clients_1 (tenant_id=? AND client_id=?)',
      'SEARCH due USING INDEX unapproved_clients_expiry (expires_at<?)',
    ])
  })

  it('counts waiting clients without touching their rows', async () => {
    const plan = await plansOf((store) =>
      sqlUnapprovedClients(store).register(anUnapprovedClient({ clientId: 'counted' }), 10, anEvent()),
    )
    expect(plan).toEqual([
      expect.stringMatching(/^SEARCH unapproved_clients USING COVERING INDEX \S+ \(tenant_id=\?\)$/),
    ])
  })
})
