/** What is published: the three tarballs, put where npm would put them, with nothing but what they declare. */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'

const run = promisify(execFile)
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PACKAGES = { '@vestibule/protocol': 'protocol', '@vestibule/gateway': 'gateway', vestibule: 'server' } as const
const BUNDLED_NODE = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
const NEEDED = 24
const { version: VERSION } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }

/** An application that depends on the packed packages. */
const app = mkdtempSync(join(tmpdir(), 'vestibule-packed-'))
const modules = join(app, 'node_modules')
const vestibule = join(modules, 'vestibule', 'bin', 'vestibule.mjs')

/** The workspace's own npm scripts run on the workspace's own Node.js. */
const env = { ...process.env, PATH: [join(ROOT, 'node_modules/.bin'), process.env['PATH']].join(delimiter) }

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
}

const manifestOf = (name: string): Manifest =>
  JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8')) as Manifest

function filesOf(name: string): string[] {
  return readdirSync(join(modules, name), { recursive: true, encoding: 'utf8' })
}

function link(from: string, name: string): void {
  mkdirSync(dirname(join(modules, name)), { recursive: true })
  symlinkSync(from, join(modules, name), 'dir')
}

beforeAll(async () => {
  const tarballs = join(app, 'tarballs')
  mkdirSync(tarballs)
  // `prepack` builds each of them.
  await run('npm', ['pack', '--workspaces', '--loglevel=error', '--pack-destination', tarballs], { cwd: ROOT, env })
  for (const name of Object.keys(PACKAGES)) {
    const tarball = join(tarballs, `${name.replace('@', '').replace('/', '-')}-${VERSION}.tgz`)
    mkdirSync(join(modules, name), { recursive: true })
    await run('tar', ['-xzf', tarball, '-C', join(modules, name), '--strip-components=1'])
  }
  // Only what is declared, so that an undeclared dependency is missed here and not at somebody's.
  for (const [name, folder] of Object.entries(PACKAGES)) {
    for (const dependency of Object.keys(manifestOf(name).dependencies ?? {})) {
      if (existsSync(join(modules, dependency))) continue
      const homes = [join(ROOT, 'packages', folder, 'node_modules'), join(ROOT, 'node_modules')]
      const home = homes.find((candidate) => existsSync(join(candidate, dependency)))
      if (home !== undefined) link(join(home, dependency), dependency)
    }
  }
  return () => rmSync(app, { recursive: true, force: true })
}, 240_000)

/** Starts a server of the packed package; resolves once it listens. */
async function serve(node: string) {
  const port = await freePort()
  const child = spawn(node, [vestibule, 'serve'], {
    cwd: app,
    env: { PATH: process.env['PATH'], VESTIBULE_PORT: String(port), VESTIBULE_LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
    rmSync(join(app, 'data'), { recursive: true, force: true })
  })
  const printed = await printedUntil(child, /^ {2}(http\S+)$/m)
  return { child, issuer: `http://localhost:${port}`, printed, setUpUrl: /^ {2}(http\S+)$/m.exec(printed)?.[1] ?? '' }
}

async function printedUntil(child: ChildProcess, wanted: RegExp): Promise<string> {
  let printed = ''
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      printed += chunk.toString()
      if (wanted.test(printed)) resolve()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => reject(new Error(`it ended with ${code}:\n${printed}`)))
  })
  return printed
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

describe('the packed packages', () => {
  it.each(Object.keys(PACKAGES))('%s has nothing that publint would call an error', async (name) => {
    const { messages, pkg = {} } = await publint({ pkgDir: join(modules, name), pack: false, strict: true })
    expect(messages.filter(({ type }) => type === 'error').map((message) => formatMessage(message, pkg))).toEqual([])
  })

  it.each(Object.keys(PACKAGES))('%s holds what was built, and no tests', (name) => {
    const files = filesOf(name)
    expect(files.filter((file) => /^dist.*\.js$/.test(file))).not.toHaveLength(0)
    expect(files.filter((file) => /\.test\.|conformance|tsconfig|\.tgz$|\.db$|master\.key/.test(file))).toEqual([])
  })

  it.each(Object.keys(PACKAGES))('%s imports nothing by a name that ends in .ts', (name) => {
    const offenders = filesOf(name)
      .filter((file) => file.startsWith('dist') && file.endsWith('.js'))
      .filter((file) => /(?:from|import) ?\(?['"][^'"]+\.ts['"]/.test(readFileSync(join(modules, name, file), 'utf8')))
    expect(offenders).toEqual([])
  })

  it('are understood by a program in TypeScript that knows only what was published', async () => {
    writeFileSync(
      join(app, 'program.mts'),
      `import { parseScope } from '@vestibule/protocol/scope'
       import { forwardTo } from '@vestibule/gateway/forward'
       export const scope: readonly string[] | undefined = parseScope('a b')
       export const upstream: typeof forwardTo = forwardTo
       // @ts-expect-error a number is no scope
       parseScope(1)`,
    )
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc')
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024', '--skipLibCheck']
    const types = ['--types', 'node', '--typeRoots', join(ROOT, 'node_modules/@types')]
    const { stdout } = await run(process.execPath, [tsc, ...options, ...types, 'program.mts'], { cwd: app }).catch(
      (error: { stdout: string }) => error,
    )
    expect(stdout).toBe('')
  })

  it('run in JavaScript', async () => {
    const program = "import { parseScope } from '@vestibule/protocol/scope'; console.log(parseScope('a b a').join('+'))"
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', program], { cwd: app })
    expect(stdout).toBe('a+b\n')
  })
})

describe('the packed command', () => {
  it('tells what it can do', async () => {
    const { stdout } = await run(process.execPath, [vestibule, 'help'], { cwd: app })
    expect(stdout).toContain('vestibule serve')
  })

  it('starts a server that answers, and whose set-up link opens', async () => {
    const { child, issuer, setUpUrl } = await serve(process.execPath)
    const discovery = await fetch(`${issuer}/.well-known/oauth-authorization-server`)
    expect(await discovery.json()).toMatchObject({ issuer, token_endpoint: `${issuer}/oauth/token` })

    const setUp = await fetch(setUpUrl)
    expect(setUp.status).toBe(200)
    expect(await setUp.text()).toMatch(/<form[^>]*method="post"/)

    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([0, null])
  })
})

/** A Node.js of this machine that is too old, if there is one. */
async function findOldNode(): Promise<string | undefined> {
  const folders = ['/usr/bin', '/usr/local/bin', ...(process.env['PATH'] ?? '').split(delimiter)]
  for (const node of new Set(folders.map((folder) => join(folder, 'node')))) {
    const version = await run(node, ['--version']).catch(() => undefined)
    if (version && Number(/^v(\d+)/.exec(version.stdout)?.[1]) < NEEDED) return node
  }
  return undefined
}

const oldNode = await findOldNode()
if (oldNode === undefined)
  process.stderr.write(
    `\n!!! LEFT OUT: the packed command on an old Node.js, for this machine has none below ${NEEDED}\n\n`,
  )

describe.skipIf(oldNode === undefined)('the packed command on an old Node.js', () => {
  const old = oldNode ?? ''

  it('says what is wrong and what to do, without a stack trace', async () => {
    const failed = await run(old, [vestibule, 'help'], { cwd: app }).catch((error: unknown) => error)
    expect(failed).toMatchObject({ code: 1, stdout: '' })
    const { stderr } = failed as { stderr: string }
    expect(stderr).toMatch(/^Vestibule needs Node\.js 24 or newer; this is v\d+/)
    expect(stderr).toContain(`npm install ${BUNDLED_NODE}@`)
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  const bundled = join(ROOT, 'node_modules', BUNDLED_NODE)
  describe.skipIf(!existsSync(bundled))('beside a newer one that npm has installed', () => {
    beforeAll(() => link(bundled, BUNDLED_NODE))
    afterAll(() => rmSync(join(modules, BUNDLED_NODE)))

    it('runs on that one', async () => {
      expect((await run(old, [vestibule, 'help'], { cwd: app })).stdout).toContain('vestibule serve')
    })

    it('passes its arguments and its exit code on', async () => {
      const failed = await run(old, [vestibule, 'no', 'such command'], { cwd: app }).catch((error: unknown) => error)
      expect(failed).toMatchObject({ code: 2 })
      expect((failed as { stderr: string }).stderr).toContain('there is no command no such command')
    })

    it('starts a server, and ends it well when it is told to end', async () => {
      const { child, issuer } = await serve(old)
      expect((await fetch(`${issuer}/.well-known/oauth-authorization-server`)).status).toBe(200)
      child.kill('SIGTERM')
      expect(await once(child, 'exit')).toEqual([0, null])
      await expect(fetch(issuer)).rejects.toThrow()
    })
  })
})
