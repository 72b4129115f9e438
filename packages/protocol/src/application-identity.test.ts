import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { identityOfRedirectUris, isNamePattern, matchesName, suggestedNamePattern } from './application-identity.ts'

const identity = (uris: readonly string[], isPublic = true) => identityOfRedirectUris(uris, isPublic)
const CLAUDE = 'https://claude.ai/api/mcp/auth_callback'

describe('the identity of an application', () => {
  it('is the set of its https redirect URIs, in whatever order', () => {
    const one = identity([CLAUDE, 'https://claude.com/cb'])
    expect(one).toEqual({ kind: 'https', value: `${CLAUDE} https://claude.com/cb` })
    expect(identity(['https://claude.com/cb', CLAUDE, CLAUDE])).toEqual(one)
  })

  it('is the same for a confidential client', () => {
    expect(identity([CLAUDE], false)).toEqual(identity([CLAUDE]))
  })

  it.each([
    ['one more', [CLAUDE, 'https://evil.example/cb']],
    ['another path', ['https://claude.ai/api/mcp/other']],
    ['a query', [`${CLAUDE}?next=evil`]],
    ['another host', ['https://claude.ai.evil.example/api/mcp/auth_callback']],
  ])('is another with %s', (_what, uris) => {
    expect(identity(uris)).not.toEqual(identity([CLAUDE]))
  })

  it('does not tell apart a bare origin and the path /', () => {
    expect(identity(['https://a.example'])).toEqual(identity(['https://a.example/']))
  })

  it.each([
    'http://127.0.0.1:1234/callback',
    'http://localhost/callback',
    'http://[::1]:9/callback',
    'cursor://anysphere.cursor-mcp/oauth/callback',
    'com.example.app:/cb',
    'https://localhost/cb',
    'https://localhost:8443/cb',
    'https://app.localhost/cb',
    'https://127.0.0.1/cb',
    'https://127.8.8.8/cb',
    'https://0.0.0.0/cb',
    'https://[::1]/cb',
    'https://[::]/cb',
    'https://[::ffff:7f00:1]/cb',
  ])('proves nothing with %s, even beside an https URI', (uri) => {
    expect(identity([uri])?.kind).toBe('device')
    expect(identity([CLAUDE, uri])?.kind).toBe('device')
    expect(identity([CLAUDE, uri], false)).toBeUndefined()
  })

  it('is the same for every loopback port', () => {
    expect(identity(['http://127.0.0.1:1/callback'])).toEqual(identity(['http://127.0.0.1:65535/callback']))
    expect(identity(['http://127.0.0.1/', 'http://127.0.0.1:33418/'])).toEqual(identity(['http://127.0.0.1:9']))
  })

  it.each([
    ['the host', 'http://localhost:1/callback'],
    ['the path', 'http://127.0.0.1:1/other'],
  ])('on a device still depends on %s', (_what, uri) => {
    expect(identity([uri])).not.toEqual(identity(['http://127.0.0.1:1/callback']))
  })

  it('is none without redirect URIs', () => {
    expect(identity([])).toBeUndefined()
  })

  it('is shared only by those whose sets are the same', () => {
    const uri = fc.constantFrom(CLAUDE, 'https://a.example/', 'https://a.example/b', 'https://b.example/?a=1')
    const uris = fc.uniqueArray(uri, { minLength: 1 })
    fc.assert(
      fc.property(uris, uris, (one, other) => {
        const isSame = one.length === other.length && one.every((each) => other.includes(each))
        expect(identity(one)?.value === identity(other)?.value).toBe(isSame)
      }),
    )
  })
})

describe('a name pattern', () => {
  it.each([
    ['Codex', 'Codex', true],
    ['Codex', 'Codex 2', false],
    ['Codex', 'codex', false],
    ['Claude Code (*)', 'Claude Code (sales)', true],
    ['Claude Code (*)', 'Claude Code', false],
    ['Claude Code (*)', 'Claude Code ()', true],
    ['*Code*', 'Claude Code (sales)', true],
    ['a*a', 'a', false],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-c-b', false],
    ['ab*ba', 'aba', false],
    ['*', 'anything', true],
  ])('%j and the name %j: %s', (pattern, name, matches) => {
    expect(matchesName(pattern, name)).toBe(matches)
  })

  it('matches what a regular expression would', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 })
    fc.assert(
      fc.property(text, text, (pattern, name) => {
        const expression = new RegExp(`^${pattern.replaceAll('*', '[^]*')}$`)
        expect(matchesName(pattern, name)).toBe(expression.test(name))
      }),
    )
  })

  it.each(['', '*', ' * ', '**'])('that says nothing is none: %j', (pattern) => {
    expect(isNamePattern(pattern)).toBe(false)
  })

  it.each([
    ['Claude Code (sales)', 'Claude Code (*)'],
    ['Codex', 'Codex'],
    ['(x)', '(x)'],
    ['Odd * name (a)', 'Odd * name (*)'],
  ])('is suggested for %j: %j', (name, pattern) => {
    expect(suggestedNamePattern(name)).toBe(pattern)
  })

  it('that is suggested fits the name', () => {
    fc.assert(fc.property(fc.string({ minLength: 1 }), (name) => matchesName(suggestedNamePattern(name), name)))
  })
})
