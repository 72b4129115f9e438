/** What is told leaves from a table of its own; webhooks; sentences that administrators write for the people they refuse. */
import { sql, type Kysely } from 'kysely'

import { prepareForChurn } from '../dialect.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await createOutbox(db)
  await createWebhooks(db)
  const { schema } = db
  await schema.alterTable('approval_requests').addColumn('told_at', 'bigint').execute()
  await schema.alterTable('unapproved_clients').addColumn('seen_at', 'bigint').execute()
  await schema.alterTable('grants').addColumn('revoked_because', 'text').execute()
  await schema.alterTable('consents').addColumn('ended_because', 'text').execute()
  await schema.alterTable('users').addColumn('disable_reason', 'text').execute()
  await schema.alterTable('users').addColumn('waiting_mail_off', 'bigint').execute()
}

async function createOutbox(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('outbox')
    .addColumn('tenant_id', 'text', (column) => column.notNull())
    .addColumn('delivery_id', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('target_id', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('payload', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('attempts', 'bigint', (column) => column.notNull())
    .addColumn('next_attempt_at', 'bigint')
    .addColumn('finished_at', 'bigint')
    .addColumn('last_error', 'text')
    .addPrimaryKeyConstraint('outbox_pk', ['tenant_id', 'delivery_id'])
    .execute()
  // What is on its way, and no more, however much was delivered before.
  await schema
    .createIndex('outbox_due')
    .on('outbox')
    .columns(['channel', 'next_attempt_at'])
    .where(sql.ref('next_attempt_at'), 'is not', null)
    .execute()
  await schema
    .createIndex('outbox_pending')
    .on('outbox')
    .columns(['tenant_id', 'target_id', 'next_attempt_at'])
    .where(sql.ref('next_attempt_at'), 'is not', null)
    .execute()
  for (const [name, columns] of [
    ['outbox_age', []],
    ['outbox_target', ['target_id']],
    ['outbox_state', ['state']],
  ] as const) {
    await schema
      .createIndex(name)
      .on('outbox')
      .columns(['tenant_id', ...columns, 'created_at', 'delivery_id'])
      .execute()
  }
  await schema.createIndex('outbox_finished').on('outbox').column('finished_at').execute()
  await prepareForChurn(db, 'outbox')
}

async function createWebhooks({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('webhooks')
    .addColumn('tenant_id', 'text', (column) => column.notNull())
    .addColumn('webhook_id', 'text', (column) => column.notNull())
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('description', 'text', (column) => column.notNull())
    .addColumn('events', 'text', (column) => column.notNull())
    .addColumn('stopped_because', 'text')
    .addColumn('sealed_secret', 'text', (column) => column.notNull())
    .addColumn('sealed_previous_secret', 'text')
    .addColumn('previous_until', 'bigint')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('sampled_until', 'bigint')
    .addPrimaryKeyConstraint('webhooks_pk', ['tenant_id', 'webhook_id'])
    .execute()
  // Those that are told of registrations.
  await schema
    .createIndex('webhooks_sampled')
    .on('webhooks')
    .column('sampled_until')
    .where(sql.ref('sampled_until'), 'is not', null)
    .execute()
}
