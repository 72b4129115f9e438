/** The sessions of a user, as people see them. */
import type { SessionDirectory } from '../../sign-in/session-directory.ts'
import { insertEvents } from './audit-log.ts'
import { toSession } from './sessions.ts'
import type { Store } from './store.ts'
import { toMillis } from './values.ts'

/** A person has a handful. */
const LIST_MAX = 100

export function sqlSessionDirectory({ read, write }: Store): SessionDirectory {
  return {
    async ofUser(tenantId, userId, { signedInAt, lastSeenAt }) {
      const rows = await read
        .selectFrom('sessions')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('user_id', '=', userId)
        .where('signed_in_at', '>', toMillis(signedInAt))
        .where('last_seen_at', '>', toMillis(lastSeenAt))
        .orderBy('signed_in_at', 'desc')
        .limit(LIST_MAX)
        .execute()
      return rows.map(toSession)
    },

    async find(tenantId, sessionId) {
      const row = await read
        .selectFrom('sessions')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('session_id', '=', sessionId)
        .executeTakeFirst()
      return row && toSession(row)
    },

    endAll: (tenantId, userId, kept, event) =>
      write(async (tx) => {
        const ended = await tx
          .deleteFrom('sessions')
          .where('tenant_id', '=', tenantId)
          .where('user_id', '=', userId)
          .$if(kept !== undefined, (all) => all.where('session_hash', '!=', kept ?? ''))
          .executeTakeFirst()
        if (ended.numDeletedRows > 0n) await insertEvents(tx, [event])
      }),
  }
}
