/** Daily counts: rolled up from the audit log in slices behind a watermark; what is newer is read from the log itself. */
import { after, days } from '@vestibule/protocol/duration'
import { sql, type Kysely } from 'kysely'

import type { AuditEventType } from '../../audit/audit-event.ts'
import {
  COUNTING_LAG,
  KIND_OF_TYPE,
  midnightOf,
  type CountedKind,
  type DailyCounts,
  type DayCounts,
} from '../../audit/daily-counts.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'
import { toDate, toMillis } from './values.ts'

/** Events of one act: few enough that it holds up nobody's request. */
const SLICE = 2000

/** Events that a reader looks at beyond the watermark: under a flood the rest is seen once it is counted. */
const TAIL = 5000

/** How many tenants are looked at in one statement. */
const TENANTS = 500

/** Beside the kinds that are added up, one that is measured. */
const CONNECTIONS = 'connections'

/** How `data` of a registration begins to tell whom it made give way; a client's own words have their quotes escaped. */
const EVICTED = '%"evicted":{"clientId":%'

const DAY = sql.lit(days(1))
/** Whole numbers are divided as such, by both databases. */
const dayOf = sql<number>`occurred_at / ${DAY} * ${DAY}`
const evictions = sql<number>`sum(case when type = ${sql.lit('com.qlik.core.oauth-client.registered' satisfies AuditEventType)} and data like ${sql.lit(EVICTED)} then 1 else 0 end)`

interface Counted {
  readonly day: number
  readonly type: string
  readonly total: number
  readonly evicted: number
}

export function sqlDailyCounts(store: Store): DailyCounts {
  return {
    async roll(now) {
      const until = toMillis(after(now, -COUNTING_LAG))
      let total = 0
      let last = ''
      for (;;) {
        const tenants = await tenantsAfter(store, last, until)
        for (const { tenant_id, isDue } of tenants) {
          if (isDue) total += await rollTenant(store, tenant_id, until)
        }
        if (tenants.length < TENANTS) return total
        last = tenants.at(-1)?.tenant_id ?? ''
      }
    },

    async since(tenantId, since) {
      const first = toMillis(midnightOf(since))
      // One statement, so that nothing is counted twice that moves from the log into the counts meanwhile.
      const { rows } = await sql<{
        day: number
        kind: string | null
        type: string | null
        total: number
        evicted: number
      }>`
        select day, kind, null as type, count as total, 0 as evicted from daily_counts
          where tenant_id = ${tenantId} and day >= ${first}
        union all
        select ${dayOf} as day, null as kind, type, count(*) as total, ${evictions} as evicted from (
          select occurred_at, type, data from audit_events
          where tenant_id = ${tenantId}
            and occurred_at > coalesce((select counted_until from count_watermarks where tenant_id = ${tenantId}), -1)
            and occurred_at >= ${first}
          order by occurred_at limit ${sql.lit(TAIL)}) as tail
        group by ${dayOf}, type`.execute(store.read)
      const days = new Map<number, Map<string, number>>()
      for (const { day, kind, type, total, evicted } of rows) {
        const counts = days.get(Number(day)) ?? new Map<string, number>()
        days.set(Number(day), counts)
        const add = (name: string | null | undefined, count: number): void => {
          if (name) counts.set(name, (counts.get(name) ?? 0) + count)
        }
        add(kind ?? kindOf(type), Number(total))
        if (Number(evicted) > 0) add('evictions' satisfies CountedKind, Number(evicted))
      }
      return [...days].toSorted(([one], [other]) => one - other).map(toDayCounts)
    },
  }
}

function kindOf(type: string | null): CountedKind | undefined {
  return KIND_OF_TYPE[type as AuditEventType]
}

function toDayCounts([day, counts]: readonly [number, ReadonlyMap<string, number>]): DayCounts {
  const activeConnections = counts.get(CONNECTIONS)
  const added = [...counts].filter(([kind]) => kind !== CONNECTIONS)
  return {
    day: toDate(day),
    counts: Object.fromEntries(added),
    ...(activeConnections !== undefined && { activeConnections }),
  }
}

/** Slice by slice, each an act of its own: whoever is stopped between two has lost nothing. */
async function rollTenant({ write }: Store, tenantId: string, until: number): Promise<number> {
  let total = 0
  for (;;) {
    const counted = await write((tx) => rollSlice(tx, tenantId, until))
    total += counted
    if (counted < SLICE) return total
  }
}

async function rollSlice(tx: Kysely<Tables>, tenantId: string, until: number): Promise<number> {
  const from = await watermarkOf(tx, tenantId)
  const end = await endOfSlice(tx, tenantId, from, until)
  // Before anything is counted: another process that counts at this moment waits here, and then finds it done.
  if (!(await moveWatermark(tx, tenantId, from, end))) return 0
  const { rows } = await sql<Counted>`
    select ${dayOf} as day, type, count(*) as total, ${evictions} as evicted from audit_events
    where tenant_id = ${tenantId} and occurred_at > ${from ?? -1} and occurred_at <= ${end}
    group by ${dayOf}, type`.execute(tx)
  for (const { day, type, total, evicted } of rows) {
    const kind = kindOf(type)
    if (kind) await addCount(tx, tenantId, Number(day), kind, Number(total))
    if (Number(evicted) > 0) await addCount(tx, tenantId, Number(day), 'evictions', Number(evicted))
  }
  if (end === until) await measureConnections(tx, tenantId, end)
  return rows.reduce((sum, { total }) => sum + Number(total), 0)
}

async function watermarkOf(tx: Kysely<Tables>, tenantId: string): Promise<number | undefined> {
  const row = await tx
    .selectFrom('count_watermarks')
    .select('counted_until')
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst()
  return row && Number(row.counted_until)
}

/** Inclusive: events of one moment are counted together, for the next slice begins after it. */
async function endOfSlice(
  tx: Kysely<Tables>,
  tenantId: string,
  from: number | undefined,
  until: number,
): Promise<number> {
  const row = await tx
    .selectFrom('audit_events')
    .select('occurred_at')
    .where('tenant_id', '=', tenantId)
    .where('occurred_at', '>', from ?? -1)
    .where('occurred_at', '<=', until)
    .orderBy('occurred_at')
    .offset(SLICE - 1)
    .limit(1)
    .executeTakeFirst()
  return row ? Number(row.occurred_at) : until
}

/** True for one caller alone: whoever comes second finds another watermark than the one it has read. */
async function moveWatermark(
  tx: Kysely<Tables>,
  tenantId: string,
  from: number | undefined,
  to: number,
): Promise<boolean> {
  if (from === undefined) {
    const first = await tx
      .insertInto('count_watermarks')
      .values({ tenant_id: tenantId, counted_until: to })
      .onConflict((conflict) => conflict.column('tenant_id').doNothing())
      .executeTakeFirst()
    return first.numInsertedOrUpdatedRows === 1n
  }
  const moved = await tx
    .updateTable('count_watermarks')
    .set({ counted_until: to })
    .where('tenant_id', '=', tenantId)
    .where('counted_until', '=', from)
    .executeTakeFirst()
  return moved.numUpdatedRows === 1n
}

async function addCount(
  tx: Kysely<Tables>,
  tenantId: string,
  day: number,
  kind: CountedKind,
  count: number,
): Promise<void> {
  await tx
    .insertInto('daily_counts')
    .values({ tenant_id: tenantId, day, kind, count })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'day', 'kind'])
        .doUpdateSet({ count: sql<number>`daily_counts.count + excluded.count` }),
    )
    .execute()
}

/** The last look at a day stays. Looked at only when something happened: without that their number does not change. */
async function measureConnections(tx: Kysely<Tables>, tenantId: string, at: number): Promise<void> {
  const count = await countConnections(tx, tenantId)
  const day = toMillis(midnightOf(toDate(at)))
  await tx
    .insertInto('daily_counts')
    .values({ tenant_id: tenantId, day, kind: CONNECTIONS, count })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'day', 'kind']).doUpdateSet({ count }))
    .execute()
}

/** Those that nobody has ended. */
export async function countConnections(db: Kysely<Tables>, tenantId: string): Promise<number> {
  const { total } = await db
    .selectFrom('grants')
    .select((select) => select.fn.countAll<number>().as('total'))
    .where('tenant_id', '=', tenantId)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(total)
}

/** Whether there is anything to count is one step along an index for each. */
async function tenantsAfter({ read }: Store, last: string, until: number) {
  const { rows } = await sql<{ tenant_id: string; due: number | null }>`
    select tenants.tenant_id, (
      select audit_events.occurred_at from audit_events
      where audit_events.tenant_id = tenants.tenant_id
        and audit_events.occurred_at > coalesce(count_watermarks.counted_until, -1)
        and audit_events.occurred_at <= ${until}
      order by audit_events.occurred_at limit 1) as due
    from tenants left join count_watermarks on count_watermarks.tenant_id = tenants.tenant_id
    where tenants.tenant_id > ${last} order by tenants.tenant_id limit ${sql.lit(TENANTS)}`.execute(read)
  return rows.map(({ tenant_id, due }) => ({ tenant_id, isDue: due !== null }))
}
