/** Issuers of software statements; an index of what standing approvals have let in and nobody has used. */
import { sql, type Kysely } from 'kysely'

export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('statement_issuers')
    .addColumn('tenant_id', 'text', (column) => column.notNull())
    .addColumn('issuer_id', 'text', (column) => column.notNull())
    .addColumn('issuer', 'text', (column) => column.notNull())
    .addColumn('keys', 'text')
    .addColumn('jwks_uri', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('created_by', 'text')
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('statement_issuers_pk', ['tenant_id', 'issuer_id'])
    .addUniqueConstraint('statement_issuers_issuer', ['tenant_id', 'issuer'])
    .execute()

  await schema
    .createIndex('connections_never_used')
    .on('connections')
    .columns(['tenant_id', 'admitted_by', 'created_at', 'client_id'])
    .where(sql<boolean>`admitted_by is not null and last_used_at is null`)
    .execute()
}
