/** Identity providers, whom of a tenant's users they know, and what was granted by their assertions alone. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db

  await schema
    .createTable('identity_providers')
    .addColumn('tenant_id', 'text', (column) => column.notNull())
    .addColumn('provider_id', 'text', (column) => column.notNull())
    .addColumn('issuer', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('client_id', 'text', (column) => column.notNull())
    .addColumn('sealed_client_secret', 'text')
    .addColumn('enabled', 'bigint', (column) => column.notNull())
    .addColumn('password_sign_in', 'text', (column) => column.notNull())
    .addColumn('identity_assertions', 'text', (column) => column.notNull())
    .addColumn('assertions_since', 'bigint')
    // What nothing is looked for by: scopes, domains, who is let in, roles.
    .addColumn('admission', 'text', (column) => column.notNull())
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('identity_providers_pk', ['tenant_id', 'provider_id'])
    // Whom an issuer vouches for is one person, whichever of its clients asked.
    .addUniqueConstraint('identity_providers_issuer', ['tenant_id', 'issuer'])
    .execute()

  await schema
    .createTable('user_identities')
    .addColumn('tenant_id', 'text', (column) => column.notNull())
    .addColumn('issuer', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('linked_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('user_identities_pk', ['tenant_id', 'issuer', 'subject'])
    .addUniqueConstraint('user_identities_user', ['tenant_id', 'user_id', 'issuer'])
    .execute()

  // 1 where a provider's assertions are taken as grants: read with the tenant, so that discovery asks for nothing more.
  await schema.alterTable('tenants').addColumn('identity_assertions', 'bigint').execute()

  // When the person proved who they are, where that was before the session began; `null` where it began with it.
  await schema.alterTable('sessions').addColumn('authenticated_at', 'bigint').execute()

  // Whose assertion the grant rests on; `null` for those that a code bought.
  await schema.alterTable('grants').addColumn('issuer', 'text').execute()
  await schema
    .createIndex('grants_assertion')
    .on('grants')
    .columns(['tenant_id', 'user_id', 'client_id', 'grant_id'])
    .where(sql.ref('issuer'), 'is not', null)
    .execute()
}
