/** Ten thousand tenants in one process: what each costs in memory, once it was visited, and what they cost a start. */
import { runLoad, type Work } from '../load/load.ts'
import { requestBytes } from '../load/request.ts'
import { residentMemory } from '../machine/process-usage.ts'
import { multiplyRows } from '../ours/multiply.ts'
import { newHouse, type HouseOptions } from '../ours/vestibule.ts'
import type { Journal } from '../journal.ts'
import { median } from '../report/statistics.ts'

export interface Tenants {
  readonly tenants: number
  /** Bytes; null where `/proc` is not. */
  readonly memoryEach: number | null
  /** Milliseconds from the process's start until it listens: with one tenant, and with all of them. */
  readonly startUpAlone: number
  readonly startUp: number
  readonly failures: number
}

const STARTS = 3
const CONNECTIONS = 16
/** Of the documents each tenant is asked for: metadata, and the key set, which makes its first key. */
const DOCUMENTS = ['/.well-known/oauth-authorization-server', '/.well-known/jwks.json']

export async function measureTenants(options: HouseOptions, tenants: number, journal: Journal): Promise<Tenants> {
  journal.note(`one tenant, then ${tenants.toLocaleString('en')}`)
  const alone = await visited(options, tenants, 0)
  const many = await visited(options, tenants, tenants)
  const isMeasured = alone.memory !== undefined && many.memory !== undefined
  return {
    tenants,
    memoryEach: isMeasured ? ((many.memory ?? 0) - (alone.memory ?? 0)) / tenants : null,
    startUpAlone: alone.startUp,
    startUp: many.startUp,
    failures: alone.failures + many.failures,
  }
}

/** As many requests in both cases; they differ only in whom they are for. */
async function visited(options: HouseOptions, visits: number, others: number) {
  const house = await newHouse(options)
  await (await house.start()).stop()
  const { port } = new URL(house.origin)
  if (others > 0)
    multiplyRows(house.databaseFile, [
      {
        table: 'tenants',
        count: others,
        differing: {
          tenant_id: `'tenant-' || n`,
          host: `'tenant-' || n || '.localhost:${port}'`,
          issuer: `'http://tenant-' || n || '.localhost:${port}'`,
        },
      },
    ])
  const startUps: number[] = []
  for (let start = 1; start < STARTS; start++) {
    const server = await house.start()
    startUps.push(server.startUp)
    await server.stop()
  }
  const server = await house.start()
  try {
    const hosts = Array.from({ length: visits }, (_, index) =>
      others > 0 ? `tenant-${index + 1}.localhost:${port}` : `localhost:${port}`,
    )
    const { failures } = await runLoad({ port: Number(port), connections: CONNECTIONS }, visitsOf(hosts))
    return { memory: residentMemory(server.pid), startUp: median([...startUps, server.startUp]), failures }
  } finally {
    await server.stop()
    house.remove()
  }
}

function visitsOf(hosts: readonly string[]): Work {
  const requests = hosts.flatMap((host) => DOCUMENTS.map((path) => requestBytes({ method: 'GET', path, host })))
  return { next: () => requests.pop(), accept: ({ status }) => status === 200 }
}
