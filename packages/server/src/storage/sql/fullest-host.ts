/**
 * Which redirect host has most of a tenant's waiting clients, without counting all of them at each eviction.
 *
 * It is told by a draw of a thousand, which is everybody at the default limit: ids are random, so any run of them is a
 * draw. A host that floods has its share of every draw.
 */
import type { DialectAdapter, Kysely } from 'kysely'

import { statement } from './statement.ts'
import type { Tables } from './tables.ts'

const DRAWN = 1000

/** One draw serves an eviction for so many of those drawn: few clients are looked at anew each time, many now and then. */
const DRAWN_FOR_EACH_EVICTION = 8

/** No draw serves more evictions than that. */
const HOSTS = Math.ceil(DRAWN / DRAWN_FOR_EACH_EVICTION)

const fullestHosts = statement((db, { tenantId, from }: { tenantId: string; from: string }) =>
  db
    .selectFrom(
      db
        .selectFrom('unapproved_clients')
        .select('redirect_host')
        .where('tenant_id', '=', tenantId)
        .where('client_id', '>=', from)
        .orderBy('client_id')
        .limit(DRAWN)
        .as('drawn'),
    )
    .select((select) => ['redirect_host', select.fn.countAll<number>().as('waiting')])
    .groupBy('redirect_host')
    .orderBy('waiting', 'desc')
    .orderBy('redirect_host')
    .limit(HOSTS),
)

interface Draw {
  /** Counted down with each eviction. */
  readonly hosts: { readonly host: string; waiting: number }[]
  evictionsLeft: number
}

/** By database and tenant. What is kept only says where to look: a host without clients is drawn anew. */
const draws = new WeakMap<DialectAdapter, Map<string, Draw>>()

/**
 * @param from any id, to begin the draw at.
 * @param isStale when the last answer has proved to be none.
 */
export async function fullestHost(
  tx: Kysely<Tables>,
  tenantId: string,
  from: string,
  isStale = false,
): Promise<string | undefined> {
  const { adapter } = tx.getExecutor()
  const ofDatabase = draws.get(adapter) ?? new Map<string, Draw>()
  draws.set(adapter, ofDatabase)

  const known = ofDatabase.get(tenantId)
  const draw = known && known.evictionsLeft > 0 && !isStale ? known : await drawHosts(tx, tenantId, from)
  ofDatabase.set(tenantId, draw)

  draw.evictionsLeft -= 1
  const [first, ...others] = draw.hosts
  if (!first) return undefined
  const fullest = others.reduce((most, host) => (host.waiting > most.waiting ? host : most), first)
  fullest.waiting -= 1
  return fullest.host
}

async function drawHosts(tx: Kysely<Tables>, tenantId: string, from: string): Promise<Draw> {
  const rows = await fullestHosts.all(tx, { tenantId, from })
  const hosts = rows.map(({ redirect_host: host, waiting }) => ({ host, waiting: Number(waiting) }))
  const drawn = hosts.reduce((sum, { waiting }) => sum + waiting, 0)
  // Near the end of the ids too few are left to be a draw; with few clients, the beginning is everybody.
  if (drawn < DRAWN && from !== '') return drawHosts(tx, tenantId, '')
  return { hosts, evictionsLeft: Math.floor(drawn / DRAWN_FOR_EACH_EVICTION) }
}
