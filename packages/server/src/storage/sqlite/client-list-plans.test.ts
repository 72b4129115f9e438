/** The list of clients costs the same with a hundred thousand of them: indexes give its order, and its queries do not multiply. */
import { DatabaseSync } from 'node:sqlite'

import type { Filter } from '@vestibule/protocol/scim-filter'
import type { From } from '@vestibule/protocol/slice'
import { Kysely, sql, type CompiledQuery } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import type { ClientSortKey } from '../../clients/client-directory.ts'
import { ACME, NOON, someMetadata } from '../conformance/builders.ts'
import type { GrantOrder, GrantQuery } from '../../tokens/grant.ts'
import { sqlClientDirectory } from '../sql/client-directory.ts'
import { sqlGrantList } from '../sql/grant-list.ts'
import { migrate } from '../sql/migrate.ts'
import type { Store } from '../sql/store.ts'
import type { Tables } from '../sql/tables.ts'
import { NodeSqliteDialect } from './node-sqlite-dialect.ts'

const COUNT = 100_000
const ORDERS = (['clientId', 'clientName', 'appType', 'tenantId', 'createdAt', 'updatedAt'] as const).flatMap(
  (by: ClientSortKey) => [
    { by, descending: false },
    { by, descending: true },
  ],
)
const PLACES: readonly (readonly [string, From | undefined])[] = [
  ['the beginning', undefined],
  ['the middle on', { position: { value: 'm', id: 'm' }, backwards: false }],
  ['the middle back', { position: { value: 'm', id: 'm' }, backwards: true }],
]
const CASES = ORDERS.flatMap((order) => PLACES.map(([place, from]) => ({ order, place, from })))

let database: DatabaseSync
let store: Store
let asked: CompiledQuery[] = []

beforeAll(async () => {
  database = new DatabaseSync(':memory:')
  const db = new Kysely<Tables>({
    dialect: new NodeSqliteDialect(database),
    log: ({ query }) => void asked.push(query),
  })
  await migrate(db)
  store = { read: db, write: (act) => act(db), close: () => db.destroy() }
  await fill(store)
})
afterAll(() => store.close())
beforeEach(() => {
  asked = []
})

/** One act: the rows are made by the database itself. */
function fill({ write }: Store): Promise<void> {
  return write(async (tx) => {
    const numbers = sql`with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${COUNT})`
    const metadata = JSON.stringify(someMetadata())
    const noon = NOON.getTime()
    await sql`insert into clients (tenant_id, client_id, client_name, metadata, app_type, created_by_type, created_by, revision, issued_at,
        registered_from, updated_at, published_at, disable_tag, version)
      ${numbers} select ${ACME}, printf('%032x', n * 7919), 'Client ' || (n % 1000), ${metadata}, case n % 3 when 0 then 'web' else 'spa' end,
        'dcr', null, 1, ${noon} + n % 5000, null, ${noon} + n, null, null, 1 from numbers`.execute(tx)
    await sql`insert into connections (tenant_id, client_id, owner_tenant_id, consent_method, approved_at, approved_by, deleted_by_owner,
        last_used_at, client_name, app_type, created_by_type, created_at, updated_at, published_at, status)
      select tenant_id, client_id, tenant_id, 'required', updated_at, null, 0, null, client_name, app_type, created_by_type, issued_at,
        updated_at, published_at, 'enabled' from clients`.execute(tx)
    await sql`insert into client_secrets (tenant_id, client_id, hint, secret_hash, created_at, created_by)
      select tenant_id, client_id, 'abcde', 'hash', issued_at, null from clients`.execute(tx)
  })
}

const planOf = ({ sql, parameters }: CompiledQuery): string[] =>
  database
    .prepare(`explain query plan ${sql}`)
    .all(...(parameters as string[]))
    .map(({ detail }) => String(detail))

describe(`the list of ${COUNT} clients`, () => {
  it.each(CASES)(
    'by $order.by, descending: $order.descending, is read from $place along an index, without sorting',
    async ({ order, from }) => {
      const { rows } = await sqlClientDirectory(store).search(ACME, undefined, order, from, 20)
      const plans = asked.map(planOf)
      // `clients` is found row by row, by its key; the secrets of the page are sorted, at most a hundred of them.
      expect(plans[0]).toEqual([
        expect.stringMatching(/^SEARCH connections USING (?:COVERING )?INDEX \S+ \(tenant_id=\?/),
        expect.stringMatching(/^SEARCH clients USING INDEX \S+ \(tenant_id=\? AND client_id=\?\)$/),
        // Of the rows of the page: who approved each.
        expect.stringMatching(/^CORRELATED SCALAR SUBQUERY/),
        expect.stringMatching(/^SEARCH users USING INDEX \S+ \(tenant_id=\? AND user_id=\?\)$/),
      ])
      expect(plans.flat().filter((step) => step.startsWith('SCAN'))).toEqual([])
      expect(rows.length === 0 || plans.length === 2).toBe(true)
    },
  )

  it.each([1, 20, 100])('asks two queries for a page of %i', async (limit) => {
    await sqlClientDirectory(store).search(ACME, undefined, { by: 'createdAt', descending: true }, undefined, limit)
    expect(asked).toHaveLength(2)
  })

  const named = (value: string): Filter => ({ kind: 'compare', attribute: 'clientName', operator: 'eq', value })
  const wide = Array.from({ length: 39 }, (_, index) => named(`Client ${index}`)).reduce((left, right) => ({
    kind: 'or',
    left,
    right,
  }))

  it('asks no more with a filter, however wide, and one to count', async () => {
    const directory = sqlClientDirectory(store)
    const found = await directory.search(ACME, wide, { by: 'clientName', descending: false }, undefined, 100)
    expect([found.rows.length, asked.length]).toEqual([100, 2])
    expect(await directory.count(ACME, wide)).toBe(3900)
    expect(asked).toHaveLength(3)
  })

  it.each([
    ['consentMethod', 'trusted'],
    ['status', 'disabled'],
  ])('counts those of one %s along an index of their own', async (attribute, value) => {
    expect(await sqlClientDirectory(store).count(ACME, { kind: 'compare', attribute, operator: 'eq', value })).toBe(0)
    expect(asked.flatMap(planOf)).toEqual([
      expect.stringMatching(
        /INDEX connections_(?:consent_method|status) \(tenant_id=\? AND (?:consent_method|status)=\?\)/,
      ),
    ])
  })

  const ADMITTED: Filter = { kind: 'present', attribute: 'admittedBy' }
  const OWN: Filter = { kind: 'not', filter: ADMITTED }

  it.each([
    ['clientName', 'client_name'],
    ['createdAt', 'created_at'],
    ['updatedAt', 'updated_at'],
  ] as const)(
    'of those that were approved by themselves, by %s, is read along an index that has no others',
    async (by, column) => {
      await sqlClientDirectory(store).search(ACME, OWN, { by, descending: true }, undefined, 20)
      expect(asked.flatMap(planOf)).toContainEqual(
        `SEARCH connections USING INDEX connections_own_${column} (tenant_id=?)`,
      )
      expect(asked.flatMap(planOf)).not.toContainEqual(expect.stringContaining('USE TEMP B-TREE FOR LAST'))
    },
  )

  it('of those that one standing approval has let in is read along an index of its own', async () => {
    const filter: Filter = { kind: 'compare', attribute: 'admittedBy', operator: 'eq', value: 'standing-1' }
    await sqlClientDirectory(store).search(ACME, filter, { by: 'createdAt', descending: true }, undefined, 20)
    expect(asked.flatMap(planOf)).toContainEqual(
      expect.stringMatching(/^SEARCH connections USING INDEX connections_admitted \(tenant_id=\? AND admitted_by=\?/),
    )
  })

  it('counts all of them along an index', async () => {
    expect(await sqlClientDirectory(store).count(ACME, undefined)).toBe(COUNT)
    expect(asked.map(planOf)).toEqual([[expect.stringMatching(/^SEARCH connections USING/)]])
  })

  it('finds one by its key', async () => {
    const found = await sqlClientDirectory(store).find(ACME, (7919).toString(16).padStart(32, '0'))
    expect(found?.secrets).toHaveLength(1)
    expect(
      asked
        .flatMap(planOf)
        .filter((step) => !/\(tenant_id=\? AND (?:client|user)_id=\?\)$|ORDER BY|SUBQUERY/.test(step)),
    ).toEqual([])
  })
})

describe('the list of connections', () => {
  const search = async (by: GrantOrder['by'], query: GrantQuery): Promise<string[]> => {
    await sqlGrantList(store).search(ACME, query, { by, descending: true }, undefined, 20)
    return asked.flatMap(planOf)
  }

  it.each<readonly [GrantOrder['by'], GrantQuery, string]>([
    ['createdAt', {}, 'grants_age (tenant_id=?)'],
    ['createdAt', { clientId: 'claude' }, 'grants_standing (tenant_id=? AND client_id=?)'],
    ['userId', {}, 'grants_user (tenant_id=?)'],
    ['userId', { userId: 'ada' }, 'grants_user (tenant_id=? AND user_id=?)'],
    ['lastUsed', {}, 'grants_use (tenant_id=?)'],
    ['lastUsed', { clientId: 'claude' }, 'grants_client_use (tenant_id=? AND client_id=?)'],
  ])('by %s, of %j, is read along %s, without sorting', async (by, query, index) => {
    const plan = await search(by, query)
    expect(plan.filter((step) => step.startsWith('SEARCH grants '))).toEqual([`SEARCH grants USING INDEX ${index}`])
    // The others are found row by row, by their keys.
    expect(plan.filter((step) => !step.startsWith('SEARCH grants ')).toSorted()).toEqual([
      expect.stringMatching(/^SEARCH clients USING INDEX \S+ \(tenant_id=\? AND client_id=\?\)$/),
      expect.stringMatching(/^SEARCH connections USING INDEX \S+ \(tenant_id=\? AND client_id=\?\)$/),
      expect.stringMatching(/^SEARCH users USING INDEX \S+ \(tenant_id=\? AND user_id=\?\) LEFT-JOIN$/),
    ])
  })

  it.each<GrantOrder['by']>(['createdAt', 'lastUsed'])(
    'by %s, of one user, reads that user’s and no more',
    async (by) => {
      expect(await search(by, { userId: 'ada' })).toContain(
        'SEARCH grants USING INDEX grants_user (tenant_id=? AND user_id=?)',
      )
    },
  )

  it.each<readonly [GrantQuery, string]>([
    [{}, 'grants_'],
    [{ clientId: 'claude' }, 'grants_standing (tenant_id=? AND client_id=?)'],
    [{ userId: 'ada' }, 'grants_user (tenant_id=? AND user_id=?)'],
  ])('of %j is counted along an index of those that stand', async (query, index) => {
    await sqlGrantList(store).count(ACME, query)
    expect(asked.flatMap(planOf)).toEqual([expect.stringContaining(`COVERING INDEX ${index}`)])
  })
})
