/** Users' consents. */
import type { Kysely } from 'kysely'

import type { Consent, ConsentRepository } from '../../consent/consent.ts'
import { insertEvents } from './audit-log.ts'
import { statement } from './statement.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'
import { toDate, toMillis, toScope, toText } from './values.ts'

const consentOf = statement(
  (db, { tenantId, userId, clientId }: { tenantId: string; userId: string; clientId: string }) =>
    db
      .selectFrom('consents')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('user_id', '=', userId)
      .where('client_id', '=', clientId),
)

export function sqlConsents({ read, write }: Store): ConsentRepository {
  return {
    async find(tenantId, userId, clientId) {
      const row = await consentOf.first(read, { tenantId, userId, clientId })
      return (
        row && {
          tenantId: row.tenant_id,
          userId: row.user_id,
          clientId: row.client_id,
          scope: toScope(row.scope),
          clientRevision: Number(row.client_revision),
          givenAt: toDate(row.given_at),
          ...(row.ended_because !== null && { endedBecause: row.ended_because }),
        }
      )
    },

    give: (consent, event) =>
      write(async (tx) => {
        await upsertConsent(tx, consent)
        await insertEvents(tx, [event])
      }),
  }
}

export async function upsertConsent(tx: Kysely<Tables>, consent: Consent): Promise<void> {
  const given = {
    scope: toText(consent.scope),
    client_revision: consent.clientRevision,
    given_at: toMillis(consent.givenAt),
  }
  await tx
    .insertInto('consents')
    .values({ tenant_id: consent.tenantId, user_id: consent.userId, client_id: consent.clientId, ...given })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'user_id', 'client_id']).doUpdateSet({ ...given, ended_because: null }),
    )
    .execute()
}

/** Whose connections an administrator has ended consents once more, knowing why: of a client, of a user, or both. */
export async function askAgain(
  tx: Kysely<Tables>,
  tenantId: string,
  { userId, clientId }: { readonly userId?: string | undefined; readonly clientId?: string | undefined },
  because: string,
): Promise<void> {
  await tx
    .updateTable('consents')
    .set({ ended_because: because })
    .where('tenant_id', '=', tenantId)
    .$if(userId !== undefined, (all) => all.where('user_id', '=', userId ?? ''))
    .$if(clientId !== undefined, (all) => all.where('client_id', '=', clientId ?? ''))
    .execute()
}
