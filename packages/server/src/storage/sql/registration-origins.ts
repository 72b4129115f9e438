/** From where approved clients came: written with the approval, read by who counts registrations. */
import type { Kysely } from 'kysely'

import type { UnapprovedClient } from '../../clients/unapproved-client.ts'
import { addressBlock } from '../../http/client-address.ts'
import type { RegistrationOriginRepository } from '../../registration/registration-origin.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'
import { toMillis } from './values.ts'

export function sqlRegistrationOrigins({ read }: Store): RegistrationOriginRepository {
  return {
    async list(tenantId, limit) {
      const rows = await read
        .selectFrom('registration_origins')
        .select(['redirect_host', 'address_block'])
        .where('tenant_id', '=', tenantId)
        .orderBy('approved_at', 'desc')
        .limit(limit)
        .execute()
      return rows.map(({ redirect_host, address_block }) => ({
        redirectHost: redirect_host,
        addressBlock: address_block,
      }))
    },
  }
}

/** Part of the act that approves the client. */
export async function keepOrigin(
  tx: Kysely<Tables>,
  { tenantId, redirectHost, registeredFrom }: UnapprovedClient,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('registration_origins')
    .values({
      tenant_id: tenantId,
      redirect_host: redirectHost,
      address_block: addressBlock(registeredFrom),
      approved_at: toMillis(now),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'redirect_host', 'address_block'])
        .doUpdateSet(({ ref }) => ({ approved_at: ref('excluded.approved_at') })),
    )
    .execute()
}
