/** The tables of the first version. */
import { sql, type Kysely } from 'kysely'

import { prepareForChurn } from '../dialect.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db

  await schema
    .createTable('tenants')
    .addColumn('tenant_id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('host', 'text', (column) => column.notNull().unique())
    .addColumn('issuer', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('disabled_at', 'bigint')
    .addColumn('logo_hash', 'text')
    .execute()

  // Apart from the tenants, whose rows are read on every request. The image is base64.
  await schema
    .createTable('tenant_logos')
    .addColumn('tenant_id', 'text', (column) => column.primaryKey())
    .addColumn('media_type', 'text', (column) => column.notNull())
    .addColumn('image', 'text', (column) => column.notNull())
    .execute()

  await schema
    .createTable('auth_settings')
    .addColumn('tenant_id', 'text', (column) => column.primaryKey())
    .addColumn('saved', 'text', (column) => column.notNull())
    // Copied out of what is saved, for the sweep.
    .addColumn('audit_retention_days', 'bigint')
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute()

  await schema
    .createTable('signing_keys')
    .addColumn('tenant_id', 'text', (column) => column.notNull())
    .addColumn('kid', 'text', (column) => column.notNull())
    .addColumn('public_jwk', 'text', (column) => column.notNull())
    .addColumn('sealed_private_key', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('signs_from', 'bigint', (column) => column.notNull())
    .addColumn('verifies_until', 'bigint')
    .addPrimaryKeyConstraint('signing_keys_pk', ['tenant_id', 'kid'])
    .execute()
  await schema.createIndex('signing_keys_expiry').on('signing_keys').column('verifies_until').execute()

  await schema
    .createTable('users')
    .addColumn('tenant_id', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('email', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('password_hash', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('last_signed_in_at', 'bigint')
    .addColumn('search_text', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('users_pk', ['tenant_id', 'user_id'])
    .addUniqueConstraint('users_email', ['tenant_id', 'email'])
    .execute()
  // One for each order of the list of users; that of addresses is there.
  for (const column of ['search_text', 'created_at'])
    await schema.createIndex(`users_${column}`).on('users').columns(['tenant_id', column, 'user_id']).execute()
  await schema.createIndex('users_role').on('users').columns(['tenant_id', 'role', 'status', 'user_id']).execute()

  await schema
    .createTable('one_time_links')
    .addColumn('tenant_id', 'text', (column) => column.notNull())
    .addColumn('link_hash', 'text', (column) => column.notNull())
    .addColumn('purpose', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text')
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('one_time_links_pk', ['tenant_id', 'link_hash'])
    .execute()
  await schema.createIndex('one_time_links_user').on('one_time_links').columns(['tenant_id', 'user_id']).execute()
  await schema.createIndex('one_time_links_expiry').on('one_time_links').column('expires_at').execute()

  await schema
    .createTable('sessions')
    .addColumn('tenant_id', 'text', (column) => column.notNull())
    .addColumn('session_hash', 'text', (column) => column.notNull())
    .addColumn('session_id', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('signed_in_at', 'bigint', (column) => column.notNull())
    .addColumn('last_seen_at', 'bigint', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('user_agent', 'text')
    .addPrimaryKeyConstraint('sessions_pk', ['tenant_id', 'session_hash'])
    .addUniqueConstraint('sessions_id', ['tenant_id', 'session_id'])
    .execute()
  await schema.createIndex('sessions_user').on('sessions').columns(['tenant_id', 'user_id', 'signed_in_at']).execute()
  await schema.createIndex('sessions_last_seen').on('sessions').column('last_seen_at').execute()

  await schema
    .createTable('sign_in_failures')
    .addColumn('tenant_id', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('failures', 'bigint', (column) => column.notNull())
    .addColumn('last_failed_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('sign_in_failures_pk', ['tenant_id', 'subject'])
    .execute()
  await schema.createIndex('sign_in_failures_last').on('sign_in_failures').column('last_failed_at').execute()

  await schema
    .createTable('unapproved_clients')
    .addColumn('tenant_id', 'text', (column) => column.notNull())
    .addColumn('client_id', 'text', (column) => column.notNull())
    .addColumn('metadata', 'text', (column) => column.notNull())
    .addColumn('search_text', 'text', (column) => column.notNull())
    .addColumn('app_type', 'text', (column) => column.notNull())
    .addColumn('issued_at', 'bigint', (column) => column.notNull())
    .addColumn('registered_from', 'text', (column) => column.notNull())
    .addColumn('redirect_host', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('secret_hash', 'text')
    .addColumn('secret_hint', 'text')
    .addColumn('secret_created_at', 'bigint')
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('registration_token_hash', 'text')
    .addPrimaryKeyConstraint('unapproved_clients_pk', ['tenant_id', 'client_id'])
    .execute()
  await schema.createIndex('unapproved_clients_expiry').on('unapproved_clients').column('expires_at').execute()
  await schema
    .createIndex('unapproved_clients_host')
    .on('unapproved_clients')
    .columns(['tenant_id', 'redirect_host', 'issued_at', 'client_id'])
    .execute()
  await schema
    .createIndex('unapproved_clients_age')
    .on('unapproved_clients')
    .columns(['tenant_id', 'issued_at', 'client_id'])
    .execute()
  await schema
    .createIndex('unapproved_clients_window')
    .on('unapproved_clients')
    .columns(['tenant_id', 'expires_at', 'client_id'])
    .execute()

  await schema
    .createTable('approval_requests')
    .addColumn('tenant_id', 'text', (column) => column.notNull())
    .addColumn('client_id', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('asked_at', 'bigint', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addPrimaryKeyConstraint('approval_requests_pk', ['tenant_id', 'client_id', 'user_id'])
    .execute()

  await schema
    .createTable('waiting_counts')
    .addColumn('tenant_id', 'text', (column) => column.notNull())
    .addColumn('bucket', 'text', (column) => column.notNull())
    .addColumn('waiting', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('waiting_counts_pk', ['tenant_id', 'bucket'])
    .execute()

  await schema
    .createTable('clients')
    .addColumn('tenant_id', 'text', (column) => column.notNull())
    .addColumn('client_id', 'text', (column) => column.notNull())
    .addColumn('client_name', 'text', (column) => column.notNull())
    .addColumn('metadata', 'text', (column) => column.notNull())
    .addColumn('app_type', 'text', (column) => column.notNull())
    .addColumn('created_by_type', 'text', (column) => column.notNull())
    .addColumn('created_by', 'text')
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('issued_at', 'bigint', (column) => column.notNull())
    .addColumn('registered_from', 'text')
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .addColumn('published_at', 'bigint')
    .addColumn('disable_tag', 'text')
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('registration_token_hash', 'text')
    .addPrimaryKeyConstraint('clients_pk', ['tenant_id', 'client_id'])
    .execute()
  // A published client is looked for by its id alone.
  await schema.createIndex('clients_id').on('clients').column('client_id').execute()

  await schema
    .createTable('client_secrets')
    .addColumn('tenant_id', 'text', (column) => column.notNull())
    .addColumn('client_id', 'text', (column) => column.notNull())
    .addColumn('hint', 'text', (column) => column.notNull())
    .addColumn('secret_hash', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('created_by', 'text')
    .addPrimaryKeyConstraint('client_secrets_pk', ['tenant_id', 'client_id', 'hint'])
    .execute()

  await schema
    .createTable('connections')
    .addColumn('tenant_id', 'text', (column) => column.notNull())
    .addColumn('client_id', 'text', (column) => column.notNull())
    .addColumn('owner_tenant_id', 'text', (column) => column.notNull())
    .addColumn('consent_method', 'text', (column) => column.notNull())
    .addColumn('approved_at', 'bigint', (column) => column.notNull())
    .addColumn('approved_by', 'text')
    .addColumn('deleted_by_owner', 'bigint', (column) => column.notNull())
    .addColumn('last_used_at', 'bigint')
    .addColumn('client_name', 'text', (column) => column.notNull())
    .addColumn('app_type', 'text', (column) => column.notNull())
    .addColumn('created_by_type', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .addColumn('published_at', 'bigint')
    .addColumn('status', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('connections_pk', ['tenant_id', 'client_id'])
    .execute()
  // One for each order of the list of clients and for what it is filtered by; approvals are rare.
  for (const column of [
    'client_name',
    'app_type',
    'owner_tenant_id',
    'created_at',
    'updated_at',
    'created_by_type',
    'consent_method',
    'status',
    'published_at',
    'last_used_at',
  ]) {
    await schema
      .createIndex(`connections_${column}`)
      .on('connections')
      .columns(['tenant_id', column, 'client_id'])
      .execute()
  }
  await schema.createIndex('connections_owner').on('connections').columns(['owner_tenant_id', 'client_id']).execute()
  await schema.createIndex('connections_age').on('connections').columns(['tenant_id', 'approved_at']).execute()

  await schema
    .createTable('tombstones')
    .addColumn('tenant_id', 'text', (column) => column.notNull())
    .addColumn('client_id', 'text', (column) => column.notNull())
    .addColumn('client_name', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('ended_at', 'bigint', (column) => column.notNull())
    .addColumn('explanation', 'text')
    .addPrimaryKeyConstraint('tombstones_pk', ['tenant_id', 'client_id'])
    .execute()
  await schema.createIndex('tombstones_age').on('tombstones').column('ended_at').execute()

  await schema
    .createTable('consents')
    .addColumn('tenant_id', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('client_id', 'text', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('client_revision', 'bigint', (column) => column.notNull())
    .addColumn('given_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('consents_pk', ['tenant_id', 'user_id', 'client_id'])
    .execute()
  await schema.createIndex('consents_client').on('consents').columns(['tenant_id', 'client_id']).execute()

  await schema
    .createTable('authorization_codes')
    .addColumn('tenant_id', 'text', (column) => column.notNull())
    .addColumn('code_hash', 'text', (column) => column.notNull())
    .addColumn('decision_id', 'text')
    .addColumn('client_id', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('grant_id', 'text', (column) => column.notNull())
    .addColumn('redirect_uri', 'text', (column) => column.notNull())
    .addColumn('code_challenge', 'text', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('resource', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('spent_at', 'bigint')
    .addPrimaryKeyConstraint('authorization_codes_pk', ['tenant_id', 'code_hash'])
    .addUniqueConstraint('authorization_codes_decision', ['tenant_id', 'decision_id'])
    .execute()
  await schema.createIndex('authorization_codes_expiry').on('authorization_codes').column('expires_at').execute()

  await schema
    .createTable('grants')
    .addColumn('tenant_id', 'text', (column) => column.notNull())
    .addColumn('grant_id', 'text', (column) => column.notNull())
    .addColumn('client_id', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('resource', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('last_used_at', 'bigint', (column) => column.notNull())
    .addColumn('revoked_at', 'bigint')
    .addColumn('refresh_secret_hash', 'text')
    .addColumn('refresh_generation', 'bigint')
    .addColumn('refresh_rotated_at', 'bigint')
    .addColumn('refresh_expires_at', 'bigint')
    .addPrimaryKeyConstraint('grants_pk', ['tenant_id', 'grant_id'])
    .execute()
  // For those that stand: their lists in each order, their counts, and what ends them. What was revoked is in none of them;
  // that it was not is said again at their end, so that SQLite counts without a look at the rows.
  for (const [name, columns] of [
    ['grants_age', ['created_at', 'grant_id', 'revoked_at']],
    ['grants_use', ['last_used_at', 'grant_id']],
    ['grants_user', ['user_id', 'grant_id', 'revoked_at']],
    ['grants_standing', ['client_id', 'created_at', 'grant_id', 'revoked_at']],
    ['grants_client_use', ['client_id', 'last_used_at', 'grant_id']],
  ] as const) {
    await schema
      .createIndex(name)
      .on('grants')
      .columns(['tenant_id', ...columns])
      .where(sql.ref('revoked_at'), 'is', null)
      .execute()
  }

  await schema
    .createTable('revoked_access_tokens')
    .addColumn('tenant_id', 'text', (column) => column.notNull())
    .addColumn('token_id', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('revoked_access_tokens_pk', ['tenant_id', 'token_id'])
    .execute()
  await schema.createIndex('revoked_access_tokens_expiry').on('revoked_access_tokens').column('expires_at').execute()

  await schema
    .createTable('used_assertions')
    .addColumn('tenant_id', 'text', (column) => column.notNull())
    .addColumn('client_id', 'text', (column) => column.notNull())
    .addColumn('assertion_id', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('used_assertions_pk', ['tenant_id', 'client_id', 'assertion_id'])
    .execute()
  await schema.createIndex('used_assertions_expiry').on('used_assertions').column('expires_at').execute()

  await schema
    .createTable('audit_events')
    .addColumn('tenant_id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('occurred_at', 'bigint', (column) => column.notNull())
    .addColumn('user_id', 'text')
    .addColumn('client_id', 'text')
    .addColumn('data', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('audit_events_pk', ['tenant_id', 'event_id'])
    .execute()
  await schema
    .createIndex('audit_events_time')
    .on('audit_events')
    .columns(['tenant_id', 'occurred_at', 'event_id'])
    .execute()
  await schema
    .createIndex('audit_events_type')
    .on('audit_events')
    .columns(['tenant_id', 'type', 'occurred_at', 'event_id'])
    .execute()
  // Registrations and what becomes of most of them name no client here: a flood leaves this index as it is.
  await schema
    .createIndex('audit_events_client')
    .on('audit_events')
    .columns(['tenant_id', 'client_id', 'occurred_at', 'event_id'])
    .where(sql.ref('client_id'), 'is not', null)
    .execute()

  await schema
    .createTable('daily_counts')
    .addColumn('tenant_id', 'text', (column) => column.notNull())
    .addColumn('day', 'bigint', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('count', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('daily_counts_pk', ['tenant_id', 'day', 'kind'])
    .execute()
  await schema.createIndex('daily_counts_age').on('daily_counts').column('day').execute()

  await schema
    .createTable('count_watermarks')
    .addColumn('tenant_id', 'text', (column) => column.primaryKey())
    .addColumn('counted_until', 'bigint', (column) => column.notNull())
    .execute()

  await prepareForChurn(
    db,
    'unapproved_clients',
    'authorization_codes',
    'sessions',
    'sign_in_failures',
    'grants',
    'connections',
    'used_assertions',
  )
}
