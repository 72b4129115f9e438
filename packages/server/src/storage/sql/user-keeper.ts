/** Users, changed: what follows from a change happens in the same act. */
import type { Kysely } from 'kysely'

import { userSearchText } from '../../sign-in/user-directory.ts'
import type { UserKeeper } from '../../sign-in/user-keeper.ts'
import { isTenantAdministrator, type User } from '../../sign-in/user.ts'
import { insertEvents } from './audit-log.ts'
import { holdLock } from './dialect.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'
import { toMillis } from './values.ts'

export function sqlUserKeeper({ write }: Store): UserKeeper {
  return {
    change: (before, after, event) =>
      write(async (tx) => {
        if (isActiveAdministrator(before) && !isActiveAdministrator(after)) {
          // Two administrators who are ended at the same time would each count on the other.
          await holdLock(tx, before.tenantId, 'administrators')
          if (!(await isOneOfSeveral(tx, before))) return 'last-administrator'
        }
        const { tenantId, userId, name, role, status } = after
        const result = await tx
          .updateTable('users')
          .set({
            name,
            role,
            status,
            search_text: userSearchText(after),
            disable_reason: after.disableReason ?? null,
            waiting_mail_off: after.refusesWaitingMail ? toMillis(event.time) : null,
          })
          .where('tenant_id', '=', tenantId)
          .where('user_id', '=', userId)
          .where('name', '=', before.name)
          .where('role', '=', before.role)
          .where('status', '=', before.status)
          .executeTakeFirst()
        if (result.numUpdatedRows !== 1n) return 'overtaken'

        if (status === 'disabled') {
          await tx.deleteFrom('sessions').where('tenant_id', '=', tenantId).where('user_id', '=', userId).execute()
          await deleteLinks(tx, tenantId, userId)
        }
        await insertEvents(tx, [event])
        return 'changed'
      }),

    changePassword: (tenantId, userId, { from, to }, keptSession, event) =>
      write(async (tx) => {
        const result = await tx
          .updateTable('users')
          .set({ password_hash: to })
          .where('tenant_id', '=', tenantId)
          .where('user_id', '=', userId)
          .where('password_hash', '=', from)
          .where('status', '=', 'active')
          .executeTakeFirst()
        if (result.numUpdatedRows !== 1n) return false
        await tx
          .deleteFrom('sessions')
          .where('tenant_id', '=', tenantId)
          .where('user_id', '=', userId)
          .where('session_hash', '!=', keptSession)
          .execute()
        await deleteLinks(tx, tenantId, userId)
        await insertEvents(tx, [event])
        return true
      }),
  }
}

function isActiveAdministrator(user: User): boolean {
  return isTenantAdministrator(user) && user.status === 'active'
}

async function isOneOfSeveral(tx: Kysely<Tables>, { tenantId, userId }: User): Promise<boolean> {
  const other = await tx
    .selectFrom('users')
    .select('user_id')
    .where('tenant_id', '=', tenantId)
    .where('role', '=', 'TenantAdmin')
    .where('status', '=', 'active')
    .where('user_id', '!=', userId)
    .limit(1)
    .executeTakeFirst()
  return other !== undefined
}

async function deleteLinks(tx: Kysely<Tables>, tenantId: string, userId: string): Promise<void> {
  await tx.deleteFrom('one_time_links').where('tenant_id', '=', tenantId).where('user_id', '=', userId).execute()
}
