/** The catalogue: what comes with the server, and what an operator's file adds to it or puts in its place. */
import { parseJson } from '@vestibule/protocol/json'
import { z } from 'zod'

import { cataloguedClientSchema, type ClientCatalogue } from './catalogued-client.ts'
import chatgpt from './clients/chatgpt.json' with { type: 'json' }
import claudeCode from './clients/claude-code.json' with { type: 'json' }
import claude from './clients/claude.json' with { type: 'json' }
import codex from './clients/codex.json' with { type: 'json' }
import cursor from './clients/cursor.json' with { type: 'json' }
import fastmcp from './clients/fastmcp.json' with { type: 'json' }
import geminiCli from './clients/gemini-cli.json' with { type: 'json' }
import inspector from './clients/inspector.json' with { type: 'json' }
import mcpRemote from './clients/mcp-remote.json' with { type: 'json' }
import vscode from './clients/vscode.json' with { type: 'json' }

const MAX_CLIENTS = 500

const fileSchema = z.array(cataloguedClientSchema).max(MAX_CLIENTS)

/** In the order in which they are shown. */
export const BUILT_IN_CLIENTS: ClientCatalogue = fileSchema.parse([
  chatgpt,
  claude,
  claudeCode,
  codex,
  vscode,
  cursor,
  geminiCli,
  mcpRemote,
  inspector,
  fastmcp,
])

/**
 * With the clients of an operator's file; one that has the id of a built-in client takes its place.
 *
 * @throws Error that says which member of which client is wrong.
 */
export function extendCatalogue(builtIn: ClientCatalogue, file: string): ClientCatalogue {
  const json = parseJson(file)
  if (!json || !Array.isArray(json.value)) throw new Error('must hold a JSON list of clients')
  const parsed = fileSchema.safeParse(json.value)
  if (!parsed.success) throw new Error(explain(parsed.error, json.value))

  const own = new Map(parsed.data.map((client) => [client.id, client]))
  if (own.size < parsed.data.length) throw new Error('has two clients with the same id')
  const kept = builtIn.map((client) => own.get(client.id) ?? client)
  return [...kept, ...parsed.data.filter(({ id }) => !builtIn.some((client) => client.id === id))]
}

function explain(error: z.ZodError, clients: readonly unknown[]): string {
  const issue = error.issues[0]
  const [index = 0, ...members] = issue?.path ?? []
  const id = (clients[Number(index)] as { readonly id?: unknown } | null | undefined)?.id
  const which = typeof id === 'string' ? `client ${id}` : `client number ${Number(index) + 1}`
  return `${[which, members.join('.')].filter((part) => part !== '').join(', ')}: ${issue?.message ?? 'is not valid'}`
}
