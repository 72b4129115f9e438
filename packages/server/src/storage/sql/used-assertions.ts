/** Client assertions that were accepted: the primary key lets one caller in. */
import type { UsedAssertionRepository } from '../../tokens/used-assertion.ts'
import { statement } from './statement.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'
import { toMillis } from './values.ts'

export const insertAssertion = statement((db, assertion: Tables['used_assertions']) =>
  db
    .insertInto('used_assertions')
    .values(assertion)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'client_id', 'assertion_id']).doNothing()),
)

export function sqlUsedAssertions({ write }: Store): UsedAssertionRepository {
  return {
    spend: (tenantId, clientId, assertionId, expiresAt) =>
      write(async (tx) => {
        const inserted = await insertAssertion.run(tx, {
          tenant_id: tenantId,
          client_id: clientId,
          assertion_id: assertionId,
          expires_at: toMillis(expiresAt),
        })
        return inserted === 1
      }),
  }
}
