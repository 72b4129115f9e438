/** The list of clients against a plain evaluator: filters, and pages while clients come and go. */
import { DatabaseSync } from 'node:sqlite'

import { after, minutes } from '@vestibule/protocol/duration'
import type { ComparisonOperator, Filter } from '@vestibule/protocol/scim-filter'
import type { From, Position } from '@vestibule/protocol/slice'
import * as fc from 'fast-check'
import { Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Client } from '../../clients/client.ts'
import { CLIENT_FILTER_ATTRIBUTES, type ClientSortKey } from '../../clients/client-directory.ts'
import { aClient, aConnection, anEvent, aTombstone, NOON, someMetadata } from '../conformance/builders.ts'
import { sqlClientDirectory } from '../sql/client-directory.ts'
import { sqlClientKeeper } from '../sql/client-keeper.ts'
import { sqlClients } from '../sql/clients.ts'
import { migrate } from '../sql/migrate.ts'
import type { Store } from '../sql/store.ts'
import type { Tables } from '../sql/tables.ts'
import { NodeSqliteDialect } from './node-sqlite-dialect.ts'

type Attribute = keyof typeof CLIENT_FILTER_ATTRIBUTES

let store: Store
beforeAll(async () => {
  const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(new DatabaseSync(':memory:')) })
  await migrate(db)
  store = { read: db, write: (act) => act(db), close: () => db.destroy() }
})
afterAll(() => store.close())

/** Every run has a tenant of its own, in a database that fills with the others'. */
let tenants = 0
const newTenant = (): string => `tenant-${++tenants}`

/** Letters whose order differs by case, by UTF-16 and by UTF-8, and those that LIKE and SQL find special. */
const name = fc.string({
  unit: fc.constantFrom('a', 'A', 'b', 'é', '\ufffd', '🦊', '%', '_', "'", '"', ' '),
  minLength: 1,
  maxLength: 4,
})
const time = fc.integer({ min: -3, max: 3 }).map((count) => after(NOON, minutes(count)))
const timeOrNone = fc.option(time, { nil: null })
const looks = fc.record({
  name,
  appType: fc.constantFrom('web' as const, 'native' as const, 'spa' as const),
  createdByType: fc.constantFrom('dcr' as const, 'user' as const),
  consentMethod: fc.constantFrom('required' as const, 'trusted' as const),
  disableTag: fc.constantFrom(null, 'under investigation'),
  admittedBy: fc.constantFrom(null, 'standing-1', 'standing-2'),
  isForeign: fc.boolean(),
  issuedAt: time,
  updatedAt: time,
  publishedAt: timeOrNone,
  lastUsedAt: timeOrNone,
})
type Looks = typeof looks extends fc.Arbitrary<infer Value> ? Value : never

const idOf = (index: number): string => `c${String(index).padStart(4, '0')}`

/** As it is after insertion: what filters see. */
type Known = Readonly<Record<Attribute, string | Date | null>>

async function insert(tenantId: string, clientId: string, seen: Looks): Promise<Known> {
  const { name, lastUsedAt, isForeign, consentMethod, ...columns } = seen
  const ownerTenantId = isForeign ? `owner-of-${tenantId}` : tenantId
  const client: Client = aClient({
    tenantId: ownerTenantId,
    clientId,
    metadata: someMetadata({ clientName: name }),
    ...columns,
  })
  await sqlClients(store).create(
    client,
    aConnection({ tenantId, clientId, ownerTenantId, consentMethod }),
    undefined,
    [],
  )
  await store.write((tx) =>
    tx
      .updateTable('connections')
      .set({ last_used_at: lastUsedAt?.getTime() ?? null })
      .where('tenant_id', '=', tenantId)
      .where('client_id', '=', clientId)
      .execute(),
  )
  const { appType, createdByType, issuedAt, updatedAt, publishedAt, disableTag, admittedBy } = columns
  return {
    clientId,
    clientName: name,
    appType,
    tenantId: ownerTenantId,
    createdByType,
    consentMethod,
    status: disableTag === null ? 'enabled' : 'disabled',
    // Another tenant's decision is nobody else's to see.
    admittedBy: isForeign ? null : admittedBy,
    createdAt: issuedAt,
    updatedAt,
    publishedAt,
    lastUsedAt,
  }
}

const texts = fc.constantFrom<Attribute>(
  'clientId',
  'clientName',
  'appType',
  'tenantId',
  'createdByType',
  'consentMethod',
  'status',
  'admittedBy',
)
const times = fc.constantFrom<Attribute>('createdAt', 'updatedAt', 'publishedAt', 'lastUsedAt')
const textValue = fc.oneof(
  name,
  fc.constantFrom('web', 'we', 'dcr', 'trusted', 'enabled', 'abled', 'standing-1', 'c0001', 'c00', 'tenant-', '1'),
)
const timeValue = time.map((moment) => moment.toISOString())
const every = fc.constantFrom<ComparisonOperator>('eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le')
const ordering = fc.constantFrom<ComparisonOperator>('eq', 'ne', 'gt', 'ge', 'lt', 'le')

const compare = (
  attribute: fc.Arbitrary<Attribute>,
  operator: fc.Arbitrary<ComparisonOperator>,
  value: fc.Arbitrary<string | null>,
) => fc.record({ kind: fc.constant('compare' as const), attribute, operator, value })

const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small' },
    { weight: 4, arbitrary: compare(texts, every, textValue) },
    { weight: 4, arbitrary: compare(times, ordering, timeValue) },
    { weight: 1, arbitrary: compare(fc.oneof(texts, times), every, fc.constant(null)) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('present' as const), attribute: fc.oneof(texts, times) }) },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constantFrom('and' as const, 'or' as const),
        left: tie('filter'),
        right: tie('filter'),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('not' as const), filter: tie('filter') }) },
  ),
}))

/** RFC 7644 §3.4.2.2, read aloud. */
function matches(filter: Filter, client: Known): boolean {
  switch (filter.kind) {
    case 'and':
      return matches(filter.left, client) && matches(filter.right, client)
    case 'or':
      return matches(filter.left, client) || matches(filter.right, client)
    case 'not':
      return !matches(filter.filter, client)
    case 'present':
      return client[filter.attribute as Attribute] !== null
    case 'compare':
      return compares(
        client[filter.attribute as Attribute],
        filter.operator,
        filter.value === null ? null : String(filter.value),
      )
  }
}

function compares(actual: string | Date | null, operator: ComparisonOperator, value: string | null): boolean {
  if (value === null) return operator === 'eq' ? actual === null : operator === 'ne' && actual !== null
  if (actual === null) return operator === 'ne'
  const difference =
    actual instanceof Date
      ? actual.getTime() - new Date(value).getTime()
      : Buffer.compare(Buffer.from(actual), Buffer.from(value))
  const text = String(actual)
  return {
    eq: difference === 0,
    ne: difference !== 0,
    gt: difference > 0,
    ge: difference >= 0,
    lt: difference < 0,
    le: difference <= 0,
    co: folded(text).includes(folded(value)),
    sw: folded(text).startsWith(folded(value)),
    ew: folded(text).endsWith(folded(value)),
  }[operator]
}

/** As SQLite folds case: the letters of English, and no others. */
function folded(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
}

describe('a filter', () => {
  it('finds and counts in SQL what it says, for any clients', async () => {
    let hits = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(looks, { maxLength: 8 }),
        fc.array(filter, { minLength: 8, maxLength: 8 }),
        async (many, filters) => {
          const tenantId = newTenant()
          const known: Known[] = []
          for (const [index, seen] of many.entries()) known.push(await insert(tenantId, idOf(index), seen))

          const directory = sqlClientDirectory(store)
          for (const filter of filters) {
            const expected = known.filter((client) => matches(filter, client)).map(({ clientId }) => clientId)
            const found = await directory.search(
              tenantId,
              filter,
              { by: 'clientId', descending: false },
              undefined,
              100,
            )
            expect(found.rows.map(({ client }) => client.clientId)).toEqual(expected)
            expect(await directory.count(tenantId, filter)).toBe(expected.length)
            hits += expected.length
          }
        },
      ),
    )
    // Filters that match nothing would prove nothing.
    expect(hits).toBeGreaterThan(200)
  })
})

const SORT_KEYS: readonly ClientSortKey[] = ['clientId', 'clientName', 'appType', 'tenantId', 'createdAt', 'updatedAt']
const ORDERS = SORT_KEYS.flatMap((by) => [
  { by, descending: false },
  { by, descending: true },
])

/** What happens between two pages. */
const event = fc.oneof(
  fc.record({ kind: fc.constant('comes' as const), looks }),
  fc.record({ kind: fc.constant('goes' as const), which: fc.nat() }),
)

describe('the pages of the list', () => {
  it.each(ORDERS)(
    'by $by, descending: $descending, neither repeat nor lose a client that is there all along',
    async (order) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(looks, { minLength: 1, maxLength: 10 }),
          fc.array(fc.array(event, { maxLength: 2 }), { minLength: 30, maxLength: 30 }),
          fc.integer({ min: 1, max: 4 }),
          async (many, happenings, limit) => {
            const tenantId = newTenant()
            const directory = sqlClientDirectory(store)
            const known = new Map<string, Known>()
            for (const [index, seen] of many.entries())
              known.set(idOf(index), await insert(tenantId, idOf(index), seen))
            const staying = new Set(known.keys())

            const something = happenings.values()
            const happen = async () => {
              for (const event of something.next().value ?? []) {
                if (event.kind === 'comes') {
                  // Ids fall between those that are there.
                  const clientId = `${idOf(known.size % many.length)}-${known.size}`
                  known.set(clientId, await insert(tenantId, clientId, event.looks))
                } else {
                  const clientId = [...known.keys()][event.which % known.size] ?? ''
                  staying.delete(clientId)
                  const owner = String(known.get(clientId)?.tenantId)
                  await sqlClientKeeper(store).remove(aTombstone({ tenantId: owner, clientId }), undefined, anEvent())
                }
              }
            }
            const positionOf = (clientId: string): Position => {
              const value = known.get(clientId)?.[order.by] ?? ''
              return { value: value instanceof Date ? value.getTime() : value, id: clientId }
            }
            const walk = async (start: From | undefined): Promise<string[]> => {
              const pages: string[][] = []
              for (let from = start; ;) {
                const { rows, hasNext, hasPrev } = await directory.search(tenantId, undefined, order, from, limit)
                const ids = rows.map(({ client }) => client.clientId)
                const isBackwards = from?.backwards === true
                if (isBackwards) pages.unshift(ids)
                else pages.push(ids)
                const edge = isBackwards ? ids.at(0) : ids.at(-1)
                if (edge === undefined || !(isBackwards ? hasPrev : hasNext)) return pages.flat()
                from = { position: positionOf(edge), backwards: isBackwards }
                await happen()
              }
            }

            const forwards = await walk(undefined)
            expect(forwards.filter((id) => staying.has(id))).toEqual(sorted([...staying], positionOf, order.descending))
            expect(new Set(forwards).size).toBe(forwards.length)

            const last = forwards.at(-1)
            if (last === undefined) return
            const backwards = [...(await walk({ position: positionOf(last), backwards: true })), last]
            expect(backwards.filter((id) => staying.has(id))).toEqual(
              sorted(
                [...staying].filter((id) => id === last || forwards.includes(id)),
                positionOf,
                order.descending,
              ),
            )
            expect(new Set(backwards).size).toBe(backwards.length)
          },
        ),
        { numRuns: 30 },
      )
    },
  )
})

function sorted(ids: readonly string[], positionOf: (id: string) => Position, descending: boolean): string[] {
  const direction = descending ? -1 : 1
  return ids.toSorted((one, other) => {
    const [left, right] = [positionOf(one), positionOf(other)]
    const byValue =
      typeof left.value === 'number' && typeof right.value === 'number'
        ? left.value - right.value
        : Buffer.compare(Buffer.from(String(left.value)), Buffer.from(String(right.value)))
    return direction * (byValue || Buffer.compare(Buffer.from(left.id), Buffer.from(right.id)))
  })
}
