/** A server as a process of its own, on the server's core, until it says that it is ready. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface ServerProcess {
  readonly pid: number
  /** The line it was ready with. */
  readonly ready: string
  /** Milliseconds from its start until it was ready. */
  readonly startUp: number
  stop(): Promise<void>
}

/** Time to end by itself; some peers know no clean end. */
const END_TIME = 15_000

const running = new Set<ChildProcess>()
const folders = new Set<string>()

/** Whatever ends the bench, nothing of it stays. */
function cleanUpAtTheEnd(): void {
  if (process.listenerCount('exit', cleanUp) > 0) return
  process.on('exit', cleanUp)
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130))
}

function cleanUp(): void {
  for (const child of running) child.kill('SIGKILL')
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
}

/** @param isReady whether a line that it prints says so */
export async function startProcess(
  command: readonly string[],
  isReady: (line: string) => boolean,
  variables: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const [file = '', ...args] = command
  const start = performance.now()
  const child = spawn(file, args, { env: { ...process.env, ...variables }, stdio: ['ignore', 'pipe', 'pipe'] })
  cleanUpAtTheEnd()
  running.add(child)
  child.once('exit', () => running.delete(child))
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-4000)))
  const ended = once(child, 'exit')
  const ready = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      createInterface(stream).on('line', (line) => isReady(line) && resolve(line))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`${command.join(' ')} ended with ${code}:\n${errors}`)))
  })
  return {
    pid: child.pid ?? 0,
    ready,
    startUp: performance.now() - start,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      const cut = setTimeout(() => child.kill('SIGKILL'), END_TIME)
      await ended
      clearTimeout(cut)
    },
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

export function temporaryFolder(): string {
  cleanUpAtTheEnd()
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-bench-'))
  folders.add(folder)
  return folder
}

export function removeFolder(folder: string): void {
  folders.delete(folder)
  rmSync(folder, { recursive: true, force: true })
}
