import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { findRedirectUri, inspectRedirectUri, redirectDestination, REDIRECT_URI_MAX_LENGTH } from './redirect-uri.ts'

const reasonOf = (uri: string): string | undefined => {
  const seen = inspectRedirectUri(uri)
  return seen.admissible ? undefined : seen.reason
}

describe('inspectRedirectUri', () => {
  it.each([
    ['https://claude.ai/api/mcp/auth_callback', 'https', 'claude.ai'],
    ['https://app.example', 'https', 'app.example'],
    ['https://app.example/', 'https', 'app.example'],
    ['https://app.example:8443/cb', 'https', 'app.example'],
    ['https://app.example/cb?tenant=a%20b', 'https', 'app.example'],
    ['https://app.example/@handle', 'https', 'app.example'],
    ['https://app.example/v1.0/.well-known/cb..json', 'https', 'app.example'],
    ['https://xn--bcher-kva.example/cb', 'https', 'xn--bcher-kva.example'],
    ['https://localhost/cb', 'https', 'localhost'],
    ['http://localhost/callback', 'loopback', 'localhost'],
    ['http://localhost:61234/callback', 'loopback', 'localhost'],
    ['http://127.0.0.1', 'loopback', '127.0.0.1'],
    ['http://127.0.0.1:33418/', 'loopback', '127.0.0.1'],
    ['http://[::1]:6276/oauth/callback', 'loopback', '[::1]'],
    ['com.example.app:/oauth2redirect', 'private-use', ''],
    ['com.example.app:/oauth2redirect/a@b', 'private-use', ''],
    ['cursor://anysphere.cursor-mcp/oauth/callback', 'private-use', 'anysphere.cursor-mcp'],
    ['vscode-insiders://vscode.mcp/cb', 'private-use', 'vscode.mcp'],
  ])('admits %s as %s', (uri, kind, host) => {
    expect(inspectRedirectUri(uri)).toMatchObject({ admissible: true, kind, host })
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'JAVASCRIPT://claude.ai/%0aalert(1)',
    'data:text/html,x',
    'DATA:text/html;base64,eA==',
    'vbscript:msgbox(1)',
    'VbScript:msgbox(1)',
    'livescript:x',
    'file:///etc/passwd',
    'FILE://host/share',
    'blob:https://claude.ai/0',
    'filesystem:https://claude.ai/temporary/x',
    'about:blank',
    'view-source:https://claude.ai/',
    'jar:https://claude.ai/x.jar!/',
    'mhtml:https://claude.ai/',
    'chrome://settings',
    'chrome-extension://x/y',
    'resource://gre/x',
    'intent://scan/#Intent;scheme=zxing;end',
    'ftp://app.example/cb',
    'ws://app.example/cb',
    'wss://app.example/cb',
    'mailto:a@example.com',
    'tel:+123',
    'sms:+123',
  ])('never admits the scheme of %s', (uri) => {
    expect(reasonOf(uri)).toContain('never allowed')
  })

  it.each([
    // Spaces, tabs, line breaks and NUL, which a URL parser strips or forgives.
    [' https://app.example/cb', 'character'],
    ['https://app.example/cb ', 'character'],
    ['\thttps://app.example/cb', 'character'],
    ['java\tscript:alert(1)', 'character'],
    ['java\nscript:alert(1)', 'character'],
    ['\u0000javascript:alert(1)', 'character'],
    ['\u0001javascript:alert(1)', 'character'],
    ['https://app.example/c\r\nb', 'character'],
    ['https://app.example/a b', 'character'],
    // Back slashes, which browsers read as slashes.
    ['https:\\\\evil.example/cb', 'character'],
    ['https://app.example\\@evil.example/cb', 'character'],
    ['https://app.example/\\..\\evil', 'character'],
    // What ends an attribute or a header.
    ['https://app.example/"onmouseover=x', 'character'],
    ['https://app.example/<script>', 'character'],
    ['https://app.example/`x`', 'character'],
    ['https://app.example/{x}', 'character'],
    ['https://app.example/a|b', 'character'],
    ['https://app.example/a^b', 'character'],
    // Characters beyond ASCII.
    ['https://аpp.example/cb', 'character'],
    ['https://app.example/ü', 'character'],
    ['https://app。example/cb', 'character'],
    ['https://app.example/\u202egnp.exe', 'character'],
    ['jаvascript:alert(1)', 'character'],
    // No scheme, or none that a URI may have.
    ['', 'character'],
    ['/callback', 'absolute'],
    ['//app.example/cb', 'absolute'],
    ['app.example/cb', 'absolute'],
    ['127.0.0.1:8080/cb', 'absolute'],
    ['1https://app.example/', 'absolute'],
    [':https://app.example/', 'absolute'],
    ['HTTPS://app.example/cb', 'capital letters'],
    ['Http://localhost/cb', 'capital letters'],
    ['Com.Example.App:/cb', 'capital letters'],
    // Fragments and wildcards.
    ['https://app.example/cb#', 'fragment'],
    ['https://app.example/cb#x', 'fragment'],
    ['https://app.example#@evil.example', 'fragment'],
    ['com.example.app:/cb#x', 'fragment'],
    ['https://*.example/cb', 'wildcard'],
    ['https://app.example/*', 'wildcard'],
    ['http://localhost:*/cb', 'wildcard'],
    ['com.example.*:/cb', 'absolute'],
    // User information.
    ['https://user@app.example/cb', 'user information'],
    ['https://user:pass@app.example/cb', 'user information'],
    ['https://@app.example/cb', 'user information'],
    ['https://:@app.example/cb', 'user information'],
    ['https://claude.ai@evil.example/cb', 'user information'],
    ['https://claude.ai:443@evil.example/cb', 'user information'],
    ['http://localhost@evil.example/cb', 'user information'],
    ['http://127.0.0.1:80@evil.example/cb', 'user information'],
    ['cursor://user@anysphere.cursor-mcp/cb', 'user information'],
    // What a parser would rewrite.
    ['https://APP.example/cb', 'must be written as'],
    ['https://app.example:443/cb', 'must be written as'],
    ['https://app.example:/cb', 'must be written as'],
    ['https:app.example/cb', 'must be written as'],
    ['https:/app.example/cb', 'must be written as'],
    ['https:///app.example/cb', 'must be written as'],
    ['https://%61pp.example/cb', 'must be written as'],
    ['https://app.example?x=1', 'must be written as'],
    ['https://app.example/a/../b', 'must be written as'],
    ['https://app.example/./cb', 'must be written as'],
    ['https://app.example/%2e%2e/cb', 'must be written as'],
    ['https://app.example/%2E./cb', 'must be written as'],
    ['https://app.example/cb/..', 'must be written as'],
    ['http://127.1/cb', 'must be written as'],
    ['http://127.0.1/cb', 'must be written as'],
    ['http://0x7f.0.0.1/cb', 'must be written as'],
    ['http://0177.0.0.1/cb', 'must be written as'],
    ['http://2130706433/cb', 'must be written as'],
    ['http://[0:0:0:0:0:0:0:1]/cb', 'must be written as'],
    ['http://LOCALHOST/cb', 'must be written as'],
    ['http://localhost:80/cb', 'must be written as'],
    // Dot segments that a parser keeps and a server behind it resolves.
    ['https://app.example/cb/..;/evil', 'dot segments'],
    ['https://app.example/cb/.;/evil', 'dot segments'],
    ['https://app.example/cb/..;a=b/evil', 'dot segments'],
    ['https://app.example/cb/..%2fevil', 'dot segments'],
    ['https://app.example/cb/..%5cevil', 'dot segments'],
    ['https://app.example/cb/..%00/evil', 'dot segments'],
    ['https://app.example/cb/%2e%2e;/evil', 'dot segments'],
    ['https://app.example/cb/%2E%2e%2fevil', 'dot segments'],
    ['https://app.example/cb/.%2e;/evil', 'dot segments'],
    ['https://app.example/cb%2f..%2fevil', 'dot segments'],
    ['https://app.example/cb%2F%2e%2E', 'dot segments'],
    ['https://app.example/cb%5c..%5cevil', 'dot segments'],
    // Plain http beyond this machine.
    ['http://app.example/cb', 'uses http'],
    ['http://localhost.evil/cb', 'uses http'],
    ['http://localhost.evil.example/cb', 'uses http'],
    ['http://localhost./cb', 'uses http'],
    ['http://evil.localhost/cb', 'uses http'],
    ['http://127.0.0.1.evil/cb', 'uses http'],
    ['http://127.0.0.1.nip.io/cb', 'uses http'],
    ['http://127.0.0.2/cb', 'uses http'],
    ['http://0.0.0.0/cb', 'uses http'],
    ['http://[::]/cb', 'uses http'],
    ['http://[::ffff:7f00:1]/cb', 'uses http'],
    ['http://169.254.169.254/latest', 'uses http'],
    // Nothing there.
    ['https:', 'not a URI'],
    ['https://', 'not a URI'],
    ['http://localhost:99999/cb', 'not a URI'],
    ['https://app.example:port/cb', 'not a URI'],
    ['https://[::1/cb', 'not a URI'],
    ['com.example.app:', 'a slash after its scheme'],
    ['example.com:8080/cb', 'a slash after its scheme'],
  ])('refuses %j, saying %j', (uri, reason) => {
    expect(reasonOf(uri)).toContain(reason)
  })

  it('refuses what is longer than browsers carry', () => {
    const base = 'https://app.example/'
    const longest = base + 'a'.repeat(REDIRECT_URI_MAX_LENGTH - base.length)
    expect([reasonOf(longest), reasonOf(`${longest}a`)]).toEqual([undefined, 'is longer than 2048 characters'])
  })

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void inspectRedirectUri(text)))
  })

  it('admits nothing over http but the three loopback hosts', () => {
    fc.assert(
      fc.property(fc.webAuthority({ withIPv4: true, withIPv6: true, withPort: true }), (authority) => {
        const seen = inspectRedirectUri(`http://${authority}/cb`)
        return !seen.admissible || ['localhost', '127.0.0.1', '[::1]'].includes(seen.host)
      }),
    )
  })
})

describe('findRedirectUri', () => {
  const registered = [
    'https://claude.ai/cb?a=1',
    'http://localhost/callback',
    'http://127.0.0.1/',
    'http://[::1]:5000/cb?x=y',
    'com.example.app:/cb',
    'https://localhost/tls',
  ]

  it.each([
    ['https://claude.ai/cb?a=1', 'https://claude.ai/cb?a=1'],
    ['com.example.app:/cb', 'com.example.app:/cb'],
    ['http://localhost/callback', 'http://localhost/callback'],
    ['http://localhost:1/callback', 'http://localhost/callback'],
    ['http://localhost:65535/callback', 'http://localhost/callback'],
    ['http://127.0.0.1:33418/', 'http://127.0.0.1/'],
    ['http://127.0.0.1:33418', 'http://127.0.0.1/'],
    ['http://[::1]/cb?x=y', 'http://[::1]:5000/cb?x=y'],
    ['http://[::1]:9/cb?x=y', 'http://[::1]:5000/cb?x=y'],
  ])('lets %s stand for %s', (requested, uri) => {
    expect(findRedirectUri(registered, requested)).toBe(uri)
  })

  it.each([
    'https://claude.ai/cb',
    'https://claude.ai/cb?a=1&b=2',
    'https://claude.ai/cb?a=1#',
    'https://claude.ai/CB?a=1',
    'https://claude.ai/cb/?a=1',
    'https://claude.ai/cb/../cb?a=1',
    'https://claude.ai/cb%3Fa=1',
    'https://CLAUDE.ai/cb?a=1',
    'HTTPS://claude.ai/cb?a=1',
    'https://claude.ai:443/cb?a=1',
    'https://claude.ai:8443/cb?a=1',
    'https://claude.ai@evil.example/cb?a=1',
    'https://claude.ai.evil.example/cb?a=1',
    'http://claude.ai/cb?a=1',
    ' https://claude.ai/cb?a=1',
    'https://claude.ai/cb?a=1\n',
    'http://localhost:65536/callback',
    'http://localhost:123456/callback',
    'http://localhost:/callback',
    'http://localhost:-1/callback',
    'http://localhost:1:2/callback',
    'http://localhost:1@evil.example/callback',
    'http://localhost:1.evil.example/callback',
    'http://localhost:1\\@evil.example/callback',
    'http://localhost.evil/callback',
    'http://LOCALHOST:1/callback',
    'http://127.0.0.1:1/callback',
    'http://127.1:1/',
    'http://127.0.0.1.evil:1/',
    'http://[::2]:5000/cb?x=y',
    'http://localhost:1/callback/',
    'http://localhost:1/Callback',
    'http://localhost:1/callback?code=x',
    'http://localhost:1/callback#x',
    'http://localhost:1',
    'https://localhost:1/callback',
    'https://localhost:1/tls',
    'http://localhost/tls',
    'com.example.app:/cb/',
    'com.example.app://cb',
    'com.example.evil:/cb',
    '',
  ])('admits no %j', (requested) => {
    expect(findRedirectUri(registered, requested)).toBeUndefined()
  })

  it('finds nothing where nothing is registered', () => {
    expect(findRedirectUri([], 'https://claude.ai/cb')).toBeUndefined()
  })

  interface Parts {
    readonly scheme: string
    readonly host: string
    readonly port: string
    readonly path: string
    readonly query: string
  }
  const port = fc.constantFrom('', ':1', ':80', ':33418', ':65535', ':65536')
  const uri: fc.Arbitrary<Parts> = fc.record({
    scheme: fc.constantFrom('http', 'https', 'com.example.app'),
    host: fc.constantFrom('localhost', '127.0.0.1', '[::1]', 'claude.ai', 'localhost.evil', '127.0.0.1.evil', '127.1'),
    port,
    path: fc.constantFrom('', '/', '/cb', '/Cb', '/cb/', '/cb/..;/x', '/a/../cb'),
    query: fc.constantFrom('', '?', '?a=1', '?a=1&b=2'),
  })
  const textOf = ({ scheme, host, port, path, query }: Parts): string => `${scheme}://${host}${port}${path}${query}`
  const admits = (one: Parts, other: Parts): boolean => findRedirectUri([textOf(one)], textOf(other)) !== undefined
  /** No path and the path `/` are one. */
  const pathOf = ({ path, query }: Parts): string => (path === '' && query === '' ? '/' : path)

  it('never admits a URI whose scheme, host, path or query differs', () => {
    fc.assert(
      fc.property(uri, uri, (one, other) => {
        if (!admits(one, other)) return
        expect([other.scheme, other.host, pathOf(other), other.query]).toEqual([
          one.scheme,
          one.host,
          pathOf(one),
          one.query,
        ])
      }),
      { numRuns: 20_000 },
    )
  })

  it('forgives a different port for loopback over http only', () => {
    fc.assert(
      fc.property(uri, port, (one, otherPort) => {
        const isForgiven = admits(one, { ...one, port: otherPort })
        const isLoopback = one.scheme === 'http' && ['localhost', '127.0.0.1', '[::1]'].includes(one.host)
        const arePorts = one.port !== ':65536' && otherPort !== ':65536'
        expect(isForgiven).toBe(one.port === otherPort || (isLoopback && arePorts))
      }),
      { numRuns: 5000 },
    )
  })

  it('admits a text with one character changed only where the character belongs to a loopback port', () => {
    const original = 'http://localhost:8787/callback?x=1'
    const isInPort = (index: number): boolean =>
      index >= original.indexOf('8787') && index < original.indexOf('/callback')
    fc.assert(
      fc.property(fc.nat(original.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (index, character) => {
        const changed = original.slice(0, index) + character + original.slice(index + 1)
        fc.pre(changed !== original)
        expect(findRedirectUri([original], changed) !== undefined).toBe(isInPort(index) && /\d/.test(character))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('redirectDestination', () => {
  it.each([
    ['https://claude.ai/api/mcp/auth_callback', 'claude.ai'],
    ['http://localhost:61234/callback', 'localhost'],
    ['http://[::1]:1/', '[::1]'],
    ['cursor://anysphere.cursor-mcp/oauth/callback', 'cursor://'],
    ['com.example.app:/cb', 'com.example.app://'],
    ['https://claude.ai@evil.example/', 'https://claude.ai@evil.example/'],
  ])('of %s is %s', (uri, destination) => {
    expect(redirectDestination(uri)).toBe(destination)
  })
})
