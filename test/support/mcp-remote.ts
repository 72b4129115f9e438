/** mcp-remote, as applications start it that speak only over standard input and output: a process with a folder of its own. */
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'

const require = createRequire(import.meta.url)
const PROXY = join(require.resolve('mcp-remote/package.json'), '../dist/proxy.js')

export interface McpRemote {
  /** Where it sends the person to authorize; waits for it. */
  sentTo(): Promise<string>
  /** Resolves once it is connected, which is after the person has authorized where they have to. */
  connected(): Promise<void>
  tools(): Promise<string[]>
  call(tool: string): Promise<Record<string, unknown>>
  /** Everything it has told the person so far. */
  output(): string
  close(): Promise<void>
}

/** @param folder what it keeps between its runs: one person's `~/.mcp-auth`. */
export function startMcpRemote(url: string, folder: string): McpRemote {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [PROXY, url, '--auth-timeout', '50'],
    // It opens the person's browser itself; here the tests have one.
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, MCP_REMOTE_CONFIG_DIR: folder, BROWSER: 'true' },
    stderr: 'pipe',
  })
  const client = new Client({ name: 'conformance', version: '1.0.0' })
  let printed = ''
  transport.stderr?.on('data', (chunk: Buffer) => (printed += stripVTControlCharacters(chunk.toString())))
  const connecting = client.connect(transport)
  // Whoever looks at it is told; a test that does not, ends it instead.
  connecting.catch(() => undefined)

  return {
    async sentTo() {
      for (;;) {
        const url = /http\S+\/oauth\/authorize\?\S+/.exec(printed)?.[0]
        // It may print the URL before it listens for the answer.
        if (url !== undefined && printed.includes('Waiting for authorization')) return url
        if (!transport.stderr) throw new Error('it prints nowhere')
        await once(transport.stderr, 'data')
      }
    },
    connected: () => connecting,
    tools: async () => (await client.listTools()).tools.map(({ name }) => name),
    call: async (name) => (await client.callTool({ name, arguments: {} })).structuredContent as Record<string, unknown>,
    output: () => printed,
    close: () => client.close(),
  }
}

/** The client that it has registered, as it keeps it. */
export function registeredIn(folder: string): {
  readonly client_id: string
  readonly redirect_uris: readonly string[]
} {
  return JSON.parse(readFileSync(fileOf(folder, 'client_info.json'), 'utf8'))
}

/** Its access token is not accepted any more; the rest stays as it is. */
export function spoilAccessToken(folder: string): void {
  const file = fileOf(folder, 'tokens.json')
  const tokens = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  writeFileSync(file, JSON.stringify({ ...tokens, access_token: 'not-accepted' }))
}

function fileOf(folder: string, ending: string): string {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith(ending))
  if (found === undefined) throw new Error(`no ${ending} in ${folder}`)
  return join(folder, found)
}
