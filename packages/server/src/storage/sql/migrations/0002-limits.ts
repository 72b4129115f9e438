/** Rate limits that servers share, and from where those come whom administrators have let in. */
import type { Kysely } from 'kysely'

import { prepareForChurn } from '../dialect.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db

  await schema
    .createTable('spent_points')
    .addColumn('tenant_id', 'text', (column) => column.notNull())
    .addColumn('counter', 'text', (column) => column.notNull())
    .addColumn('ends_at', 'bigint', (column) => column.notNull())
    .addColumn('points', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('spent_points_pk', ['tenant_id', 'counter', 'ends_at'])
    .execute()
  await schema.createIndex('spent_points_end').on('spent_points').column('ends_at').execute()

  await schema
    .createTable('registration_origins')
    .addColumn('tenant_id', 'text', (column) => column.notNull())
    .addColumn('redirect_host', 'text', (column) => column.notNull())
    .addColumn('address_block', 'text', (column) => column.notNull())
    .addColumn('approved_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('registration_origins_pk', ['tenant_id', 'redirect_host', 'address_block'])
    .execute()
  await schema
    .createIndex('registration_origins_newest')
    .on('registration_origins')
    .columns(['tenant_id', 'approved_at'])
    .execute()
  await schema.createIndex('registration_origins_age').on('registration_origins').column('approved_at').execute()

  await prepareForChurn(db, 'spent_points')
}
