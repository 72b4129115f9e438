/** An application as its makers would write it, on one of the official MCP clients, with a tap on its wire. */
import { Memory, type McpConnection, type Sdk } from '../test/support/mcp-client.ts'
import type { Stage } from './stage.ts'
import { tapWire, type Wire } from './wire.ts'

export interface Application {
  readonly memory: Memory
  readonly wire: Wire
  readonly connection: McpConnection
  /** Tries to connect and learns where to send the person. */
  sendAway(): Promise<string>
  /** Takes the answer that has arrived for it, and connects. */
  comeBack(): Promise<URLSearchParams>
  /** To the token endpoint, with its own credentials. */
  askForToken(parameters: Readonly<Record<string, string>>): Promise<{ status: number; error: string; text: string }>
  revoke(token: string): Promise<number>
}

/** @param known the client that another person's connection of the same application has registered. */
export function openApplication(
  { mcpUrl, callback, server }: Stage,
  sdk: Sdk,
  metadata: Readonly<Record<string, unknown>>,
  known?: Memory,
): Application {
  const memory = new Memory(metadata, callback.url)
  if (known?.client) memory.saveClientInformation(known.client)
  const wire = tapWire()
  const connection = sdk.open(mcpUrl, { memory, fetch: wire.fetch })

  const post = (path: string, parameters: Readonly<Record<string, string>>): Promise<Response> => {
    const { client_id: id = '', client_secret: secret } = memory.client ?? {}
    const form = { client_id: id, ...(secret !== undefined && { client_secret: secret }), ...parameters }
    return fetch(`${server.issuer}${path}`, { method: 'POST', body: new URLSearchParams(form) })
  }
  return {
    memory,
    wire,
    connection,
    async sendAway() {
      try {
        await connection.connect()
      } catch (error) {
        if (!(error instanceof sdk.Unauthorized) || memory.sentTo === undefined) throw error
        return memory.sentTo.href
      }
      throw new Error('the MCP endpoint let in an application that nobody has let in')
    },
    async comeBack() {
      const answer = await callback.next()
      await connection.finishAuth(new URL(`${callback.url}?${answer}`))
      await connection.connect()
      return answer
    },
    async askForToken(parameters) {
      const response = await post('/oauth/token', parameters)
      const { error = '', error_description: text = '' } = (await response.json()) as Record<string, string>
      return { status: response.status, error, text }
    },
    revoke: async (token) => (await post('/oauth/revoke', { token })).status,
  }
}
