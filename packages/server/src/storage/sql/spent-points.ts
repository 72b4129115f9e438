/** Points of rate limits, added up for all processes on the database. */
import type { SpentPoints, SpentPointsRepository } from '../../http/spent-points.ts'
import { statement } from './statement.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'
import { toMillis } from './values.ts'

const addPoints = statement((db, spent: Tables['spent_points']) =>
  db
    .insertInto('spent_points')
    .values(spent)
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'counter', 'ends_at'])
        .doUpdateSet(({ eb, ref }) => ({ points: eb('spent_points.points', '+', ref('excluded.points')) })),
    )
    .returning('points'),
)

export function sqlSpentPoints({ write }: Store): SpentPointsRepository {
  return {
    add: (spent) =>
      write(async (tx) => {
        const totals = new Map<SpentPoints, Promise<number>>()
        // Always in the same order, so that two processes never wait for each other; sent all at once.
        for (const one of sorted(spent)) totals.set(one, addOne(one))
        return Promise.all(spent.map((one) => totals.get(one) ?? 0))

        async function addOne({ tenantId, counter, endsAt, points }: SpentPoints): Promise<number> {
          const row = { tenant_id: tenantId, counter, ends_at: toMillis(endsAt), points }
          return Number((await addPoints.first(tx, row))?.points)
        }
      }),
  }
}

function sorted(spent: readonly SpentPoints[]): readonly SpentPoints[] {
  const byKey = spent.map((one) => [`${one.tenantId} ${one.counter} ${toMillis(one.endsAt)}`, one] as const)
  return byKey.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}
