/** Asks the database for something that needs no table: that it answers is the answer. */
import { sql } from 'kysely'

import type { Store } from './store.ts'

/** Rejects when it does not. */
export async function databaseAnswers({ read }: Store): Promise<void> {
  await sql`select 1`.execute(read)
}
