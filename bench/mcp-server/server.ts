/** An MCP server as people write it, with the official SDK: what the gateway stands in front of, and is compared with. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { createMcpHandler, McpServer } from '@modelcontextprotocol/server'

const { fetch } = createMcpHandler(() => {
  const server = new McpServer({ name: 'bench', version: '1.0.0' })
  server.registerTool('greet', {}, () => ({ content: [{ type: 'text', text: 'good morning' }] }))
  return server
})

const server = createServer((incoming, outgoing) => {
  const chunks: Buffer[] = []
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
  incoming.on('end', async () => {
    const response = await fetch(
      new Request(`http://127.0.0.1${incoming.url}`, {
        method: incoming.method ?? 'POST',
        headers: incoming.headers as Record<string, string>,
        body: Buffer.concat(chunks),
      }),
    )
    const body = Buffer.from(await response.arrayBuffer())
    outgoing.writeHead(response.status, { ...Object.fromEntries(response.headers), 'Content-Length': body.length })
    outgoing.end(body)
  })
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.stdout.write(`MCP server at ${port}\n`)
})
