/** The ready-made code that fits a client: for each way it can be used, what is copied. */
import { curlAlone, curlForPerson } from './curl-snippets.ts'
import { CLAUDE_CODE_URI, claudeCode, cursor, CURSOR_URI } from './mcp-snippets.ts'
import { pythonAlone, pythonForPerson } from './python-snippets.ts'
import type { SnippetContext } from './snippet-context.ts'
import { typescriptAlone, typescriptForPerson } from './typescript-snippets.ts'

export interface Snippet {
  readonly tool: string
  /** Without a person: `client_credentials`. */
  readonly isAlone?: boolean
  readonly code: string
  /** Has to be registered for it to work. */
  readonly redirectUri?: string
}

export function snippetsFor(context: SnippetContext): readonly Snippet[] {
  return [...(context.actsAlone ? alone(context) : []), ...(context.redirectUris.length > 0 ? forPerson(context) : [])]
}

function alone(context: SnippetContext): readonly Snippet[] {
  const typescript = { tool: 'TypeScript', isAlone: true, code: typescriptAlone(context) }
  // What a key signs, a shell does not make in a line or two.
  if (context.proof === 'key') return [typescript]
  return [
    { tool: 'curl', isAlone: true, code: curlAlone(context) },
    typescript,
    { tool: 'Python', isAlone: true, code: pythonAlone(context) },
  ]
}

function forPerson(context: SnippetContext): readonly Snippet[] {
  const typescript = { tool: 'TypeScript', code: typescriptForPerson(context) }
  if (context.isInBrowser || context.proof === 'key') return [typescript]
  return [
    typescript,
    { tool: 'Python', code: pythonForPerson(context) },
    { tool: 'curl', code: curlForPerson(context) },
    ...(context.mayUseMcp
      ? [
          { tool: 'Claude Code', code: claudeCode(context), redirectUri: CLAUDE_CODE_URI },
          { tool: 'Cursor', code: cursor(context), redirectUri: CURSOR_URI },
        ]
      : []),
  ]
}
