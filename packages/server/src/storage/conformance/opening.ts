/** How the contract suite meets a database: a fresh one for each test. */
import { onTestFinished } from 'vitest'

import { sqlAuditLog } from '../sql/audit-log.ts'
import type { Store } from '../sql/store.ts'
import type { Tables } from '../sql/tables.ts'
import { ACME } from './builders.ts'

/** Opens an empty database with the newest schema. */
export type Open = () => Promise<Store>

/** A store for one test, closed when it ends. */
export async function freshStore(open: Open): Promise<Store> {
  const store = await open()
  onTestFinished(() => store.close())
  return store
}

/** Twenty callers at the same time; what each of them got. */
export function twenty<T>(call: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: 20 }, (_, index) => call(index)))
}

/** Ids of a tenant's audit events. */
export async function eventsOf(store: Store, tenantId = ACME): Promise<string[]> {
  return (await sqlAuditLog(store).list(tenantId, 1000)).map(({ eventId }) => eventId)
}

export async function countRows({ read }: Store, table: keyof Tables): Promise<number> {
  const { rows } = await read
    .selectFrom(table)
    .select((select) => select.fn.countAll<number>().as('rows'))
    .executeTakeFirstOrThrow()
  return Number(rows)
}
