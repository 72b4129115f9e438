/** The real thing: the server's own process on a free port of this machine, with a throw-away database. */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import type { DocumentHost } from '../../packages/server/test/support/document-host.ts'
import { databaseUrlOf, IS_POSTGRES } from '../../packages/server/test/support/database.ts'

const MAIN = fileURLToPath(new URL('../../packages/server/src/main.ts', import.meta.url))
const NODE_FLAGS = ['--conditions=vestibule-source', '--disable-warning=ExperimentalWarning']

export const ADMIN_EMAIL = 'ada@example.com'
export const PASSWORD = 'correct horse battery staple'

export interface RunningServer {
  readonly issuer: string
  readonly port: number
  readonly folder: string
  readonly process: ChildProcess
  /** Everything it has printed so far. */
  output(): string
  /** Runs an operator's command on the same database; resolves with what it printed. */
  command(...words: readonly string[]): Promise<string>
  /** Ends it as Ctrl-C does; resolves with the exit code. The database stays. */
  stop(): Promise<number | null>
  /** Ends it if it still runs, and deletes the database. */
  remove(): Promise<void>
}

export interface RunningOptions {
  readonly variables?: Readonly<Record<string, string>>
  /** A database from an earlier run. */
  readonly folder?: string
  readonly port?: number
  /** A file that its standard error goes to, rather than to `output`. */
  readonly errorsTo?: string
}

/** Variables of a server that reads the documents of this host. */
export function documentsOf({ certificate }: DocumentHost): Record<string, string> {
  return { VESTIBULE_ALLOWED_PRIVATE_NETWORKS: '127.0.0.0/8', NODE_EXTRA_CA_CERTS: certificate }
}

/** With a first administrator and registration on for every method, unless `variables` says otherwise. */
export async function startServer({
  variables = {},
  folder,
  port,
  errorsTo,
}: RunningOptions = {}): Promise<RunningServer> {
  const home = folder ?? mkdtempSync(join(tmpdir(), 'vestibule-running-'))
  const listening = port ?? (await freePort())
  const env = {
    ...process.env,
    VESTIBULE_PORT: String(listening),
    ...(await databaseIn(home)),
    VESTIBULE_ADMIN_EMAIL: ADMIN_EMAIL,
    VESTIBULE_ADMIN_PASSWORD: PASSWORD,
    VESTIBULE_REGISTRATION_METHODS: 'client_secret,none',
    VESTIBULE_REGISTRATION_RATE: '0',
    ...variables,
  }
  const errors = errorsTo === undefined ? 'pipe' : openSync(errorsTo, 'a')
  const child = spawn(process.execPath, [...NODE_FLAGS, MAIN, 'serve'], { env, stdio: ['ignore', 'pipe', errors] })
  if (typeof errors === 'number') closeSync(errors)
  let printed = ''
  child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', () => printed.includes('Vestibule is at') && resolve())
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${printed}`)))
  })

  const stop = async (): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
    child.kill('SIGINT')
    const [code] = (await once(child, 'exit')) as [number | null]
    return code
  }
  return {
    issuer: `http://localhost:${listening}`,
    port: listening,
    folder: home,
    process: child,
    output: () => printed,
    command: async (...words) =>
      (await promisify(execFile)(process.execPath, [...NODE_FLAGS, MAIN, ...words], { env })).stdout,
    stop,
    async remove() {
      await stop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** On the kind of database that the run is about, see vitest.config.ts; with PostgreSQL the master key has to be given. */
async function databaseIn(home: string): Promise<Record<string, string>> {
  if (!IS_POSTGRES) return { VESTIBULE_DATABASE_URL: `sqlite:${join(home, 'vestibule.db')}` }
  return { VESTIBULE_DATABASE_URL: await databaseUrlOf(home), VESTIBULE_MASTER_KEY: '7'.repeat(64) }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
