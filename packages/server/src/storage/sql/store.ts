/** The boundary around the database: reads see what is committed, and a write is one act, all of it or nothing. */
import type { Kysely } from 'kysely'

import type { Tables } from './tables.ts'

export interface Store {
  readonly read: Kysely<Tables>

  /**
   * Carries out one act and resolves when it is durable.
   *
   * The act may await nothing but its own statements: concurrent acts share a transaction, one after the other. It may be
   * carried out more than once, with nothing left of the times before, so it changes nothing outside the database.
   */
  write<T>(act: (tx: Kysely<Tables>) => Promise<T>): Promise<T>

  close(): Promise<void>
}
