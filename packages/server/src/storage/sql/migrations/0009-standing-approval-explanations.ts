/** What an administrator said who ended a standing approval: people who still try read it, before the rows are gone and after. */
import type { Kysely } from 'kysely'

export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('standing_approvals').addColumn('explanation', 'text').execute()
}
