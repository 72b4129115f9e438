/** The tool calls in an MCP request, for the audit log; read from a copy, so that the original streams on meanwhile. */
import { parseJson } from '@vestibule/protocol/json'

export interface ToolCall {
  readonly tool: string
}

/** A request beyond this is passed on, but not read. */
const READ_LIMIT_BYTES = 1024 * 1024

/** Longer names are no tool's. */
const NAME_MAX_LENGTH = 200

export async function toolCallsIn(copy: Request): Promise<readonly ToolCall[]> {
  const text = await readAtMost(copy, READ_LIMIT_BYTES)
  const json = text === undefined ? undefined : parseJson(text)
  const messages: unknown[] = Array.isArray(json?.value) ? json.value : [json?.value]
  return messages.flatMap(toolCallOf)
}

function toolCallOf(message: unknown): readonly ToolCall[] {
  if (typeof message !== 'object' || message === null || !('method' in message) || message.method !== 'tools/call')
    return []
  const params = 'params' in message ? message.params : undefined
  const name = typeof params === 'object' && params !== null && 'name' in params ? params.name : undefined
  return typeof name === 'string' ? [{ tool: name.slice(0, NAME_MAX_LENGTH) }] : []
}

async function readAtMost(request: Request, limit: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > limit) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
