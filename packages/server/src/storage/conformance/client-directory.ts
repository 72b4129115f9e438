/** The contract of `ClientDirectory`. */
import type { Filter } from '@vestibule/protocol/scim-filter'
import { describe, expect, it } from 'vitest'

import type { ClientSortKey, ListedClient } from '../../clients/client-directory.ts'
import { sqlApprovals } from '../sql/approvals.ts'
import { sqlClientDirectory } from '../sql/client-directory.ts'
import { sqlClientKeeper } from '../sql/client-keeper.ts'
import { sqlClients } from '../sql/clients.ts'
import type { Store } from '../sql/store.ts'
import { ACME, aClient, aConnection, aConsent, anEvent, aSecret, GLOBEX, past, someMetadata } from './builders.ts'
import { freshStore, type Open } from './opening.ts'
import { walk } from './pages.ts'

/** Five of Acme: ids and names in different orders, two of each age. */
const NAMES = ['echo', 'Delta', 'charlie 100%', 'bravo_', 'alpha'] as const

async function furnish(store: Store): Promise<void> {
  for (const [index, clientName] of NAMES.entries()) {
    const clientId = `client-${index}`
    const time = past(Math.floor(index / 2))
    await sqlClients(store).create(
      aClient({
        clientId,
        metadata: someMetadata({ clientName }),
        issuedAt: time,
        updatedAt: time,
        appType: index === 0 ? 'native' : 'web',
        publishedAt: index === 1 ? past(3) : null,
      }),
      aConnection({ clientId }),
      aSecret({ hint: `hint${index}` }),
      [],
    )
  }
  await sqlClients(store).create(aClient({ tenantId: GLOBEX }), aConnection({ tenantId: GLOBEX }), undefined, [])
}

const VALUE: Readonly<Record<ClientSortKey, (row: ListedClient) => string | number>> = {
  clientId: ({ client }) => client.clientId,
  clientName: ({ client }) => client.metadata.clientName,
  appType: ({ client }) => client.appType,
  tenantId: ({ client }) => client.tenantId,
  createdAt: ({ client }) => client.issuedAt.getTime(),
  updatedAt: ({ client }) => client.updatedAt.getTime(),
}

const is = (
  attribute: string,
  operator: Extract<Filter, { kind: 'compare' }>['operator'],
  value: Extract<Filter, { kind: 'compare' }>['value'],
): Filter => ({ kind: 'compare', attribute, operator, value })

const ids = (rows: readonly ListedClient[]): string[] =>
  rows.map(({ client }) => client.clientId.replace('client-', ''))

export function describeClientDirectory(open: Open): void {
  const fresh = async () => {
    const store = await freshStore(open)
    await furnish(store)
    return { store, directory: sqlClientDirectory(store) }
  }

  describe('the directory of clients', () => {
    it('finds one with its version and the hints of its secrets', async () => {
      const { directory } = await fresh()
      const found = await directory.find(ACME, 'client-1')
      expect(found).toMatchObject({ version: 1, lastUsedAt: null, secrets: [aSecret({ hint: 'hint1' })] })
      expect(await directory.find(ACME, 'claude')).toBeUndefined()
      expect(await directory.find(GLOBEX, 'client-1')).toBeUndefined()
    })

    it.each(Object.keys(VALUE) as ClientSortKey[])('is read in pages by %s, both ways, without gaps', async (by) => {
      const { directory } = await fresh()
      for (const descending of [false, true]) {
        const { forwards, backwards } = await walk(
          (from) => directory.search(ACME, undefined, { by, descending }, from, 2),
          (row) => ({ value: VALUE[by](row), id: row.client.clientId }),
        )
        expect(forwards.map(({ length }) => length)).toEqual([2, 2, 1])
        expect(ids(forwards.flat()).sort()).toEqual(['0', '1', '2', '3', '4'])
        expect(ids(backwards.flat())).toEqual(ids(forwards.flat()))
      }
    })

    it('is sorted by time, and by id where times are the same', async () => {
      const { directory } = await fresh()
      const newestFirst = await directory.search(ACME, undefined, { by: 'createdAt', descending: true }, undefined, 10)
      expect(ids(newestFirst.rows)).toEqual(['4', '3', '2', '1', '0'])
      expect(newestFirst).toMatchObject({ hasNext: false, hasPrev: false })
    })

    it.each<readonly [string, Filter, readonly string[]]>([
      ['equals', is('clientName', 'eq', 'alpha'), ['4']],
      ['equals, with the case of its letters', is('clientName', 'eq', 'delta'), []],
      ['differs', is('appType', 'ne', 'web'), ['0']],
      ['contains', is('clientName', 'co', 'a'), ['1', '2', '3', '4']],
      ['contains a sign that LIKE would take for more', is('clientName', 'co', '%'), ['2']],
      ['starts with', is('clientName', 'sw', 'ch'), ['2']],
      ['ends with a sign that LIKE would take for more', is('clientName', 'ew', '_'), ['3']],
      ['is later', is('createdAt', 'gt', past(1).toISOString()), ['4']],
      ['is not earlier', is('createdAt', 'ge', past(1).toISOString()), ['2', '3', '4']],
      ['is earlier', is('createdAt', 'lt', past(1).toISOString()), ['0', '1']],
      ['is not later', is('createdAt', 'le', past(1).toISOString()), ['0', '1', '2', '3']],
      ['is there', { kind: 'present', attribute: 'publishedAt' }, ['1']],
      ['is null', is('publishedAt', 'eq', null), ['0', '2', '3', '4']],
      ['is not null', is('publishedAt', 'ne', null), ['1']],
      [
        'is not what it is, also where it is nothing',
        { kind: 'not', filter: is('publishedAt', 'eq', past(3).toISOString()) },
        ['0', '2', '3', '4'],
      ],
      ['is both', { kind: 'and', left: is('appType', 'eq', 'web'), right: is('clientName', 'sw', 'a') }, ['4']],
      [
        'is one of both',
        { kind: 'or', left: is('appType', 'eq', 'native'), right: is('clientName', 'sw', 'a') },
        ['0', '4'],
      ],
      ['holds a quote', is('clientName', 'co', "' or 1=1 --"), []],
    ])('filters and counts what %s', async (_what, filter, expected) => {
      const { directory } = await fresh()
      const order = { by: 'clientId', descending: false } as const
      expect(ids((await directory.search(ACME, filter, order, undefined, 10)).rows)).toEqual(expected)
      expect(await directory.count(ACME, filter)).toBe(expected.length)
    })

    it('counts one tenant’s', async () => {
      const { directory } = await fresh()
      expect(await directory.count(ACME, undefined)).toBe(5)
      expect(await directory.count(GLOBEX, undefined)).toBe(1)
    })

    it('follows a client that changes its name', async () => {
      const { store, directory } = await fresh()
      const renamed = aClient({ clientId: 'client-0', metadata: someMetadata({ clientName: 'aaa' }) })
      await sqlClientKeeper(store).update(renamed, 1, undefined, anEvent())
      expect(await directory.count(ACME, is('clientName', 'eq', 'aaa'))).toBe(1)
      expect(await directory.count(ACME, is('clientName', 'eq', 'echo'))).toBe(0)
    })

    it('shows no secrets of a client that another tenant owns', async () => {
      const { store, directory } = await fresh()
      await sqlApprovals(store).connect({
        connection: aConnection({ tenantId: GLOBEX, ownerTenantId: ACME, clientId: 'client-1' }),
        consent: aConsent({ tenantId: GLOBEX, clientId: 'client-1' }),
        events: [],
      })
      expect((await directory.find(GLOBEX, 'client-1'))?.secrets).toEqual([])
    })
  })
}
