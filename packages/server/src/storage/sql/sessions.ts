/** Browser sessions, and the failures that slow down guessing. */
import { sql } from 'kysely'

import { FAILURE_MEMORY, waitAfter, type SignInAttempts } from '../../sign-in/sign-in-attempt.ts'
import type { Session, SessionRepository } from '../../sign-in/session.ts'
import { insertEvents } from './audit-log.ts'
import { holdLock } from './dialect.ts'
import { statement } from './statement.ts'
import type { Store } from './store.ts'
import type { SessionRow } from './tables.ts'
import { toUser } from './users.ts'
import { toDate, toMillis } from './values.ts'

const sessionOfHash = statement((db, { tenantId, sessionHash }: { tenantId: string; sessionHash: string }) =>
  db
    .selectFrom('sessions')
    .innerJoin('users', (join) =>
      join.onRef('users.tenant_id', '=', 'sessions.tenant_id').onRef('users.user_id', '=', 'sessions.user_id'),
    )
    .selectAll('users')
    .select([
      'sessions.session_hash',
      'sessions.session_id',
      'sessions.signed_in_at',
      'sessions.last_seen_at',
      'sessions.authenticated_at',
      'sessions.address',
      'sessions.user_agent',
    ])
    .where('sessions.tenant_id', '=', tenantId)
    .where('sessions.session_hash', '=', sessionHash),
)

export function sqlSessions({ read, write }: Store): SessionRepository {
  return {
    start: (session, event) =>
      write(async (tx) => {
        await tx.insertInto('sessions').values(toRow(session)).execute()
        await tx
          .updateTable('users')
          .set({ last_signed_in_at: toMillis(session.signedInAt) })
          .where('tenant_id', '=', session.tenantId)
          .where('user_id', '=', session.userId)
          .execute()
        await insertEvents(tx, [event])
      }),

    async find(tenantId, sessionHash) {
      const row = await sessionOfHash.first(read, { tenantId, sessionHash })
      if (!row) return undefined
      return { session: toSession(row), user: toUser(row) }
    },

    touch: (tenantId, sessionHash, now) =>
      write(async (tx) => {
        await tx
          .updateTable('sessions')
          .set({ last_seen_at: toMillis(now) })
          .where('tenant_id', '=', tenantId)
          .where('session_hash', '=', sessionHash)
          .where('last_seen_at', '<', toMillis(now))
          .execute()
      }),

    end: (tenantId, sessionHash, event) =>
      write(async (tx) => {
        const ended = await tx
          .deleteFrom('sessions')
          .where('tenant_id', '=', tenantId)
          .where('session_hash', '=', sessionHash)
          .executeTakeFirst()
        if (ended.numDeletedRows === 1n) await insertEvents(tx, [event])
      }),
  }
}

function toRow(session: Session): SessionRow {
  return {
    tenant_id: session.tenantId,
    session_hash: session.sessionHash,
    session_id: session.sessionId,
    user_id: session.userId,
    signed_in_at: toMillis(session.signedInAt),
    last_seen_at: toMillis(session.lastSeenAt),
    address: session.address,
    user_agent: session.userAgent,
    authenticated_at:
      session.authenticatedAt.getTime() === session.signedInAt.getTime() ? null : toMillis(session.authenticatedAt),
  }
}

export function toSession(row: SessionRow): Session {
  return {
    tenantId: row.tenant_id,
    sessionHash: row.session_hash,
    sessionId: row.session_id,
    userId: row.user_id,
    signedInAt: toDate(row.signed_in_at),
    authenticatedAt: toDate(row.authenticated_at ?? row.signed_in_at),
    lastSeenAt: toDate(row.last_seen_at),
    address: row.address,
    userAgent: row.user_agent,
  }
}

export function sqlSignInAttempts({ write }: Store): SignInAttempts {
  return {
    begin: (tenantId, subjects, now) =>
      write(async (tx) => {
        // In one order for everybody, so that no two acts wait for each other.
        for (const subject of subjects.map((each) => each.subject).toSorted())
          await holdLock(tx, tenantId, `sign-in ${subject}`)
        const rows = await tx
          .selectFrom('sign_in_failures')
          .selectAll()
          .where('tenant_id', '=', tenantId)
          .where(
            'subject',
            'in',
            subjects.map(({ subject }) => subject),
          )
          .execute()
        const known = rows.map(({ subject, failures, last_failed_at }) => ({
          subject,
          failures: Number(failures),
          lastFailedAt: toDate(last_failed_at),
        }))
        const waits = subjects.map(({ subject, freeAttempts }) => {
          const failed = known.find((row) => row.subject === subject)
          return failed ? waitAfter(failed, freeAttempts, now) : 0
        })
        const wait = Math.max(...waits)
        if (wait > 0) return wait

        for (const { subject } of subjects) {
          await tx
            .insertInto('sign_in_failures')
            .values({ tenant_id: tenantId, subject, failures: 1, last_failed_at: toMillis(now) })
            .onConflict((conflict) =>
              conflict.columns(['tenant_id', 'subject']).doUpdateSet((update) => ({
                // What the memory has let go of counts no more, whether or not the sweep has come by.
                failures: update
                  .case()
                  .when('sign_in_failures.last_failed_at', '<=', toMillis(now) - FAILURE_MEMORY)
                  .then(sql.lit(1))
                  .else(update('sign_in_failures.failures', '+', 1))
                  .end(),
                last_failed_at: toMillis(now),
              })),
            )
            .execute()
        }
        return 0
      }),

    succeed: (tenantId, account, address) =>
      write(async (tx) => {
        await tx
          .deleteFrom('sign_in_failures')
          .where('tenant_id', '=', tenantId)
          .where('subject', '=', account.subject)
          .execute()
        await tx
          .updateTable('sign_in_failures')
          .set((update) => ({ failures: update('failures', '-', 1) }))
          .where('tenant_id', '=', tenantId)
          .where('subject', '=', address.subject)
          .where('failures', '>', 0)
          .execute()
      }),
  }
}
