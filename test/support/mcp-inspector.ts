/** The command line of the MCP Inspector: one process for one method, with a home of its own to keep what it holds. */
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The folder that it was installed into; too much comes with it for a dependency of every installation. */
export const INSPECTOR_FOLDER = process.env['MCP_INSPECTOR_FOLDER']

export interface InspectorRun {
  /** Where it sends the person to authorize; waits for it. @throws when it ends without. */
  sentTo(): Promise<string>
  /** What it prints at the end. @throws when it fails. */
  result(): Promise<Record<string, unknown>>
  /** Ends it if it still runs. */
  stop(): Promise<void>
}

export function runInspector(url: string, home: string, ...flags: readonly string[]): InspectorRun {
  const target = ['--cli', '--server-url', url, '--transport', 'http', '--format', 'json']
  const child = spawn(process.execPath, [launcher(), ...target, ...flags], {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: home,
      // Not the keys of who runs the tests; and it opens no browser, here the tests have one.
      MCP_INSPECTOR_SECRET_STORE: 'file',
      MCP_AUTO_OPEN_ENABLED: 'true',
      BROWSER: 'true',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  let told = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))

  const sent = new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      told += chunk.toString()
      const found = /http\S+\/oauth\/authorize\?\S+(?=\s)/.exec(told)?.[0]
      if (found !== undefined) resolve(found)
    })
    child.once('close', () => reject(new Error(`it sent nobody anywhere:\n${told}`)))
  })
  const ended = new Promise<Record<string, unknown>>((resolve, reject) => {
    child.once('close', (code) => {
      if (code === 0) resolve((JSON.parse(printed) as { result: Record<string, unknown> }).result)
      else reject(new Error(`it ended with ${code}:\n${told}`))
    })
  })
  // Who asks for the one need not ask for the other.
  sent.catch(() => undefined)
  ended.catch(() => undefined)
  return {
    sentTo: () => sent,
    result: () => ended,
    async stop() {
      child.kill()
      await ended.catch(() => undefined)
    },
  }
}

function launcher(): string {
  const { resolve } = createRequire(join(INSPECTOR_FOLDER ?? '', 'package.json'))
  return join(dirname(resolve('@modelcontextprotocol/inspector/package.json')), 'clients/launcher/build/index.js')
}
