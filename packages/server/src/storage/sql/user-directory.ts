/** The users of a tenant, searched: one indexed query for a page. */
import { mapSlice } from '@vestibule/protocol/slice'
import type { SelectQueryBuilder } from 'kysely'
import { sql } from 'kysely'

import {
  USER_FILTER_ATTRIBUTES,
  type ListedUser,
  type UserDirectory,
  type UserQuery,
  type UserSortKey,
} from '../../sign-in/user-directory.ts'
import { contains, filterCondition } from './filter-condition.ts'
import { slice } from './keyset.ts'
import type { Store } from './store.ts'
import type { Tables, UserRow } from './tables.ts'
import { toUser } from './users.ts'
import { toDateOrNull } from './values.ts'

const SORT_COLUMN: Readonly<Record<UserSortKey, string>> = {
  email: 'users.email',
  // In any case: people do not look for Zoe before ada.
  name: 'users.search_text',
  createdAt: 'users.created_at',
}

const COLUMN: Readonly<Record<keyof typeof USER_FILTER_ATTRIBUTES, string>> = {
  id: 'user_id',
  email: 'email',
  name: 'name',
  role: 'role',
  status: 'status',
  createdAt: 'created_at',
  lastSignedInAt: 'last_signed_in_at',
}

const FILTERED = {
  // The filter names only what there is, see `sign-in/user-directory.ts`.
  column: (attribute: string) => `users.${COLUMN[attribute as keyof typeof COLUMN]}`,
  attributes: USER_FILTER_ATTRIBUTES,
}

export function sqlUserDirectory({ read }: Store): UserDirectory {
  const users = (tenantId: string, query: UserQuery) =>
    matching(read.selectFrom('users').where('users.tenant_id', '=', tenantId), query)

  /** Of so many users, the issuers of their identities. */
  async function issuersOf(tenantId: string, rows: readonly UserRow[]): Promise<ReadonlyMap<string, string[]>> {
    if (rows.length === 0) return new Map()
    const identities = await read
      .selectFrom('user_identities')
      .select(['user_id', 'issuer'])
      .where('tenant_id', '=', tenantId)
      .where(
        'user_id',
        'in',
        rows.map(({ user_id }) => user_id),
      )
      .orderBy('user_id')
      .orderBy('issuer')
      .execute()
    const issuers = Map.groupBy(identities, ({ user_id }) => user_id)
    return new Map([...issuers].map(([userId, known]) => [userId, known.map(({ issuer }) => issuer)]))
  }

  return {
    async search(tenantId, query, { by, descending }, from, limit) {
      const order = { column: SORT_COLUMN[by], id: 'users.user_id', descending }
      const found = await slice(users(tenantId, query).selectAll(), order, from, limit)
      const issuers = await issuersOf(tenantId, found.rows)
      return mapSlice(found, (row) => toListedUser(row, issuers))
    },

    async count(tenantId, query) {
      const { total } = await users(tenantId, query)
        .select((select) => select.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow()
      return Number(total)
    },

    async find(tenantId, userId) {
      const row = await users(tenantId, {}).selectAll().where('user_id', '=', userId).executeTakeFirst()
      return row && toListedUser(row, await issuersOf(tenantId, [row]))
    },
  }
}

function matching<Row>(
  query: SelectQueryBuilder<Tables, 'users', Row>,
  { filter, search }: UserQuery,
): SelectQueryBuilder<Tables, 'users', Row> {
  const filtered = filter ? query.where(filterCondition(filter, FILTERED)) : query
  return search ? filtered.where(contains(sql.ref('users.search_text'), search.toLowerCase())) : filtered
}

function toListedUser(row: UserRow, issuers: ReadonlyMap<string, readonly string[]>): ListedUser {
  return {
    ...toUser(row),
    lastSignedInAt: toDateOrNull(row.last_signed_in_at),
    hasPassword: row.password_hash !== null,
    identityIssuers: issuers.get(row.user_id) ?? [],
  }
}
