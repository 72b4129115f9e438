/** What every command of the operator is made of: flags in, ports open, lines out. */
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'

import { CONFIG_FLAGS, databaseName, databasePath, readConfig, type Config } from '../config.ts'
import { deriveKeys, keptMasterKey, parseMasterKey, type ServerKeys } from '../master-key.ts'
import { systemRandom } from '../random.ts'
import { createPorts, type Ports } from '../ports.ts'
import { openPostgresStore } from '../storage/postgres/postgres-store.ts'
import type { Store } from '../storage/sql/store.ts'
import { openSqliteStore } from '../storage/sqlite/sqlite-store.ts'
import type { Tenant } from '../tenants/tenant.ts'
import { readFileSync } from 'node:fs'

export interface Command {
  /** E.g. `tenant create ID --hostname HOST`. */
  readonly usage: string
  readonly meaning: string
  readonly run: (argv: readonly string[]) => Promise<void>
}

/** What the operator did wrong; told without a stack trace, and the command exits with 2. */
export class UsageError extends Error {}

/** For what an operator can set right: told as a sentence, with the cause kept. */
export function asUsageError(error: unknown): never {
  throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error })
}

export interface Given {
  readonly positionals: readonly string[]
  readonly flags: Readonly<Record<string, string | boolean | undefined>>
  readonly config: Config
}

/** The command's own flags, and those of every setting of the process. */
export function readArguments(argv: readonly string[], own: ParseArgsOptionsConfig = {}): Given {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: { ...CONFIG_FLAGS, ...own },
      allowPositionals: true,
    })
    const flags = values as Given['flags']
    return { positionals, flags, config: readConfig(flags, process.env) }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error })
  }
}

/** @throws UsageError when the flag is missing. */
export function required({ flags }: Given, name: string): string {
  const value = flags[name]
  if (typeof value !== 'string' || value === '') throw new UsageError(`--${name} is missing`)
  return value
}

export interface Opened {
  readonly ports: Ports
  readonly keys: ServerKeys
  close(): Promise<void>
}

/** @param report is told when a connection to the database breaks that nobody was using. */
export async function openPorts(config: Config, report: (error: Error) => void = () => {}): Promise<Opened> {
  const keys = deriveKeys(masterKeyOf(config))
  const store = await openStore(config, report)
  return { ports: createPorts(store, keys, systemRandom), keys, close: () => store.close() }
}

async function openStore(config: Config, report: (error: Error) => void): Promise<Store> {
  const path = databasePath(config)
  if (path !== undefined) return openSqliteStore(path)
  try {
    return await openPostgresStore(config.databaseUrl, { poolSize: config.databasePool, report })
  } catch (error) {
    // A refused connection to a name with several addresses has a message for each, and none of its own.
    const why = error instanceof AggregateError ? error.errors.map(String).join('; ') : String(error)
    throw new UsageError(`cannot open the database ${databaseName(config)}: ${why}`, { cause: error })
  }
}

function masterKeyOf(config: Config): Uint8Array {
  const path = databasePath(config)
  try {
    if (config.masterKey !== undefined) return parseMasterKey(config.masterKey)
    if (config.masterKeyFile !== undefined) return parseMasterKey(readFileSync(config.masterKeyFile, 'utf8'))
    if (path !== undefined) return keptMasterKey(path)
  } catch (error) {
    return asUsageError(error)
  }
  throw new UsageError(
    'with PostgreSQL the master key must be given, the same to every server: set VESTIBULE_MASTER_KEY or VESTIBULE_MASTER_KEY_FILE; make one with: openssl rand -hex 32',
  )
}

/** Opens the database for one command, straight on it, beside a running server if there is one. */
export async function withPorts<T>(config: Config, work: (ports: Ports) => Promise<T>): Promise<T> {
  const opened = await openPorts(config)
  try {
    return await work(opened.ports)
  } finally {
    await opened.close()
  }
}

/** @throws UsageError when there is no such tenant. */
export async function tenantOf(ports: Ports, tenantId: string): Promise<Tenant> {
  const tenant = await ports.tenants.find(tenantId)
  if (!tenant) throw new UsageError(`there is no tenant ${tenantId}; see: vestibule tenant list`)
  return tenant
}

export function say(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`)
}
