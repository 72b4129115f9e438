/** Whom identity providers know our users as. */
import type { Kysely } from 'kysely'

import type { UserIdentity, UserIdentityRepository } from '../../sign-in/providers/user-identity.ts'
import { insertEvents } from './audit-log.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'
import { insertUser, toUser } from './users.ts'
import { toMillis } from './values.ts'

export function sqlUserIdentities({ read, write }: Store): UserIdentityRepository {
  return {
    async findUser(tenantId, issuer, subject) {
      const row = await read
        .selectFrom('user_identities')
        .innerJoin('users', (join) =>
          join
            .onRef('users.tenant_id', '=', 'user_identities.tenant_id')
            .onRef('users.user_id', '=', 'user_identities.user_id'),
        )
        .selectAll('users')
        .where('user_identities.tenant_id', '=', tenantId)
        .where('user_identities.issuer', '=', issuer)
        .where('user_identities.subject', '=', subject)
        .executeTakeFirst()
      return row && toUser(row)
    },

    link: (identity, event) =>
      write(async (tx) => {
        if (!(await insertIdentity(tx, identity))) return false
        await tx
          .updateTable('users')
          .set({ status: 'active' })
          .where('tenant_id', '=', identity.tenantId)
          .where('user_id', '=', identity.userId)
          .where('status', '=', 'invited')
          .execute()
        await insertEvents(tx, [event])
        return true
      }),

    createUser: (user, identity, events) =>
      write(async (tx) => {
        if (!(await insertIdentity(tx, identity))) return false
        if (!(await insertUser(tx, { ...user, passwordHash: null }))) {
          await deleteIdentity(tx, identity)
          return false
        }
        await insertEvents(tx, events)
        return true
      }),

    unlink: (tenantId, userId, issuer, event) =>
      write(async (tx) => {
        if (!(await deleteIdentity(tx, { tenantId, userId, issuer }))) return false
        await tx.deleteFrom('sessions').where('tenant_id', '=', tenantId).where('user_id', '=', userId).execute()
        await insertEvents(tx, [event])
        return true
      }),
  }
}

/** Two constraints may be hit, that of the subject and that of the user, so none is named. */
async function insertIdentity(tx: Kysely<Tables>, identity: UserIdentity): Promise<boolean> {
  const result = await tx
    .insertInto('user_identities')
    .values({
      tenant_id: identity.tenantId,
      issuer: identity.issuer,
      subject: identity.subject,
      user_id: identity.userId,
      linked_at: toMillis(identity.linkedAt),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

async function deleteIdentity(
  tx: Kysely<Tables>,
  { tenantId, userId, issuer }: Pick<UserIdentity, 'tenantId' | 'userId' | 'issuer'>,
): Promise<boolean> {
  const result = await tx
    .deleteFrom('user_identities')
    .where('tenant_id', '=', tenantId)
    .where('user_id', '=', userId)
    .where('issuer', '=', issuer)
    .executeTakeFirst()
  return result.numDeletedRows === 1n
}
