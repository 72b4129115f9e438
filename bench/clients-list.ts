/**
 * The list of clients, a page with a filter, among a thousand clients and among a hundred thousand: what growth costs.
 *
 * `npm run bench`. Prints a ratio, measured in turn in one run; never an absolute limit.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { parseClientFilter } from '../packages/server/src/clients/client-filter.ts'
import { sqlClientDirectory } from '../packages/server/src/storage/sql/client-directory.ts'
import type { Store } from '../packages/server/src/storage/sql/store.ts'
import { openSqliteStore } from '../packages/server/src/storage/sqlite/sqlite-store.ts'

const FEW = { tenantId: 'few', clients: 1_000 }
const MANY = { tenantId: 'many', clients: 100_000 }
const ROUNDS = 300
const PAGE = 20
const BATCH = 500

const folder = mkdtempSync(join(tmpdir(), 'vestibule-bench-'))
const store = await openSqliteStore(join(folder, 'bench.db'))
for (const tenant of [FEW, MANY]) await fill(store, tenant)

const directory = sqlClientDirectory(store)
const filter = parseClientFilter('createdByType eq "dcr" and clientName sw "Client"')
console.log(`A page of ${PAGE} clients with a filter, median of ${ROUNDS} rounds in turn, ${process.version}\n`)
for (const by of ['createdAt', 'clientName', 'appType'] as const) {
  const times = { few: [] as number[], many: [] as number[] }
  for (let round = 0; round < ROUNDS; round++) {
    for (const tenantId of ['few', 'many'] as const) {
      const start = performance.now()
      await directory.search(tenantId, filter, { by, descending: true }, undefined, PAGE)
      times[tenantId].push(performance.now() - start)
    }
  }
  const [few, many] = [median(times.few), median(times.many)]
  const figures = [
    `${MANY.clients} ÷ ${FEW.clients}: ${(many / few).toFixed(2)}`,
    `(${many.toFixed(2)} ms, ${few.toFixed(2)} ms)`,
  ]
  console.log(`sorted by ${by.padEnd(10)}  ${figures.join('   ')}`)
}
await store.close()
rmSync(folder, { recursive: true })

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}

async function fill({ write }: Store, { tenantId, clients }: typeof FEW): Promise<void> {
  for (let start = 0; start < clients; start += BATCH) {
    await write(async (tx) => {
      const rows = Array.from({ length: BATCH }, (_, index) => row(tenantId, start + index))
      await tx
        .insertInto('clients')
        .values(rows.map(({ client }) => client))
        .execute()
      await tx
        .insertInto('connections')
        .values(rows.map(({ connection }) => connection))
        .execute()
    })
  }
}

function row(tenantId: string, number: number) {
  const client_id = `${tenantId}${number}`.padStart(32, '0')
  const metadata = {
    clientName: `Client ${number}`,
    redirectUris: [`https://app-${number}.example/callback`],
    tokenEndpointAuthMethod: 'client_secret_basic',
    grantTypes: ['authorization_code'],
    responseTypes: ['code'],
    scope: ['mcp:execute'],
  }
  const copied = {
    client_name: metadata.clientName,
    app_type: number % 2 ? 'web' : 'native',
    created_by_type: 'dcr',
    updated_at: number,
    published_at: null,
  }
  return {
    client: {
      ...copied,
      tenant_id: tenantId,
      client_id,
      metadata: JSON.stringify(metadata),
      created_by: null,
      revision: 1,
      issued_at: number,
      registered_from: '192.0.2.1',
      disable_tag: null,
      version: 1,
      registration_token_hash: null,
    },
    connection: {
      ...copied,
      tenant_id: tenantId,
      client_id,
      owner_tenant_id: tenantId,
      consent_method: 'required',
      approved_at: number,
      approved_by: null,
      deleted_by_owner: 0,
      last_used_at: null,
      created_at: number,
    },
  }
}
