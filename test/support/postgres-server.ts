/**
 * A real PostgreSQL of the tests' own: an empty one in a temporary folder, reached by a socket in it.
 *
 * It would forget things if the machine lost power, for nothing here is about that; its own death it survives.
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const DEBIAN = '/usr/lib/postgresql'

/** The folder with `initdb` and `postgres`: named in POSTGRES_BIN, on the PATH, or where Debian puts the newest. */
export const POSTGRES_BIN: string | undefined = [
  process.env['POSTGRES_BIN'] ?? '',
  ...(process.env['PATH'] ?? '').split(delimiter),
  ...(existsSync(DEBIAN) ? readdirSync(DEBIAN) : [])
    .toSorted((one, other) => Number(other) - Number(one))
    .map((version) => join(DEBIAN, version, 'bin')),
].find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))

export interface PostgresServer {
  /** Of a database in it. */
  url(database: string): string
  /**
   * Ends it at once, as a crash would; everybody's connections break.
   *
   * By SIGQUIT, its immediate shutdown, its children end with it; by SIGKILL they find out by themselves.
   */
  kill(signal?: 'SIGQUIT' | 'SIGKILL'): Promise<void>
  /** Starts it again on what it had. */
  start(): Promise<void>
  remove(): Promise<void>
}

const SETTINGS = [
  'listen_addresses=',
  'max_connections=400',
  'fsync=off',
  'full_page_writes=off',
  'max_wal_size=4GB',
  'log_min_messages=fatal',
]

const START_ATTEMPTS = 20

/** @throws Error where there is no PostgreSQL, or it does not start. */
export async function startPostgres(): Promise<PostgresServer> {
  if (POSTGRES_BIN === undefined) throw new Error('there is no PostgreSQL on this machine')
  const bin = POSTGRES_BIN
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-pg-'))
  const user = unprivileged()
  if (user) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  // Sorted by a language's rules unless a column says otherwise, as many real ones are.
  const locale = ['--locale-provider=icu', '--icu-locale=en-US', '--locale=C.UTF-8']
  const common = ['--pgdata', data, '--username=vestibule', '--auth=trust', '--encoding=UTF8', '--no-sync']
  const initdb = (more: readonly string[]) =>
    promisify(execFile)(join(bin, 'initdb'), [...common, ...more], { ...user, cwd: folder })
  await initdb(locale).catch(() => initdb(['--locale=C.UTF-8']))

  let running: ChildProcess | undefined
  const server: PostgresServer = {
    url: (database) => `postgres://vestibule@localhost/${database}?host=${encodeURIComponent(folder)}`,
    async start() {
      // Children of one that was killed may still hold its memory for a moment; it does not start beside them.
      for (let attempt = 1; ; attempt += 1) {
        const isReady = startOnce().then(() => true)
        if (await (attempt < START_ATTEMPTS ? isReady.catch(() => false) : isReady)) return
        await setTimeout(200)
      }
    },
    async kill(signal = 'SIGQUIT') {
      const child = running
      running = undefined
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
    },
    async remove() {
      await server.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  async function startOnce(): Promise<void> {
    const options = SETTINGS.flatMap((setting) => ['-c', setting])
    const child = spawn(join(bin, 'postgres'), ['-D', data, '-k', folder, ...options], {
      ...user,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    running = child
    // Whatever becomes of the tests, it does not outlive them.
    process.once('exit', () => child.kill('SIGQUIT'))
    await untilReady(data, child)
  }
  try {
    await server.start()
  } catch (error) {
    await server.remove()
    throw error
  }
  return server
}

/** As `pg_ctl` finds out: the eighth line of its own file says so. */
async function untilReady(data: string, child: ChildProcess): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 20) {
    if (child.exitCode !== null) throw new Error(`PostgreSQL ended with ${child.exitCode}`)
    const file = join(data, 'postmaster.pid')
    const [pid, status] = existsSync(file) ? linesOf(file, 0, 7) : []
    // Of a server that crashed the file is left, with another process's number.
    if (Number(pid) === child.pid && status === 'ready') return
    await setTimeout(20)
  }
  throw new Error('PostgreSQL did not start within half a minute')
}

function linesOf(file: string, ...numbers: readonly number[]): (string | undefined)[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  return numbers.map((number) => lines[number]?.trim())
}

/** PostgreSQL does not run as root; whoever else runs the tests runs it as themselves. */
function unprivileged(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const account = accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody')
  if (!account) throw new Error('there is neither a user postgres nor a user nobody to run PostgreSQL as')
  return { uid: Number(account[2]), gid: Number(account[3]) }
}
