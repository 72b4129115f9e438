import { describe, expect, it } from 'vitest'

import { BUILT_IN_CLIENTS } from './catalogue.ts'
import { recognise } from './recognise-client.ts'

const CLAUDE = 'https://claude.ai/api/mcp/auth_callback'

const seen = (clientName: string, ...redirectUris: readonly string[]) => {
  const found = recognise({ clientName, redirectUris }, BUILT_IN_CLIENTS)
  return found && `${found.client.id} by ${found.certainty}`
}

describe('a client', () => {
  it.each([
    ['whose codes can go only there', 'Claude', [CLAUDE], 'claude by redirect'],
    ['whose codes can go only there, whatever its name', 'My helper', [CLAUDE], 'claude by redirect'],
    [
      'with an address that differs from registration to registration',
      'ChatGPT',
      ['https://chatgpt.com/connector/oauth/aB3_x-9'],
      'chatgpt by redirect',
    ],
    ['on the person’s device, at any port', 'Codex', ['http://127.0.0.1:49152/callback'], 'codex by device'],
    [
      'that carries the name of the server',
      'Claude Code (acme)',
      ['http://localhost:1/callback'],
      'claude-code by device',
    ],
    [
      'that goes to its servers and to the device',
      'Visual Studio Code',
      ['https://vscode.dev/redirect', 'http://127.0.0.1:33418/'],
      'vscode by device',
    ],
    ['that opens by a scheme', 'Cursor', ['cursor://anysphere.cursor-mcp/oauth/callback'], 'cursor by device'],
    [
      'in other capitals and with more blanks',
      ' CLAUDE  code',
      ['http://localhost:1/callback'],
      'claude-code by device',
    ],
    ['that merely has the name', 'Claude', ['https://claude.example.com/callback'], 'claude by name'],
    ['with one address more', 'Claude', [CLAUDE, 'https://evil.example/cb'], 'claude by name'],
    ['whose addresses nobody knows any more', 'Cursor', [], 'cursor by name'],
    [
      'with more than one segment in the place of one',
      'ChatGPT',
      ['https://chatgpt.com/connector/oauth/a/b'],
      'chatgpt by name',
    ],
    [
      'with a host that only begins alike',
      'Claude',
      [`${CLAUDE.replace('.ai', '.ai.evil.example')}`],
      'claude by name',
    ],
    ['on a device under a name of its own', 'My helper', ['http://localhost:1/callback'], undefined],
    ['that only sounds alike', 'Claude Helper', ['https://helper.example/cb'], undefined],
  ])('%s', (_what, name, redirectUris, expected) => {
    expect(seen(name, ...redirectUris)).toBe(expected)
  })
})
