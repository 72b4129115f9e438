import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { BUILT_IN_CLIENTS } from './catalogue.ts'
import { nameFindings } from './look-alike.ts'
import { findingInWords } from './name-words.ts'

const EVIL = 'https://evil.example/cb'

const found = (
  clientName: string,
  redirectUris: readonly string[] = [EVIL],
  approvedAlike: readonly string[] = [],
  clientId = 'new',
) => nameFindings({ clientId, metadata: { clientName, redirectUris } }, BUILT_IN_CLIENTS, approvedAlike)

describe('a name that looks like a well-known client’s', () => {
  it.each([
    ['Claude', 'Claude'],
    ['claude', 'Claude'],
    ['C1aude', 'Claude'],
    ['Сlаudе', 'Claude'],
    ['Claude (official)', 'Claude'],
    ['Claude™', 'Claude'],
    ['Claude Code (acme)', 'Claude Code'],
    ['Claude Code', 'Claude Code'],
    ['Visual Studio Code', 'VS Code'],
    ['VS Code', 'VS Code'],
    ['ChatGРT', 'ChatGPT'],
  ])('%s is found where its addresses are others', (name, known) => {
    expect(found(name)).toContainEqual(expect.objectContaining({ code: 'known-name', name: known }))
  })

  it.each([
    ['Claude', ['https://claude.ai/api/mcp/auth_callback']],
    ['Claude Code (acme)', ['http://localhost:51234/callback']],
    ['Cursor', ['cursor://anysphere.cursor-mcp/oauth/callback', 'http://localhost:8787/callback']],
    ['MCP Inspector', ['http://localhost:6274/oauth/callback/debug']],
  ])('%s is not where they are its own', (name, redirectUris) => {
    expect(found(name, redirectUris)).toEqual([])
  })

  it('is not where its document is its own', () => {
    expect(found('Claude', [EVIL], [], 'https://claude.ai/oauth/mcp-oauth-client-metadata')).toEqual([])
    expect(found('Claude', [EVIL], [], 'https://claude.ai/oauth/other')).not.toEqual([])
  })

  it.each(['Claude Helper', 'Code', 'My Cursor Tool', 'Claudette', 'Codex Reader', 'Inspector'])(
    '%s is a name of its own',
    (name) => {
      expect(found(name)).toEqual([])
    },
  )
})

describe('findings about a name', () => {
  it('are said most important first, in two languages', () => {
    const findings = found('Сlaude\u200b', [EVIL], ['Claude'])
    expect(findings.map((finding) => findingInWords(finding, 'en'))).toEqual([
      'It looks like “Claude”, which is approved here and leads elsewhere. It may be posing as that application.',
      'It is called like Claude by Anthropic, but its addresses are not those that Claude is known by.',
      'The word “Сlaude” mixes letters that can look the same: Latin and Cyrillic.',
      'It holds characters that cannot be seen: U+200B.',
    ])
    expect(findings.map((finding) => findingInWords(finding, 'de'))).toEqual([
      expect.stringContaining('Er sieht aus wie „Claude“'),
      expect.stringContaining('Er klingt nach Claude von Anthropic'),
      'Das Wort „Сlaude“ mischt Buchstaben, die gleich aussehen können: Lateinisch und Kyrillisch.',
      'Er enthält Zeichen, die man nicht sieht: U+200B.',
    ])
  })

  it('are none of a known client that is proven, whoever was approved under its name before it', () => {
    expect(found('Claude', ['https://claude.ai/api/mcp/auth_callback'], ['Claude'])).toEqual([])
    expect(found('Codex', ['http://127.0.0.1:1/callback'], ['Codex'])).toMatchObject([{ code: 'approved-name' }])
    expect(found('Reporter', ['https://claude.ai/api/mcp/auth_callback'], ['Reporter'])).toMatchObject([
      { code: 'approved-name' },
    ])
  })

  it('name two that it looks like', () => {
    expect(findingInWords({ code: 'approved-name', names: ['A', 'B'] }, 'en')).toContain('“A” or “B”')
  })

  it('are none of a name in plain letters by itself', () => {
    const letters = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ -_.()']
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 40 }), (clientName) => {
        expect(nameFindings({ clientId: 'new', metadata: { clientName, redirectUris: [EVIL] } }, [], [])).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it('are none of a catalogued client that is what it says', () => {
    const anyClient = fc.constantFrom(...BUILT_IN_CLIENTS)
    const port = fc.integer({ min: 1024, max: 65_535 })
    fc.assert(
      fc.property(
        anyClient,
        fc.nat(),
        fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
        port,
        (client, which, uris, at) => {
          const at_ = <T>(list: readonly T[], index: number): T => list[index % list.length] as T
          const clientName = at_(client.registeredNames, which).replace('*', 'acme')
          const redirectUris = uris.map((index) =>
            at_(client.redirectUris, index)
              .replace('{id}', 'x1')
              .replace(/^http:\/\/(localhost|127\.0\.0\.1)(?::\d+)?/, `http://$1:${at}`),
          )
          expect(found(clientName, redirectUris)).toEqual([])
        },
      ),
    )
  })
})
