/** Clients that describe themselves in a document: met for the first time, and read again. */
import type { Kysely } from 'kysely'

import type { DocumentClientRepository } from '../../documents/document-clients.ts'
import { insertEvents } from './audit-log.ts'
import { holdLock } from './dialect.ts'
import { toDocumentText } from './document-text.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'
import { withEvicted } from './eviction.ts'
import { insertWaiting, takeOut } from './unapproved-clients.ts'

export function sqlDocumentClients({ write }: Store): DocumentClientRepository {
  return {
    register: (client, limit, registered, expired) =>
      write(async (tx) => {
        const { tenantId, clientId, issuedAt } = client
        // Whether it is here already is decided by what is not there: people meet it at the same moment.
        await holdLock(tx, tenantId, 'document clients')
        if (await takeOut(tx, tenantId, clientId, { closedAt: issuedAt })) await insertEvents(tx, [expired])
        if (await isKnown(tx, tenantId, clientId)) return false
        await tx.deleteFrom('tombstones').where('tenant_id', '=', tenantId).where('client_id', '=', clientId).execute()
        const evicted = await insertWaiting(tx, client, limit, issuedAt)
        await insertEvents(tx, [withEvicted(registered, evicted)])
        return true
      }),

    keep: ({ tenantId, clientId, revision }, document) =>
      write(async (tx) => {
        for (const table of ['clients', 'unapproved_clients'] as const) {
          await tx
            .updateTable(table)
            .set({ document: toDocumentText(document) })
            .where('tenant_id', '=', tenantId)
            .where('client_id', '=', clientId)
            // One that has changed since has been read by somebody else.
            .where('revision', '=', revision)
            .execute()
        }
      }),
  }
}

/** The waiting ones first: approval moves a client from there to the others. */
async function isKnown(tx: Kysely<Tables>, tenantId: string, clientId: string): Promise<boolean> {
  for (const table of ['unapproved_clients', 'clients'] as const) {
    const row = await tx
      .selectFrom(table)
      .select('client_id')
      .where('tenant_id', '=', tenantId)
      .where('client_id', '=', clientId)
      .executeTakeFirst()
    if (row) return true
  }
  return false
}
