/**
 * What a name looks like and where its application leads, beside each connection: look-alikes are found by an index.
 *
 * Connections that are there already, or that a server of the version before makes, are filled in by housekeeping.
 */
import { sql, type Kysely } from 'kysely'

export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('connections').addColumn('name_skeleton', 'text').execute()
  await schema.alterTable('connections').addColumn('redirect_key', 'text').execute()
  await schema
    .createIndex('connections_look_alike')
    .ifNotExists()
    .on('connections')
    .columns(['tenant_id', 'name_skeleton', 'redirect_key', 'client_id'])
    .execute()
  await schema
    .createIndex('connections_without_skeleton')
    .ifNotExists()
    .on('connections')
    .column('approved_at')
    .where(sql.ref('name_skeleton'), 'is', null)
    .execute()
}
