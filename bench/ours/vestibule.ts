/**
 * Ours: the real `vestibule serve`, default settings but for the limits, which are off as they are for everybody.
 *
 * The cap on waiting clients is lifted to a million in the comparison: the peers keep every client too, and at the cap each
 * registration ends another one. What the cap does is shown under the flood, with the default.
 */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { ADMIN_EMAIL, PASSWORD } from '../../test/support/running-server.ts'
import { decide, signedIn } from '../../test/support/person.ts'
import { REDIRECT_URI, SCOPE, type Contender, type Running, type Surface } from '../contender.ts'
import { jsonOf } from '../load/connection.ts'
import { ask } from '../load/load.ts'
import { requestBytes } from '../load/request.ts'
import type { Cores } from '../machine/cores.ts'
import { freePort, removeFolder, startProcess, temporaryFolder } from '../machine/server-process.ts'
import { connect } from '../operations/exchange.ts'
import type { OperationName } from '../operations/operation.ts'

export interface Build {
  readonly name: 'dist' | 'source'
  readonly command: readonly string[]
}

/** @param checkout the workspace's root, this one or another */
export function buildOf(name: Build['name'], checkout: string): Build {
  const main = join(checkout, 'packages/server', name === 'dist' ? 'dist/main.js' : 'src/main.ts')
  const conditions = name === 'dist' ? [] : ['--conditions=vestibule-source']
  return { name, command: [process.execPath, '--disable-warning=ExperimentalWarning', ...conditions, main] }
}

export interface HouseOptions {
  readonly build: Build
  readonly cores: Cores
  /** `postgres://…` with an empty database; SQLite in a throw-away folder when absent. */
  readonly databaseUrl?: string
  /** MCP server behind the gateway. */
  readonly mcpUpstream?: string
  readonly variables?: Readonly<Record<string, string>>
  /** Of the default tenant; `{}` leaves the defaults. */
  readonly settings?: Readonly<Record<string, number>>
}

/** A server of ours that can be ended and started again on the same database. */
export interface House {
  readonly folder: string
  readonly databaseFile: string
  readonly origin: string
  start(): Promise<{ readonly pid: number; readonly startUp: number; stop(): Promise<void> }>
  command(...words: readonly string[]): Promise<string>
  /** Signs the administrator in, lets a client in: done once, while the server runs. */
  settle(): Promise<Surface>
  remove(): void
}

export async function newHouse({
  build,
  cores,
  databaseUrl,
  mcpUpstream,
  variables,
  settings = { dcrWaitingClientsLimit: 1_000_000 },
}: HouseOptions): Promise<House> {
  const folder = temporaryFolder()
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const env = {
    VESTIBULE_PORT: String(port),
    VESTIBULE_DATABASE_URL: databaseUrl ?? `sqlite:${join(folder, 'vestibule.db')}`,
    ...(databaseUrl !== undefined && { VESTIBULE_MASTER_KEY: randomBytes(32).toString('hex') }),
    VESTIBULE_ADMIN_EMAIL: ADMIN_EMAIL,
    VESTIBULE_ADMIN_PASSWORD: PASSWORD,
    VESTIBULE_REGISTRATION_METHODS: 'client_secret,none',
    VESTIBULE_REGISTRATION_RATE: '0',
    VESTIBULE_API_RATE: '0',
    ...(mcpUpstream !== undefined && { VESTIBULE_MCP_UPSTREAM: mcpUpstream }),
    ...variables,
  }
  const command = async (...words: readonly string[]): Promise<string> => {
    const [file = '', ...args] = [...build.command, ...words]
    return (await promisify(execFile)(file, args, { env: { ...process.env, ...env } })).stdout
  }
  return {
    folder,
    databaseFile: join(folder, 'vestibule.db'),
    origin,
    command,
    start: () => startProcess(cores.forServer([...build.command, 'serve']), (line) => line.includes(origin), env),
    async settle() {
      const changes = Object.entries(settings).map(([name, value]) => `${name}=${value}`)
      if (changes.length > 0) await command('settings', 'set', ...changes)
      return surfaceOf(origin, port, mcpUpstream === undefined ? 'whoami' : 'greet', command)
    },
    remove: () => removeFolder(folder),
  }
}

/** @param tool of the MCP server behind the gateway: the built-in one has others */
async function surfaceOf(origin: string, port: number, tool: string, command: House['command']): Promise<Surface> {
  const host = new URL(origin).host
  const registered = jsonOf(
    await ask(
      port,
      requestBytes({
        method: 'POST',
        path: '/oauth/register',
        host,
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          client_name: 'Bench',
          client_uri: 'https://client.example',
          redirect_uris: [REDIRECT_URI],
          token_endpoint_auth_method: 'client_secret_post',
        }),
      }),
    ),
  )
  const client = { id: String(registered['client_id']), secret: String(registered['client_secret']) }
  const browser = await signedIn({ issuer: origin })
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: client.id,
    redirect_uri: REDIRECT_URI,
    scope: SCOPE,
    code_challenge: 'a'.repeat(43),
    code_challenge_method: 'S256',
  })
  await decide(browser, `${origin}/oauth/authorize?${query}`, 'approve')
  const operator = await command('token', '--email', ADMIN_EMAIL, '--scope', 'admin_classic', '--ttl', '24h')
  const filter = encodeURIComponent('createdByType eq "dcr" and clientName sw "Client"')
  const surface: Surface = {
    port,
    host,
    paths: {
      registration: '/oauth/register',
      authorization: '/oauth/authorize',
      token: '/oauth/token',
      introspection: '/oauth/introspect',
      discovery: '/.well-known/oauth-authorization-server',
      keySet: '/.well-known/jwks.json',
    },
    client: { ...client, redirectUri: REDIRECT_URI, scope: SCOPE },
    cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    clientsList: {
      path: `/api/v1/oauth-clients?limit=20&sort=-createdAt&filter=${filter}`,
      authorization: `Bearer ${operator.trim()}`,
    },
  }
  const { accessToken } = await connect(surface)
  return { ...surface, mcp: { path: '/api/ai/mcp', tool, authorization: `Bearer ${accessToken}` } }
}

const OPERATIONS: readonly OperationName[] = [
  'registration',
  'exchange',
  'refresh',
  'introspection',
  'authorize',
  'discovery',
  'key-set',
]

export function vestibule(options: HouseOptions, version: string): Contender {
  const database = options.databaseUrl === undefined ? 'SQLite' : 'PostgreSQL'
  return {
    name: options.databaseUrl === undefined ? 'vestibule' : 'vestibule-postgres',
    label: `Vestibule (${database})`,
    kind: 'ours',
    isDurable: true,
    operations: options.mcpUpstream === undefined ? OPERATIONS : [...OPERATIONS, 'tool-call'],
    version: `${version}, from ${options.build.name}`,
    async start(): Promise<Running> {
      const house = await newHouse(options)
      const server = await house.start()
      const surface = await house.settle()
      return {
        surface,
        pid: server.pid,
        folder: house.folder,
        async stop() {
          await server.stop()
          house.remove()
        },
      }
    },
  }
}
