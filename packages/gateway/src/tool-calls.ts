/** The tool calls in an MCP request, for the audit log; overheard, so that the body streams on meanwhile. */

export interface ToolCall {
  readonly tool: string
}

/** A request beyond this is passed on, but not read. */
export const READ_LIMIT_BYTES = 1024 * 1024

/** Longer names are no tool's. */
const NAME_MAX_LENGTH = 200

/** What cannot be read here may be a call that the MCP server can read: padding or an odd encoding hides nothing. */
const UNREADABLE: readonly ToolCall[] = [{ tool: '(unreadable)' }]

/**
 * Lets a request's body through as it comes, and tells of the calls in it before its end.
 *
 * The end waits until they are told, and an error then breaks the body off: nobody acts on half a message.
 */
export function overhearToolCalls(
  tell: (calls: readonly ToolCall[]) => Promise<void>,
): TransformStream<Uint8Array, Uint8Array> {
  const heard: Uint8Array[] = []
  let size = 0
  return new TransformStream({
    transform(chunk, controller) {
      size += chunk.byteLength
      if (size <= READ_LIMIT_BYTES) heard.push(chunk)
      controller.enqueue(chunk)
    },
    flush: () => tell(size <= READ_LIMIT_BYTES ? toolCallsIn(Buffer.concat(heard)) : UNREADABLE),
  })
}

export function toolCallsIn(body: Uint8Array): readonly ToolCall[] {
  if (body.byteLength === 0) return []
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(body))
    const messages: unknown[] = Array.isArray(json) ? json : [json]
    return messages.flatMap(toolCallOf)
  } catch {
    return UNREADABLE
  }
}

function toolCallOf(message: unknown): readonly ToolCall[] {
  if (typeof message !== 'object' || message === null || !('method' in message) || message.method !== 'tools/call')
    return []
  const params = 'params' in message ? message.params : undefined
  const name = typeof params === 'object' && params !== null && 'name' in params ? params.name : undefined
  return typeof name === 'string' ? [{ tool: name.slice(0, NAME_MAX_LENGTH) }] : []
}
