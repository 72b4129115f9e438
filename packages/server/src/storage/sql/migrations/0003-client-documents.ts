/** Client ID Metadata Documents: what was read of them, and which revision of a client a person saw before a code was issued. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['unapproved_clients', 'clients']) {
    await db.schema.alterTable(table).addColumn('document', 'text').execute()
  }
  await db.schema.alterTable('authorization_codes').addColumn('client_revision', 'bigint').execute()
}
