/** Users and the one-time links that bring them in. */
import type { Kysely } from 'kysely'

import {
  STARTING_TOGETHER,
  type LinkPurpose,
  type OneTimeLink,
  type OneTimeLinkRepository,
} from '../../sign-in/one-time-link.ts'
import { userSearchText } from '../../sign-in/user-directory.ts'
import type { UserRepository } from '../../sign-in/user-repository.ts'
import type { User, UserWithPassword } from '../../sign-in/user.ts'
import { insertEvents } from './audit-log.ts'
import { holdLock } from './dialect.ts'
import { statement } from './statement.ts'
import type { Store } from './store.ts'
import type { OneTimeLinkRow, Tables, UserRow } from './tables.ts'
import { mergeSettings } from './tenants.ts'
import { toDate, toMillis } from './values.ts'

const userOfId = statement((db, { tenantId, userId }: { tenantId: string; userId: string }) =>
  db.selectFrom('users').selectAll().where('tenant_id', '=', tenantId).where('user_id', '=', userId),
)

export function sqlUsers({ read, write }: Store): UserRepository {
  return {
    async find(tenantId, userId) {
      const row = await userOfId.first(read, { tenantId, userId })
      return row && toUser(row)
    },

    async findByEmail(tenantId, email) {
      const row = await read
        .selectFrom('users')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('email', '=', email)
        .executeTakeFirst()
      return row && { ...toUser(row), passwordHash: row.password_hash }
    },

    async list(tenantId, limit) {
      const rows = await read
        .selectFrom('users')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .orderBy('user_id', 'desc')
        .limit(limit)
        .execute()
      return rows.map(toUser)
    },

    create: (user, link, event) =>
      write(async (tx) => {
        if (!(await insertUser(tx, user))) return false
        if (link) await tx.insertInto('one_time_links').values(toLinkRow(link)).execute()
        await insertEvents(tx, [event])
        return true
      }),

    async hasAdministrator(tenantId) {
      return hasAdministrator(read, tenantId)
    },
  }
}

export function sqlOneTimeLinks({ read, write }: Store): OneTimeLinkRepository {
  return {
    issue: (link, event) =>
      write(async (tx) => {
        await tx
          .deleteFrom('one_time_links')
          .where('tenant_id', '=', link.tenantId)
          .where('purpose', '=', link.purpose)
          .where('user_id', link.userId === null ? 'is' : '=', link.userId)
          .execute()
        await tx.insertInto('one_time_links').values(toLinkRow(link)).execute()
        if (event) await insertEvents(tx, [event])
      }),

    issueBeside: (link) =>
      write(async (tx) => {
        await tx
          .deleteFrom('one_time_links')
          .where('tenant_id', '=', link.tenantId)
          .where('purpose', '=', link.purpose)
          .where('expires_at', '<=', toMillis(link.expiresAt) - STARTING_TOGETHER)
          .execute()
        await tx.insertInto('one_time_links').values(toLinkRow(link)).execute()
      }),

    async find(tenantId, linkHash, now) {
      const row = await read
        .selectFrom('one_time_links')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('link_hash', '=', linkHash)
        .where('expires_at', '>', toMillis(now))
        .executeTakeFirst()
      return row && toLink(row)
    },

    choosePassword: (tenantId, linkHash, passwordHash, now, event) =>
      write(async (tx) => {
        const link = await spendLink(tx, tenantId, linkHash, ['invitation', 'password-reset', 'emergency'], now)
        if (!link) return false
        const chosen = await tx
          .updateTable('users')
          .set({ password_hash: passwordHash, status: 'active' })
          .where('tenant_id', '=', tenantId)
          .where('user_id', '=', link.user_id)
          // A new password does not bring back whom an administrator has disabled.
          .where('status', '!=', 'disabled')
          .executeTakeFirst()
        if (chosen.numUpdatedRows !== 1n) return false
        // Whoever knew the old password is out, and older links to this account are worth nothing.
        await tx.deleteFrom('sessions').where('tenant_id', '=', tenantId).where('user_id', '=', link.user_id).execute()
        await tx
          .deleteFrom('one_time_links')
          .where('tenant_id', '=', tenantId)
          .where('user_id', '=', link.user_id)
          .execute()
        await insertEvents(tx, [event])
        return true
      }),

    setUp: (link, administrator, settings, now, ...events) =>
      write(async (tx) => {
        await holdLock(tx, link.tenantId, 'first administrator')
        // Asked before the link is spent, so that a taken address does not cost the installation its only link.
        if (await isEmailTaken(tx, administrator)) return false
        const spent = await spendLink(tx, link.tenantId, link.linkHash, ['set-up'], now)
        if (!spent || (await hasAdministrator(tx, link.tenantId)) || !(await insertUser(tx, administrator)))
          return false
        await tx
          .deleteFrom('one_time_links')
          .where('tenant_id', '=', link.tenantId)
          .where('purpose', '=', 'set-up')
          .execute()
        if (Object.keys(settings).length > 0) await mergeSettings(tx, link.tenantId, settings, now)
        await insertEvents(tx, events)
        return true
      }),
  }
}

async function spendLink(
  tx: Kysely<Tables>,
  tenantId: string,
  linkHash: string,
  purposes: readonly LinkPurpose[],
  now: Date,
): Promise<OneTimeLinkRow | undefined> {
  return tx
    .deleteFrom('one_time_links')
    .where('tenant_id', '=', tenantId)
    .where('link_hash', '=', linkHash)
    .where('purpose', 'in', purposes)
    .where('expires_at', '>', toMillis(now))
    .returningAll()
    .executeTakeFirst()
}

async function hasAdministrator(db: Kysely<Tables>, tenantId: string): Promise<boolean> {
  const row = await db
    .selectFrom('users')
    .select('user_id')
    .where('tenant_id', '=', tenantId)
    .where('role', '=', 'TenantAdmin')
    .where('status', '=', 'active')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

async function isEmailTaken(tx: Kysely<Tables>, { tenantId, email }: User): Promise<boolean> {
  const row = await tx
    .selectFrom('users')
    .select('user_id')
    .where('tenant_id', '=', tenantId)
    .where('email', '=', email)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertUser(tx: Kysely<Tables>, user: UserWithPassword): Promise<boolean> {
  const result = await tx
    .insertInto('users')
    .values({
      tenant_id: user.tenantId,
      user_id: user.userId,
      email: user.email,
      name: user.name,
      role: user.role,
      status: user.status,
      password_hash: user.passwordHash,
      created_at: toMillis(user.createdAt),
      last_signed_in_at: null,
      search_text: userSearchText(user),
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'email']).doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

export function toUser(row: Omit<UserRow, 'password_hash' | 'last_signed_in_at' | 'search_text'>): User {
  return {
    tenantId: row.tenant_id,
    userId: row.user_id,
    email: row.email,
    name: row.name,
    role: row.role as User['role'],
    status: row.status as User['status'],
    createdAt: toDate(row.created_at),
    ...(row.disable_reason !== null && { disableReason: row.disable_reason }),
    ...(row.waiting_mail_off !== null && { refusesWaitingMail: true }),
  }
}

function toLinkRow(link: OneTimeLink): OneTimeLinkRow {
  return {
    tenant_id: link.tenantId,
    link_hash: link.linkHash,
    purpose: link.purpose,
    user_id: link.userId,
    expires_at: toMillis(link.expiresAt),
  }
}

function toLink(row: OneTimeLinkRow): OneTimeLink {
  return {
    tenantId: row.tenant_id,
    linkHash: row.link_hash,
    purpose: row.purpose as OneTimeLink['purpose'],
    userId: row.user_id,
    expiresAt: toDate(row.expires_at),
  }
}
