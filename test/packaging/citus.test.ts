/** What docs/scaling.md says about distributing the tables is about all of them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, it } from 'vitest'

import { freshStore } from '../../packages/server/src/storage/conformance/opening.ts'
import { temporaryFolder } from '../../packages/server/src/storage/conformance/temporary-folder.ts'
import { openSqliteStore } from '../../packages/server/src/storage/sqlite/sqlite-store.ts'

const SCALING = new URL('../../docs/scaling.md', import.meta.url)

it('every table is distributed, or on every node', async () => {
  const { read } = await freshStore(() => openSqliteStore(join(temporaryFolder(), 'vestibule.db')))
  const tables = (await read.introspection.getTables()).map(({ name }) => name)
  const ddl = /```sql\n(.*?)```/s.exec(readFileSync(SCALING, 'utf8'))?.[1] ?? ''
  const named = [...ddl.matchAll(/'([a-z_]+)'/g)].map(([, name]) => name)
  expect(tables.filter((table) => !named.includes(table))).toEqual([])
  expect(named.filter((name) => name !== 'tenant_id' && !tables.includes(name ?? ''))).toEqual([])
})
