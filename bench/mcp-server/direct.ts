/** The MCP server itself as a contender: the tool call that no gateway has touched. */
import { fileURLToPath } from 'node:url'

import type { Contender } from '../contender.ts'
import type { Cores } from '../machine/cores.ts'
import { startProcess, type ServerProcess } from '../machine/server-process.ts'

export interface McpServerProcess extends ServerProcess {
  readonly port: number
  readonly url: string
}

export async function startMcpServer(cores: Cores): Promise<McpServerProcess> {
  const script = fileURLToPath(new URL('server.ts', import.meta.url))
  const server = await startProcess(cores.beside([process.execPath, script]), (line) => line.startsWith('MCP server'))
  const port = Number(server.ready.split(' ').at(-1))
  return { ...server, port, url: `http://127.0.0.1:${port}/mcp` }
}

/** The one that runs already, and is also behind the gateway. */
export function direct({ port, pid }: McpServerProcess): Contender {
  const surface = {
    port,
    host: `127.0.0.1:${port}`,
    paths: {},
    client: { id: '', secret: '', redirectUri: '', scope: '' },
    cookie: '',
    mcp: { path: '/mcp', tool: 'greet' },
  }
  return {
    name: 'direct',
    label: 'the MCP server itself',
    kind: 'floor',
    isDurable: true,
    operations: ['tool-call'],
    version: '@modelcontextprotocol/server',
    start: async () => ({ surface, pid, stop: async () => {} }),
  }
}
