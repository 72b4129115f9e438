/** Browser sessions, and the failures that slow down guessing. */
import { sql } from 'kysely'

import { FAILURE_MEMORY, waitAfter, type SignInAttempts } from '../../sign-in/sign-in-attempt.ts'
import type { SessionRepository } from '../../sign-in/session.ts'
import { insertEvents } from './audit-log.ts'
import type { Store } from './store.ts'
import { toUser } from './users.ts'
import { toDate, toMillis } from './values.ts'

export function sqlSessions({ read, write }: Store): SessionRepository {
  return {
    start: (session, event) =>
      write(async (tx) => {
        await tx
          .insertInto('sessions')
          .values({
            tenant_id: session.tenantId,
            session_hash: session.sessionHash,
            user_id: session.userId,
            signed_in_at: toMillis(session.signedInAt),
            last_seen_at: toMillis(session.lastSeenAt),
          })
          .execute()
        await insertEvents(tx, [event])
      }),

    async find(tenantId, sessionHash) {
      const row = await read
        .selectFrom('sessions')
        .innerJoin('users', (join) =>
          join.onRef('users.tenant_id', '=', 'sessions.tenant_id').onRef('users.user_id', '=', 'sessions.user_id'),
        )
        .selectAll('users')
        .select(['sessions.session_hash', 'sessions.signed_in_at', 'sessions.last_seen_at'])
        .where('sessions.tenant_id', '=', tenantId)
        .where('sessions.session_hash', '=', sessionHash)
        .executeTakeFirst()
      if (!row) return undefined
      return {
        session: {
          tenantId,
          sessionHash,
          userId: row.user_id,
          signedInAt: toDate(row.signed_in_at),
          lastSeenAt: toDate(row.last_seen_at),
        },
        user: toUser(row),
      }
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

export function sqlSignInAttempts({ write }: Store): SignInAttempts {
  return {
    begin: (tenantId, subjects, now) =>
      write(async (tx) => {
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
