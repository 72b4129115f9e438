/** A tool call of the Model Context Protocol over Streamable HTTP, stateless: at the MCP server itself or through a gateway. */
import { requestBytes } from '../load/request.ts'
import type { Operation } from './operation.ts'

export const toolCall: Operation = {
  name: 'tool-call',
  label: 'MCP tool call',
  usesUp: false,
  async prepare({ host, mcp }) {
    const request = requestBytes({
      method: 'POST',
      path: mcp?.path ?? '',
      host,
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json, text/event-stream',
        'MCP-Protocol-Version': '2025-06-18',
        ...(mcp?.authorization !== undefined && { Authorization: mcp.authorization }),
      },
      body: JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method: 'tools/call',
        params: { name: mcp?.tool, arguments: {} },
      }),
    })
    return { next: () => request, accept: ({ status, body }) => status === 200 && body.includes('"content"') }
  },
}
