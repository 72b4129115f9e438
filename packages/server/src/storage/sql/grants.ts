/** Grants, and access tokens that were revoked by themselves. */
import type { Kysely } from 'kysely'

import type { Grant, GrantRepository, GrantStanding, RefreshFamily } from '../../tokens/grant.ts'
import type { RevokedAccessTokenRepository } from '../../tokens/revoked-access-token.ts'
import { insertEvents } from './audit-log.ts'
import { askAgain } from './consents.ts'
import { statement } from './statement.ts'
import type { Store } from './store.ts'
import type { GrantRow, Tables, UserRow } from './tables.ts'
import { toUser } from './users.ts'
import { toDate, toDateOrNull, toMillis, toMillisOrNull, toScope, toText } from './values.ts'

const spendCode = statement((db, { tenantId, codeHash, now }: { tenantId: string; codeHash: string; now: number }) =>
  db
    .updateTable('authorization_codes')
    .set({ spent_at: now })
    .where('tenant_id', '=', tenantId)
    .where('code_hash', '=', codeHash)
    .where('spent_at', 'is', null),
)

export const insertGrant = statement((db, grant: GrantRow) => db.insertInto('grants').values(grant))

/** A grant with all that it rests on, read in one moment. */
function standing(db: Kysely<Tables>, { tenantId, grantId }: GrantId) {
  return db
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
    .leftJoin('standing_approvals as admission', (join) =>
      join
        .onRef('admission.tenant_id', '=', 'clients.tenant_id')
        .onRef('admission.standing_approval_id', '=', 'clients.admitted_by'),
    )
    .selectAll('grants')
    .select([
      'users.email',
      'users.name',
      'users.role',
      'users.status',
      'users.created_at as user_created_at',
      'users.disable_reason as user_disable_reason',
      'users.waiting_mail_off',
      'clients.client_id as known_client_id',
      'clients.disable_tag',
      'admission.ended_at as admission_ended_at',
    ])
    .where('grants.tenant_id', '=', tenantId)
    .where('grants.grant_id', '=', grantId)
}

interface GrantId {
  readonly tenantId: string
  readonly grantId: string
}

const standingGrant = statement(standing)

const unrevokedGrant = statement((db, { tokenId, ...grant }: GrantId & { readonly tokenId: string }) =>
  standing(db, grant)
    .leftJoin('revoked_access_tokens as revoked', (join) =>
      join.onRef('revoked.tenant_id', '=', 'grants.tenant_id').on('revoked.token_id', '=', tokenId),
    )
    .where('revoked.token_id', 'is', null),
)

interface Rotation {
  readonly tenantId: string
  readonly grantId: string
  readonly generation: number
  readonly next: number
  readonly now: number
  readonly expiresAt: number
}

const rotateFamily = statement((db, { tenantId, grantId, generation, next, now, expiresAt }: Rotation) =>
  db
    .updateTable('grants')
    // Nothing that an index has: a rotation writes one row. The last use is moved by itself, and seldom.
    .set({ refresh_generation: next, refresh_rotated_at: now, refresh_expires_at: expiresAt })
    .where('tenant_id', '=', tenantId)
    .where('grant_id', '=', grantId)
    .where('refresh_generation', '=', generation)
    .where('revoked_at', 'is', null),
)

const revokedToken = statement((db, { tenantId, tokenId }: { tenantId: string; tokenId: string }) =>
  db
    .selectFrom('revoked_access_tokens')
    .select('token_id')
    .where('tenant_id', '=', tenantId)
    .where('token_id', '=', tokenId),
)

export function sqlGrants({ read, write }: Store): GrantRepository {
  return {
    redeemCode: (codeHash, grant, event, now) =>
      write(async (tx) => {
        const spent = await spendCode.run(tx, { tenantId: grant.tenantId, codeHash, now: toMillis(now) })
        if (spent !== 1) return false
        await insertGrant.run(tx, toGrantRow(grant))
        await insertEvents(tx, [event])
        return true
      }),

    add: (grant, event) =>
      write(async (tx) => {
        await insertGrant.run(tx, toGrantRow(grant))
        await insertEvents(tx, [event])
      }),

    async find(tenantId, grantId) {
      const row = await standingGrant.first(read, { tenantId, grantId })
      return row && toStanding(row)
    },

    rotate: (tenantId, grantId, generation, now, expiresAt) =>
      write(async (tx) => {
        const rotated = await rotateFamily.run(tx, {
          tenantId,
          grantId,
          generation,
          next: generation + 1,
          now: toMillis(now),
          expiresAt: toMillis(expiresAt),
        })
        return rotated === 1
      }),

    revoke: (tenantId, grantId, now, event, because) =>
      write(async (tx) => {
        const ended = await tx
          .updateTable('grants')
          .set({ revoked_at: toMillis(now), revoked_because: because ?? null })
          .where('tenant_id', '=', tenantId)
          .where('grant_id', '=', grantId)
          .where('revoked_at', 'is', null)
          .returning(['user_id', 'client_id'])
          .executeTakeFirst()
        if (!ended) return
        const { user_id: userId, client_id: clientId } = ended
        if (because !== undefined) await askAgain(tx, tenantId, { userId, clientId }, because)
        await insertEvents(tx, [event])
      }),
  }
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
      return (await revokedToken.first(read, { tenantId, tokenId })) !== undefined
    },

    async findUnrevoked(tenantId, tokenId, grantId) {
      const row = await unrevokedGrant.first(read, { tenantId, tokenId, grantId })
      return row && toStanding(row)
    },
  }
}

export function toGrantRow(grant: Grant): GrantRow {
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
    revoked_because: grant.revokedBecause ?? null,
    issuer: grant.issuer,
  }
}

interface StandingRow extends GrantRow, Pick<UserRow, 'email' | 'name' | 'role' | 'status' | 'waiting_mail_off'> {
  readonly user_created_at: number
  readonly user_disable_reason: string | null
  readonly known_client_id: string | null
  readonly disable_tag: string | null
  readonly admission_ended_at: number | null
}

function toStanding(row: StandingRow): GrantStanding {
  return {
    grant: toGrant(row),
    user: toUser({ ...row, created_at: row.user_created_at, disable_reason: row.user_disable_reason }),
    clientMayWork: row.known_client_id !== null && row.disable_tag === null && row.admission_ended_at === null,
  }
}

export function toGrant(row: GrantRow): Grant {
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
    ...(row.revoked_because !== null && { revokedBecause: row.revoked_because }),
    refresh: toFamily(row),
    issuer: row.issuer,
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
