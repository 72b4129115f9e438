/**
 * Which redirect host has most of a tenant's waiting clients, without counting all of them at each eviction.
 *
 * All are counted now and then, along an index, and what was counted serves many evictions.
 */
import type { DialectAdapter, Kysely } from 'kysely'

import { statement } from './statement.ts'
import type { Tables } from './tables.ts'

/** One count serves an eviction for so many of those counted: few clients are counted anew each time, many now and then. */
const COUNTED_FOR_EACH_EVICTION = 8

/** The hosts below these have so few clients that their turn does not come before the next count. */
const HOSTS = 125

const fullestHosts = statement((db, { tenantId }: { tenantId: string }) =>
  db
    .selectFrom('unapproved_clients')
    .select((select) => [
      'redirect_host',
      select.fn.countAll<number>().as('waiting'),
      select.fn.sum<number>(select.fn.countAll()).over().as('total'),
    ])
    .where('tenant_id', '=', tenantId)
    .groupBy('redirect_host')
    .orderBy('waiting', 'desc')
    .orderBy('redirect_host')
    .limit(HOSTS),
)

interface Count {
  /** Counted down with each eviction. */
  readonly hosts: { readonly host: string; waiting: number }[]
  evictionsLeft: number
}

/** By database and tenant. What is kept only says where to look: when a host has no clients, all are counted anew. */
const counts = new WeakMap<DialectAdapter, Map<string, Count>>()

/** @param isStale when the last answer has proved to be none. */
export async function fullestHost(tx: Kysely<Tables>, tenantId: string, isStale = false): Promise<string | undefined> {
  const { adapter } = tx.getExecutor()
  const ofDatabase = counts.get(adapter) ?? new Map<string, Count>()
  counts.set(adapter, ofDatabase)

  const known = ofDatabase.get(tenantId)
  const count = known && known.evictionsLeft > 0 && !isStale ? known : await countHosts(tx, tenantId)
  ofDatabase.set(tenantId, count)

  count.evictionsLeft -= 1
  const [first, ...others] = count.hosts
  if (!first) return undefined
  const fullest = others.reduce((most, host) => (host.waiting > most.waiting ? host : most), first)
  fullest.waiting -= 1
  return fullest.host
}

async function countHosts(tx: Kysely<Tables>, tenantId: string): Promise<Count> {
  const rows = await fullestHosts.all(tx, { tenantId })
  return {
    hosts: rows.map(({ redirect_host: host, waiting }) => ({ host, waiting: Number(waiting) })),
    evictionsLeft: Math.floor(Number(rows[0]?.total ?? 0) / COUNTED_FOR_EACH_EVICTION),
  }
}
