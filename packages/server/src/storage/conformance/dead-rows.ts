/** The contract of `deleteDeadRows`: what may still be asked for stays, the rest goes in batches. */
import { after, days, hours, minutes } from '@vestibule/protocol/duration'
import { describe, expect, it } from 'vitest'

import { sqlApprovals } from '../sql/approvals.ts'
import { sqlAuditLog } from '../sql/audit-log.ts'
import { sqlAuthorizationCodes } from '../sql/authorization-codes.ts'
import { deleteDeadRows } from '../sql/dead-rows.ts'
import { sqlRevokedAccessTokens } from '../sql/grants.ts'
import { sqlSessions, sqlSignInAttempts } from '../sql/sessions.ts'
import { sqlSigningKeys } from '../sql/signing-keys.ts'
import { sqlSpentPoints } from '../sql/spent-points.ts'
import type { Store } from '../sql/store.ts'
import type { Tables } from '../sql/tables.ts'
import { sqlAuthSettings, sqlTenants } from '../sql/tenants.ts'
import { sqlUnapprovedClients } from '../sql/unapproved-clients.ts'
import { sqlUsedAssertions } from '../sql/used-assertions.ts'
import { sqlOutbox } from '../sql/outbox.ts'
import { sqlOneTimeLinks } from '../sql/users.ts'
import { sqlWebhooks } from '../sql/webhooks.ts'
import {
  ACME,
  aCode,
  aKey,
  aLink,
  anApproval,
  anEvent,
  anUnapprovedClient,
  aSession,
  aTenant,
  aTombstone,
  aWebhook,
  GLOBEX,
  NOON,
} from './builders.ts'
import { countRows, freshStore, twenty, type Open } from './opening.ts'

interface Mortal {
  readonly table: keyof Tables
  readonly write: (store: Store) => Promise<unknown>
  readonly diesAt: Date
}

/** Written at noon; nothing else that is written with it dies earlier than it does, but for what is said. */
const MORTALS: readonly Mortal[] = [
  {
    table: 'authorization_codes',
    write: (store) => sqlAuthorizationCodes(store).save(aCode()),
    diesAt: after(aCode().expiresAt, days(1)),
  },
  { table: 'one_time_links', write: (store) => sqlOneTimeLinks(store).issue(aLink()), diesAt: aLink().expiresAt },
  {
    table: 'revoked_access_tokens',
    write: (store) => sqlRevokedAccessTokens(store).revoke(ACME, 'token', after(NOON, hours(6)), anEvent()),
    diesAt: after(NOON, hours(7)),
  },
  {
    table: 'used_assertions',
    write: (store) => sqlUsedAssertions(store).spend(ACME, 'claude', 'assertion', after(NOON, minutes(10))),
    diesAt: after(NOON, minutes(70)),
  },
  {
    table: 'sign_in_failures',
    write: (store) => sqlSignInAttempts(store).begin(ACME, [{ subject: 'account ada', freeAttempts: 5 }], NOON),
    diesAt: after(NOON, hours(1)),
  },
  {
    table: 'sessions',
    write: (store) => sqlSessions(store).start(aSession(), anEvent()),
    diesAt: after(NOON, days(366)),
  },
  {
    table: 'tombstones',
    async write(store) {
      await sqlUnapprovedClients(store).register(anUnapprovedClient(), 10, anEvent())
      await sqlApprovals(store).reject(aTombstone({ endedAt: NOON }), anEvent())
    },
    diesAt: after(NOON, days(30)),
  },
  {
    table: 'outbox',
    async write(store) {
      await sqlWebhooks(store).create(aWebhook(), anEvent())
      await sqlAuditLog(store).record(anEvent({ type: 'com.qlik.core.oauth-client.rejected' }))
      const [delivery] = await sqlOutbox(store).claim('webhook', 1, NOON)
      if (delivery) await sqlOutbox(store).delivered(delivery, undefined, NOON)
    },
    diesAt: after(NOON, days(14)),
  },
  {
    table: 'spent_points',
    write: (store) => sqlSpentPoints(store).add([{ tenantId: ACME, counter: 'a', endsAt: after(NOON, 1), points: 1 }]),
    diesAt: after(NOON, 1),
  },
  {
    table: 'registration_origins',
    async write(store) {
      await sqlUnapprovedClients(store).register(anUnapprovedClient(), 10, anEvent())
      await sqlApprovals(store).approve(anApproval(), NOON)
    },
    diesAt: after(NOON, days(90)),
  },
  {
    table: 'signing_keys',
    write: (store) => sqlSigningKeys(store).addFirst(aKey({ verifiesUntil: after(NOON, hours(25)) })),
    diesAt: after(NOON, hours(25)),
  },
  {
    table: 'audit_events',
    async write(store) {
      await sqlTenants(store).create(aTenant())
      await sqlAuditLog(store).record(anEvent())
    },
    diesAt: after(NOON, days(90)),
  },
]

export function describeDeadRows(open: Open): void {
  describe('the sweep', () => {
    it.each(MORTALS)('deletes from $table at its time and not before', async ({ table, write, diesAt }) => {
      const store = await freshStore(open)
      await write(store)
      await deleteDeadRows(store, after(diesAt, -1))
      expect(await countRows(store, table)).toBe(1)
      await deleteDeadRows(store, diesAt)
      expect(await countRows(store, table)).toBe(0)
    })

    it('keeps the newest signing key, which has no end', async () => {
      const store = await freshStore(open)
      await sqlSigningKeys(store).addFirst(aKey())
      await deleteDeadRows(store, after(NOON, days(10_000)))
      expect(await countRows(store, 'signing_keys')).toBe(1)
    })

    it('keeps audit events as long as each tenant has saved, through more than one batch', async () => {
      const store = await freshStore(open)
      await sqlTenants(store).create(aTenant())
      await sqlTenants(store).create(aTenant({ tenantId: GLOBEX, host: 'globex.example' }))
      await sqlAuthSettings(store).save(GLOBEX, { auditRetentionDays: 365 }, anEvent({ tenantId: GLOBEX }))
      await oldEvents(store, ACME, 1201)
      await oldEvents(store, GLOBEX, 1201)
      expect(await deleteDeadRows(store, after(NOON, days(90)))).toBe(1201)
      expect(await deleteDeadRows(store, after(NOON, days(364)))).toBe(0)
      expect(await deleteDeadRows(store, after(NOON, days(365)))).toBe(1202)
    })

    it('obeys the number that was saved last, whatever else was saved after it', async () => {
      const store = await freshStore(open)
      await sqlTenants(store).create(aTenant())
      await sqlAuthSettings(store).save(ACME, { dcrApprovalWindowMinutes: 30 }, anEvent())
      await sqlAuthSettings(store).save(ACME, { auditRetentionDays: 1 }, anEvent({ time: after(NOON, days(1)) }))
      await sqlAuthSettings(store).save(ACME, { dcrApprovalWindowMinutes: 60 }, anEvent({ time: after(NOON, days(1)) }))
      expect(await deleteDeadRows(store, after(NOON, days(1)))).toBe(1)
    })

    it('looks at every tenant, however many there are', async () => {
      const store = await freshStore(open)
      const ids = Array.from({ length: 1201 }, (_, index) => `tenant-${index}`)
      const rows = ids.map((tenantId) => ({
        tenant_id: tenantId,
        name: 'A tenant',
        host: `${tenantId}.example`,
        issuer: `https://${tenantId}.example`,
        created_at: NOON.getTime(),
        disabled_at: null,
      }))
      await store.write((tx) => tx.insertInto('tenants').values(rows).execute())
      for (const tenantId of ['tenant-0', 'tenant-600', 'tenant-999']) await oldEvents(store, tenantId, 1)
      expect(await deleteDeadRows(store, after(NOON, days(90)))).toBe(3)
    })

    it('deletes more than one batch, and says how many', async () => {
      const store = await freshStore(open)
      await deadTombstones(store, 1201)
      expect(await deleteDeadRows(store, after(NOON, days(30)))).toBe(1201)
      expect(await countRows(store, 'tombstones')).toBe(0)
    })

    it('may be done by many at once', async () => {
      const store = await freshStore(open)
      await deadTombstones(store, 1201)
      const deleted = await twenty(() => deleteDeadRows(store, after(NOON, days(30))))
      expect(deleted.reduce((sum, count) => sum + count, 0)).toBe(1201)
    })

    it('lets others write between its batches', async () => {
      const store = await freshStore(open)
      await deadTombstones(store, 5001)
      const ends: string[] = []
      await Promise.all([
        deleteDeadRows(store, after(NOON, days(30))).then(() => ends.push('sweep')),
        sqlAuditLog(store)
          .record(anEvent({ time: after(NOON, minutes(1)) }))
          .then(() => ends.push('write')),
      ])
      expect(ends).toEqual(['write', 'sweep'])
    })
  })
}

async function oldEvents(store: Store, tenantId: string, count: number): Promise<void> {
  const events = Array.from({ length: count }, (_, index) => ({
    tenant_id: tenantId,
    event_id: `old-${index}`,
    type: 'com.qlik.core.user.signed-in',
    occurred_at: NOON.getTime(),
    user_id: null,
    data: '{}',
  }))
  await store.write((tx) => tx.insertInto('audit_events').values(events).execute())
}

async function deadTombstones(store: Store, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => ({
    tenant_id: ACME,
    client_id: `client-${index}`,
    client_name: 'Claude',
    reason: 'expired',
    ended_at: NOON.getTime(),
  }))
  await store.write((tx) => tx.insertInto('tombstones').values(rows).execute())
}
