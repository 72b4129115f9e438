/** Tenants' names, and their logos, which have a table of their own: the tenant itself is read on every request. */
import { sha256 } from '@vestibule/protocol/digest'

import type { LogoMediaType, TenantProfileRepository } from '../../tenants/tenant-profile.ts'
import { insertEvents } from './audit-log.ts'
import type { Store } from './store.ts'

export function sqlTenantProfiles({ read, write }: Store): TenantProfileRepository {
  return {
    rename: (tenantId, name, event) =>
      write(async (tx) => {
        await tx.updateTable('tenants').set({ name }).where('tenant_id', '=', tenantId).execute()
        await insertEvents(tx, [event])
      }),

    async findLogo(tenantId) {
      const row = await read.selectFrom('tenant_logos').selectAll().where('tenant_id', '=', tenantId).executeTakeFirst()
      return (
        row && {
          mediaType: row.media_type as LogoMediaType,
          image: Buffer.from(row.image, 'base64'),
          hash: sha256(row.image),
        }
      )
    },

    setLogo: (tenantId, { mediaType, image, hash }, event) =>
      write(async (tx) => {
        const columns = { media_type: mediaType, image: Buffer.from(image).toString('base64') }
        await tx
          .insertInto('tenant_logos')
          .values({ tenant_id: tenantId, ...columns })
          .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(columns))
          .execute()
        await tx.updateTable('tenants').set({ logo_hash: hash }).where('tenant_id', '=', tenantId).execute()
        await insertEvents(tx, [event])
      }),

    removeLogo: (tenantId, event) =>
      write(async (tx) => {
        const gone = await tx.deleteFrom('tenant_logos').where('tenant_id', '=', tenantId).executeTakeFirst()
        if (gone.numDeletedRows !== 1n) return false
        await tx.updateTable('tenants').set({ logo_hash: null }).where('tenant_id', '=', tenantId).execute()
        await insertEvents(tx, [event])
        return true
      }),
  }
}
