/**
 * Well-known applications: how they register, from where they reach this server, and how a person connects them.
 *
 * Facts only, as measured or read from their sources between July and November 2026; what a tenant's settings make of
 * them is in `admission.ts`, the words are in the messages.
 */
import type { AuthSettings } from '../settings/auth-settings.ts'
import type { connectEn } from './messages.en.ts'

export type DcrMethod = AuthSettings['dcrAllowedAuthenticationMethods'][number]

export interface Registers {
  /** The tenant's method that it needs. */
  readonly method: DcrMethod
  /** Whether it names a home page. */
  readonly clientUri: boolean
  /** Loopback ports, which change, are left out. */
  readonly redirectUris: readonly string[]
}

export interface Place {
  readonly url: string
  /** A short name for the server, for applications that want one. */
  readonly name: string
}

export interface Step {
  readonly say: keyof typeof connectEn.step
  /** To be copied: the connection URL, a command or a piece of a file. */
  readonly code?: (place: Place) => string
}

export interface KnownClient {
  readonly id: string
  readonly name: string
  /** Its servers reach this one over the internet; others run on the person's own device. */
  readonly isHosted: boolean
  readonly registers: Registers
  readonly steps: readonly Step[]
}

const APPROVE: Step = { say: 'approve' }
const url = (place: Place) => place.url
const json = (value: unknown) => JSON.stringify(value, null, 2)

export const KNOWN_CLIENTS: readonly KnownClient[] = [
  {
    id: 'chatgpt',
    name: 'ChatGPT',
    isHosted: true,
    registers: {
      method: 'none',
      clientUri: false,
      redirectUris: ['https://chatgpt.com/connector_platform_oauth_redirect'],
    },
    steps: [{ say: 'chatgptDeveloper' }, { say: 'chatgptCreate', code: url }, { say: 'chatgptConnect' }, APPROVE],
  },
  {
    id: 'claude',
    name: 'Claude',
    isHosted: true,
    registers: {
      method: 'client_secret',
      clientUri: false,
      redirectUris: ['https://claude.ai/api/mcp/auth_callback'],
    },
    steps: [{ say: 'claudeConnectors' }, { say: 'claudeAdd', code: url }, { say: 'claudeConnect' }, APPROVE],
  },
  {
    id: 'claude-code',
    name: 'Claude Code',
    isHosted: false,
    registers: { method: 'none', clientUri: false, redirectUris: ['http://localhost/callback'] },
    steps: [
      {
        say: 'terminal',
        code: ({ url, name }) => `claude mcp add --transport http ${name} ${url}`,
      },
      { say: 'claudeCodeMcp', code: () => '/mcp' },
      APPROVE,
    ],
  },
  {
    id: 'codex',
    name: 'Codex',
    isHosted: false,
    registers: { method: 'none', clientUri: false, redirectUris: ['http://127.0.0.1/callback'] },
    steps: [
      { say: 'terminal', code: ({ url, name }) => `codex mcp add ${name} --url ${url}` },
      { say: 'codexLogin', code: ({ name }) => `codex mcp login ${name}` },
      APPROVE,
    ],
  },
  {
    id: 'vscode',
    name: 'VS Code',
    isHosted: false,
    registers: {
      method: 'none',
      clientUri: true,
      redirectUris: [
        'https://insiders.vscode.dev/redirect',
        'https://vscode.dev/redirect',
        'http://127.0.0.1/',
        'http://127.0.0.1:33418/',
      ],
    },
    steps: [
      { say: 'vscodeAdd' },
      { say: 'vscodeUrl', code: url },
      { say: 'vscodeFile', code: ({ url, name }) => json({ servers: { [name]: { type: 'http', url } } }) },
      APPROVE,
    ],
  },
  {
    id: 'cursor',
    name: 'Cursor',
    isHosted: false,
    registers: {
      method: 'none',
      clientUri: false,
      redirectUris: [
        'cursor://anysphere.cursor-mcp/oauth/callback',
        'https://www.cursor.com/agents/mcp/oauth/callback',
        'http://localhost:8787/callback',
      ],
    },
    steps: [
      { say: 'cursorFile', code: ({ url, name }) => json({ mcpServers: { [name]: { url } } }) },
      { say: 'cursorConnect' },
      APPROVE,
    ],
  },
  {
    id: 'mcp-remote',
    name: 'mcp-remote',
    isHosted: false,
    registers: { method: 'none', clientUri: true, redirectUris: ['http://localhost/oauth/callback'] },
    steps: [
      {
        say: 'mcpRemote',
        code: ({ url, name }) => json({ mcpServers: { [name]: { command: 'npx', args: ['-y', 'mcp-remote', url] } } }),
      },
      { say: 'mcpRemoteWindow' },
      APPROVE,
    ],
  },
  {
    id: 'inspector',
    name: 'MCP Inspector',
    isHosted: false,
    registers: { method: 'none', clientUri: true, redirectUris: ['http://127.0.0.1:6276/oauth/callback'] },
    steps: [
      { say: 'terminal', code: () => 'npx @modelcontextprotocol/inspector' },
      { say: 'inspectorUrl', code: url },
      APPROVE,
    ],
  },
]
