/** Signing keys, sealed. */
import type { SigningKey, SigningKeyRepository } from '../../tokens/signing-key.ts'
import { holdLock } from './dialect.ts'
import { statement } from './statement.ts'
import type { Store } from './store.ts'
import type { SigningKeyRow } from './tables.ts'
import { toDate, toDateOrNull, toMillis, toMillisOrNull } from './values.ts'

const keysOfTenant = statement((db, { tenantId }: { tenantId: string }) =>
  db
    .selectFrom('signing_keys')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('created_at')
    .orderBy('signs_from')
    // Of two made in the same millisecond, the one without an end is the newest.
    .orderBy((order) => order('verifies_until', 'is', null)),
)

export function sqlSigningKeys({ read, write }: Store): SigningKeyRepository {
  return {
    async list(tenantId) {
      return (await keysOfTenant.all(read, { tenantId })).map(toKey)
    },

    async tenantsWithKeysFrom(createdBefore) {
      const rows = await read
        .selectFrom('signing_keys')
        .select('tenant_id')
        .groupBy('tenant_id')
        .having((having) => having.fn.max('created_at'), '<=', toMillis(createdBefore))
        .execute()
      return rows.map((row) => row.tenant_id)
    },

    addFirst: (key) =>
      write(async (tx) => {
        await holdLock(tx, key.tenantId, 'signing keys')
        const first = await tx
          .selectFrom('signing_keys')
          .select('kid')
          .where('tenant_id', '=', key.tenantId)
          .where('verifies_until', 'is', null)
          .executeTakeFirst()
        if (!first) await tx.insertInto('signing_keys').values(toRow(key)).execute()
      }),

    rotate: (key, retireAt) =>
      write(async (tx) => {
        await holdLock(tx, key.tenantId, 'signing keys')
        await tx
          .updateTable('signing_keys')
          .set({ verifies_until: toMillis(retireAt) })
          .where('tenant_id', '=', key.tenantId)
          .where((where) =>
            where.or([where('verifies_until', 'is', null), where('verifies_until', '>', toMillis(retireAt))]),
          )
          .execute()
        await tx.insertInto('signing_keys').values(toRow(key)).execute()
      }),
  }
}

function toRow(key: SigningKey): SigningKeyRow {
  return {
    tenant_id: key.tenantId,
    kid: key.kid,
    public_jwk: JSON.stringify(key.publicJwk),
    sealed_private_key: key.sealedPrivateKey,
    created_at: toMillis(key.createdAt),
    signs_from: toMillis(key.signsFrom),
    verifies_until: toMillisOrNull(key.verifiesUntil),
  }
}

function toKey(row: SigningKeyRow): SigningKey {
  return {
    tenantId: row.tenant_id,
    kid: row.kid,
    publicJwk: JSON.parse(row.public_jwk) as SigningKey['publicJwk'],
    sealedPrivateKey: row.sealed_private_key,
    createdAt: toDate(row.created_at),
    signsFrom: toDate(row.signs_from),
    verifiesUntil: toDateOrNull(row.verifies_until),
  }
}
