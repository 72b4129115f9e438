/** SQLite's disk is full, fails, or is read-only: writes are refused, reads go on, nothing is damaged, and it passes by itself. */
import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describe, expect, it, onTestFinished } from 'vitest'

import type { Browser } from '../../packages/server/test/support/browser.ts'
import { IS_POSTGRES } from '../../packages/server/test/support/database.ts'
import { figure } from '../support/figure.ts'
import { startMixedLoad, type Life } from '../support/mixed-load.ts'
import { signedIn } from '../support/person.ts'
import { startServer, type RunningOptions, type RunningServer } from '../support/running-server.ts'
import { wrongInFile } from '../support/what-is-there.ts'

/** A way to make every write fail for a while. */
interface Fault {
  readonly name: string
  /** Where the database has to be; `undefined` where this machine does not let us. */
  prepare(): string | undefined
  begin(server: RunningServer): void
  end(server: RunningServer): void
}

const tried = (command: string, ...words: readonly string[]): boolean => {
  try {
    execFileSync(command, words, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-disk-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A disk of its own in memory, filled up to the last byte. */
const FULL: Fault = {
  name: 'is full',
  prepare() {
    const mountPoint = newFolder()
    if (!tried('mount', '-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', mountPoint)) return undefined
    onTestFinished(() => void tried('umount', '--lazy', mountPoint))
    const folder = join(mountPoint, 'data')
    mkdirSync(folder)
    return folder
  },
  begin({ folder }) {
    const file = openSync(join(folder, 'filler'), 'w')
    try {
      for (let size = 65_536; size >= 1;) if (!hasWritten(file, size)) size /= 2
    } finally {
      closeSync(file)
    }
  },
  end: ({ folder }) => rmSync(join(folder, 'filler')),
}

function hasWritten(file: number, size: number): boolean {
  try {
    return writeSync(file, Buffer.alloc(size)) === size
  } catch {
    return false
  }
}

/** No file may grow: the system answers every write with an error, as a failing disk does. */
const FAILING: Fault = {
  name: 'fails every write',
  prepare: () => (tried('prlimit', '--pid', String(process.pid), '--fsize') ? newFolder() : undefined),
  begin: ({ process: child }) => void execFileSync('prlimit', ['--pid', String(child.pid), '--fsize=0:']),
  end: ({ process: child }) => void execFileSync('prlimit', ['--pid', String(child.pid), '--fsize=unlimited:']),
}

/** The files are immutable, for root too; but for the index in memory that SQLite maps, whose owner the system would end. */
const READ_ONLY: Fault = {
  name: 'is read-only',
  prepare() {
    const folder = newFolder()
    const probe = join(folder, 'probe')
    closeSync(openSync(probe, 'w'))
    const isPossible = tried('chattr', '+i', probe)
    tried('chattr', '-i', probe)
    return isPossible ? folder : undefined
  },
  begin: ({ folder }) => void execFileSync('chattr', ['+i', ...filesOf(folder)]),
  end: ({ folder }) => void execFileSync('chattr', ['-i', ...filesOf(folder)]),
}

const filesOf = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => /\.db(?:-wal)?$/.test(name))
    .map((name) => join(folder, name))

async function start(options: RunningOptions): Promise<RunningServer> {
  const server = await startServer(options)
  onTestFinished(() => server.remove())
  return server
}

/** For a while, until so many were answered, or so many were told to come back. */
async function loadFor({ issuer }: RunningServer, administrator: Browser, enough: number): Promise<Life[]> {
  const load = startMixedLoad({
    issuer,
    administrator,
    whenRefused: 'goOn',
    onAnswer: (count) => void (count === enough && void load.stop()),
  })
  await load.ended
  expect(load.journal.unexpected).toEqual([])
  expect(load.journal.broken).toBe(0)
  return load.journal.lives
}

describe.skipIf(IS_POSTGRES)('a disk under SQLite that', () => {
  it.for([FULL, FAILING, READ_ONLY])(
    '$name: writes are refused with 503, reads go on, and it passes by itself',
    async (fault, { skip }) => {
      const folder = fault.prepare()
      if (folder === undefined) return left(skip, fault)
      // The log is on the same disk: that it cannot be written either must not end the server.
      const server = await start({ folder, errorsTo: join(folder, 'log') })
      const administrator = await signedIn(server)
      const lives = await loadFor(server, administrator, 40)

      fault.begin(server)
      try {
        const load = startMixedLoad({ issuer: server.issuer, administrator, whenRefused: 'goOn' })
        while (load.journal.unavailable < 50 && load.journal.unexpected.length === 0)
          await new Promise((resolve) => setTimeout(resolve, 10))
        await load.stop()
        expect(load.journal.unexpected).toEqual([])
        expect(load.journal.broken).toBe(0)
        lives.push(...load.journal.lives)
        figure(`a disk that ${fault.name}: acts answered while it lasted`, load.journal.answered)
        for (const path of ['/.well-known/jwks.json', '/.well-known/oauth-authorization-server', '/sign-in', '/readyz'])
          expect([path, (await fetch(`${server.issuer}${path}`)).status]).toEqual([path, 200])
        expect((await administrator.open('/')).status).toBe(200)
        expect(await introspects(server, lives)).toBe(true)
      } finally {
        fault.end(server)
      }

      const backAt = performance.now()
      lives.push(...(await loadFor(server, administrator, 40)))
      figure('forty acts after it', performance.now() - backAt, 'ms')
      expect(await wrongInFile(folder, lives)).toEqual([])
    },
  )

  it('is full when the server is killed: it starts again once there is space, with everything', async ({ skip }) => {
    const folder = FULL.prepare()
    if (folder === undefined) return left(skip, FULL)
    const server = await start({ folder })
    const lives = await loadFor(server, await signedIn(server), 40)
    FULL.begin(server)
    const dead = once(server.process, 'exit')
    server.process.kill('SIGKILL')
    await dead
    FULL.end(server)
    const next = await start({ folder, port: server.port })
    lives.push(...(await loadFor(next, await signedIn(next), 20)))
    expect(await wrongInFile(folder, lives)).toEqual([])
  }, 60_000)
})

/** Loudly: who reads the output knows what was not tried. */
function left(skip: (note: string) => never, { name }: Fault): never {
  figure('LEFT OUT', `this machine does not let us make a disk that ${name}`)
  return skip(`there is no disk that ${name}`)
}

async function introspects({ issuer }: RunningServer, lives: readonly Life[]): Promise<boolean> {
  const life = lives.find(({ accessToken, revoked }) => accessToken !== undefined && !revoked)
  if (life?.accessToken === undefined) return false
  const form = { client_id: life.clientId, client_secret: life.secret, token: life.accessToken }
  const response = await fetch(`${issuer}/oauth/introspect`, { method: 'POST', body: new URLSearchParams(form) })
  return response.status === 200 && ((await response.json()) as { active: boolean }).active
}
