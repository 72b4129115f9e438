/** Client assertions that were accepted: the primary key lets one caller in. */
import type { UsedAssertionRepository } from '../../tokens/used-assertion.ts'
import type { Store } from './store.ts'
import { toMillis } from './values.ts'

export function sqlUsedAssertions({ write }: Store): UsedAssertionRepository {
  return {
    spend: (tenantId, clientId, assertionId, expiresAt) =>
      write(async (tx) => {
        const inserted = await tx
          .insertInto('used_assertions')
          .values({
            tenant_id: tenantId,
            client_id: clientId,
            assertion_id: assertionId,
            expires_at: toMillis(expiresAt),
          })
          .onConflict((conflict) => conflict.columns(['tenant_id', 'client_id', 'assertion_id']).doNothing())
          .executeTakeFirst()
        return inserted.numInsertedOrUpdatedRows === 1n
      }),
  }
}
