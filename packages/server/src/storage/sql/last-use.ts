/** The last use of grants, and of the connections that they belong to. */
import { after } from '@vestibule/protocol/duration'

import { LAST_USE_PRECISION, type LastUse } from '../../tokens/last-use.ts'
import type { Store } from './store.ts'
import { toMillis } from './values.ts'

export function sqlLastUse({ write }: Store): LastUse {
  return {
    touch: (tenantId, clientId, grantId, now) =>
      write(async (tx) => {
        if (grantId !== undefined) {
          await tx
            .updateTable('grants')
            .set({ last_used_at: toMillis(now) })
            .where('tenant_id', '=', tenantId)
            .where('grant_id', '=', grantId)
            .where('last_used_at', '<', toMillis(now))
            .execute()
        }
        // Many users share one connection: what one of them has moved a moment ago is left alone.
        const due = toMillis(after(now, -LAST_USE_PRECISION))
        await tx
          .updateTable('connections')
          .set({ last_used_at: toMillis(now) })
          .where('tenant_id', '=', tenantId)
          .where('client_id', '=', clientId)
          .where((where) => where.or([where('last_used_at', 'is', null), where('last_used_at', '<=', due)]))
          .execute()
      }),
  }
}
