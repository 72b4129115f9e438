/** The last use of grants, and of the connections that they belong to. */
import { LAST_USE_PRECISION, type LastUse } from '../../tokens/last-use.ts'
import { statement } from './statement.ts'
import type { Store } from './store.ts'
import { toMillis } from './values.ts'

const touchGrant = statement((db, { tenantId, grantId, now }: { tenantId: string; grantId: string; now: number }) =>
  db
    .updateTable('grants')
    .set({ last_used_at: now })
    .where('tenant_id', '=', tenantId)
    .where('grant_id', '=', grantId)
    .where('last_used_at', '<', now),
)

/** Many users share one connection: what one of them has moved a moment ago is left alone. */
const touchConnection = statement(
  (db, { tenantId, clientId, now, due }: { tenantId: string; clientId: string; now: number; due: number }) =>
    db
      .updateTable('connections')
      .set({ last_used_at: now })
      .where('tenant_id', '=', tenantId)
      .where('client_id', '=', clientId)
      .where((where) => where.or([where('last_used_at', 'is', null), where('last_used_at', '<=', due)])),
)

export function sqlLastUse({ write }: Store): LastUse {
  return {
    touch: (tenantId, clientId, grantId, now) =>
      write(async (tx) => {
        const moment = toMillis(now)
        if (grantId !== undefined) await touchGrant.run(tx, { tenantId, grantId, now: moment })
        await touchConnection.run(tx, { tenantId, clientId, now: moment, due: moment - LAST_USE_PRECISION })
      }),
  }
}
