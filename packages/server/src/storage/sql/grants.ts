/** Grants, and access tokens that were revoked by themselves. */
import { mapSlice } from '@vestibule/protocol/slice'

import type { Grant, GrantList, GrantRepository, ListedGrant, RefreshFamily } from '../../tokens/grant.ts'
import type { RevokedAccessTokenRepository } from '../../tokens/revoked-access-token.ts'
import { insertEvents } from './audit-log.ts'
import { slice } from './keyset.ts'
import type { Store } from './store.ts'
import type { GrantRow } from './tables.ts'
import { toUser } from './users.ts'
import { toDate, toDateOrNull, toMillis, toMillisOrNull, toScope, toText } from './values.ts'

export function sqlGrants({ read, write }: Store): GrantRepository {
  return {
    redeemCode: (codeHash, grant, event, now) =>
      write(async (tx) => {
        const spent = await tx
          .updateTable('authorization_codes')
          .set({ spent_at: toMillis(now) })
          .where('tenant_id', '=', grant.tenantId)
          .where('code_hash', '=', codeHash)
          .where('spent_at', 'is', null)
          .executeTakeFirst()
        if (spent.numUpdatedRows !== 1n) return false
        await tx.insertInto('grants').values(toRow(grant)).execute()
        await insertEvents(tx, [event])
        return true
      }),

    add: (grant, event) =>
      write(async (tx) => {
        await tx.insertInto('grants').values(toRow(grant)).execute()
        await insertEvents(tx, [event])
      }),

    async find(tenantId, grantId) {
      const row = await read
        .selectFrom('grants')
        .innerJoin('users', (join) =>
          join.onRef('users.tenant_id', '=', 'grants.tenant_id').onRef('users.user_id', '=', 'grants.user_id'),
        )
        .leftJoin('connections', (join) =>
          join
            .onRef('connections.tenant_id', '=', 'grants.tenant_id')
            .onRef('connections.client_id', '=', 'grants.client_id'),
        )
        .leftJoin('clients', (join) =>
          join
            .onRef('clients.tenant_id', '=', 'connections.owner_tenant_id')
            .onRef('clients.client_id', '=', 'connections.client_id'),
        )
        .selectAll('grants')
        .select([
          'users.email',
          'users.name',
          'users.role',
          'users.status',
          'users.created_at as user_created_at',
          'clients.client_id as known_client_id',
          'clients.disable_tag',
        ])
        .where('grants.tenant_id', '=', tenantId)
        .where('grants.grant_id', '=', grantId)
        .executeTakeFirst()
      if (!row) return undefined
      return {
        grant: toGrant(row),
        user: toUser({ ...row, created_at: row.user_created_at }),
        clientMayWork: row.known_client_id !== null && row.disable_tag === null,
      }
    },

    rotate: (tenantId, grantId, generation, now, expiresAt) =>
      write(async (tx) => {
        const result = await tx
          .updateTable('grants')
          .set({
            refresh_generation: generation + 1,
            refresh_rotated_at: toMillis(now),
            refresh_expires_at: toMillis(expiresAt),
            last_used_at: toMillis(now),
          })
          .where('tenant_id', '=', tenantId)
          .where('grant_id', '=', grantId)
          .where('refresh_generation', '=', generation)
          .where('revoked_at', 'is', null)
          .executeTakeFirst()
        return result.numUpdatedRows === 1n
      }),

    revoke: (tenantId, grantId, now, event) =>
      write(async (tx) => {
        const result = await tx
          .updateTable('grants')
          .set({ revoked_at: toMillis(now) })
          .where('tenant_id', '=', tenantId)
          .where('grant_id', '=', grantId)
          .where('revoked_at', 'is', null)
          .executeTakeFirst()
        if (result.numUpdatedRows === 1n) await insertEvents(tx, [event])
      }),
  }
}

export function sqlGrantList({ read }: Store): GrantList {
  const standing = (tenantId: string) =>
    read
      .selectFrom('grants')
      .innerJoin('connections', (join) =>
        join
          .onRef('connections.tenant_id', '=', 'grants.tenant_id')
          .onRef('connections.client_id', '=', 'grants.client_id'),
      )
      .innerJoin('clients', (join) =>
        join
          .onRef('clients.tenant_id', '=', 'connections.owner_tenant_id')
          .onRef('clients.client_id', '=', 'connections.client_id'),
      )
      .selectAll('grants')
      .select('clients.client_name')
      .where('grants.tenant_id', '=', tenantId)
      .where('grants.revoked_at', 'is', null)

  return {
    async ofUser(tenantId, userId) {
      const rows = await standing(tenantId)
        .where('grants.user_id', '=', userId)
        // Ids are UUIDv7: their order is that of their making.
        .orderBy('grants.grant_id', 'desc')
        .limit(100)
        .execute()
      return rows.map(toListedGrant)
    },

    async search(tenantId, userId, order, from, limit) {
      const query = standing(tenantId).$if(userId !== undefined, (all) =>
        all.where('grants.user_id', '=', userId ?? ''),
      )
      const column = order === 'userId' ? 'grants.user_id' : 'grants.grant_id'
      const found = await slice(query, { column, id: 'grants.grant_id', descending: order === 'newest' }, from, limit)
      return mapSlice(found, toListedGrant)
    },
  }
}

function toListedGrant(row: GrantRow & { client_name: string }): ListedGrant {
  return { ...toGrant(row), clientName: row.client_name }
}

export function sqlRevokedAccessTokens({ read, write }: Store): RevokedAccessTokenRepository {
  return {
    revoke: (tenantId, tokenId, expiresAt, event) =>
      write(async (tx) => {
        const result = await tx
          .insertInto('revoked_access_tokens')
          .values({ tenant_id: tenantId, token_id: tokenId, expires_at: toMillis(expiresAt) })
          .onConflict((conflict) => conflict.columns(['tenant_id', 'token_id']).doNothing())
          .executeTakeFirst()
        if (result.numInsertedOrUpdatedRows === 1n) await insertEvents(tx, [event])
      }),

    async isRevoked(tenantId, tokenId) {
      const row = await read
        .selectFrom('revoked_access_tokens')
        .select('token_id')
        .where('tenant_id', '=', tenantId)
        .where('token_id', '=', tokenId)
        .executeTakeFirst()
      return row !== undefined
    },
  }
}

function toRow(grant: Grant): GrantRow {
  return {
    tenant_id: grant.tenantId,
    grant_id: grant.grantId,
    client_id: grant.clientId,
    user_id: grant.userId,
    scope: toText(grant.scope),
    resource: grant.resource,
    created_at: toMillis(grant.createdAt),
    last_used_at: toMillis(grant.lastUsedAt),
    revoked_at: toMillisOrNull(grant.revokedAt),
    refresh_secret_hash: grant.refresh?.secretHash ?? null,
    refresh_generation: grant.refresh?.generation ?? null,
    refresh_rotated_at: toMillisOrNull(grant.refresh?.rotatedAt ?? null),
    refresh_expires_at: toMillisOrNull(grant.refresh?.expiresAt ?? null),
  }
}

function toGrant(row: GrantRow): Grant {
  return {
    tenantId: row.tenant_id,
    grantId: row.grant_id,
    clientId: row.client_id,
    userId: row.user_id,
    scope: toScope(row.scope),
    resource: row.resource,
    createdAt: toDate(row.created_at),
    lastUsedAt: toDate(row.last_used_at),
    revokedAt: toDateOrNull(row.revoked_at),
    refresh: toFamily(row),
  }
}

function toFamily(row: GrantRow): RefreshFamily | null {
  const { refresh_secret_hash, refresh_generation, refresh_rotated_at, refresh_expires_at } = row
  if (
    refresh_secret_hash === null ||
    refresh_generation === null ||
    refresh_rotated_at === null ||
    refresh_expires_at === null
  )
    return null
  return {
    secretHash: refresh_secret_hash,
    generation: Number(refresh_generation),
    rotatedAt: toDate(refresh_rotated_at),
    expiresAt: toDate(refresh_expires_at),
  }
}
