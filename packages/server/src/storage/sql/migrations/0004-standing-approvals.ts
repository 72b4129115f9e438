/** Standing approvals, what they have let in, and what tells an identical registration. */
import { sql, type Kysely } from 'kysely'

import { prepareForChurn } from '../dialect.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db

  await schema
    .createTable('standing_approvals')
    .addColumn('tenant_id', 'text', (column) => column.notNull())
    .addColumn('standing_approval_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('identity', 'text', (column) => column.notNull())
    // Of kind and identity, which may be longer than what an index holds.
    .addColumn('identity_hash', 'text', (column) => column.notNull())
    .addColumn('name_pattern', 'text', (column) => column.notNull())
    .addColumn('client_name', 'text', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('consent_method', 'text', (column) => column.notNull())
    .addColumn('first_client_id', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('created_by', 'text')
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint')
    .addColumn('ended_by', 'text')
    // Once nothing is left of what an ended one had let in.
    .addColumn('cleared_at', 'bigint')
    .addPrimaryKeyConstraint('standing_approvals_pk', ['tenant_id', 'standing_approval_id'])
    .execute()
  await schema
    .createIndex('standing_approvals_identity')
    .unique()
    .on('standing_approvals')
    .columns(['tenant_id', 'identity_hash', 'name_pattern'])
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
  await schema
    .createIndex('standing_approvals_age')
    .on('standing_approvals')
    .columns(['tenant_id', 'created_at', 'standing_approval_id'])
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
  await schema
    .createIndex('standing_approvals_ended')
    .on('standing_approvals')
    .columns(['tenant_id', 'created_at', 'standing_approval_id'])
    .where(sql.ref('ended_at'), 'is not', null)
    .execute()
  await schema
    .createIndex('standing_approvals_first')
    .on('standing_approvals')
    .columns(['tenant_id', 'first_client_id'])
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
  // Of all tenants, for the sweep: those that end now, which is next to none.
  await schema
    .createIndex('standing_approvals_uncleared')
    .on('standing_approvals')
    .column('ended_at')
    .where(sql<boolean>`ended_at is not null and cleared_at is null`)
    .execute()

  await schema.alterTable('clients').addColumn('admitted_by', 'text').execute()
  await schema.alterTable('clients').addColumn('registration_hash', 'text').execute()
  await schema
    .createIndex('clients_admitted')
    .on('clients')
    .columns(['tenant_id', 'admitted_by', 'client_id'])
    .where(sql.ref('admitted_by'), 'is not', null)
    .execute()
  await schema
    .createIndex('clients_registration')
    .on('clients')
    .columns(['tenant_id', 'registration_hash', 'client_id'])
    .where(sql.ref('registration_hash'), 'is not', null)
    .execute()

  await schema.alterTable('connections').addColumn('admitted_by', 'text').execute()
  await schema.alterTable('connections').addColumn('last_registered_at', 'bigint').execute()
  await schema
    .createIndex('connections_admitted')
    .on('connections')
    // The last one so that an application's registrations are counted without a look at them.
    .columns(['tenant_id', 'admitted_by', 'created_at', 'client_id', 'last_registered_at'])
    .where(sql.ref('admitted_by'), 'is not', null)
    .execute()
  // The lists in which each application is one row.
  for (const column of ['client_name', 'created_at', 'updated_at']) {
    await schema
      .createIndex(`connections_own_${column}`)
      .on('connections')
      .columns(['tenant_id', column, 'client_id'])
      .where(sql.ref('admitted_by'), 'is', null)
      .execute()
  }
  // Those that were never used, for the sweep; the others are found by their last use.
  await schema
    .createIndex('connections_unused')
    .on('connections')
    .columns(['tenant_id', 'approved_at', 'client_id'])
    .where(sql.ref('last_used_at'), 'is', null)
    .execute()

  await schema.alterTable('unapproved_clients').addColumn('registration_hash', 'text').execute()
  await schema
    .createIndex('unapproved_clients_registration')
    .unique()
    .on('unapproved_clients')
    .columns(['tenant_id', 'registration_hash'])
    .where(sql.ref('registration_hash'), 'is not', null)
    .execute()

  // With standing approvals clients come and go without anybody who decides about each.
  await prepareForChurn(db, 'clients', 'client_secrets')
}
