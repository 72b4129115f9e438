import { describe, expect, it } from 'vitest'

import { hostMatches, redirectHosts } from './redirect-host.ts'

const written = (pattern: string, use: 'allowed' | 'denied' = 'allowed') => {
  const parsed = redirectHosts(use).safeParse([pattern])
  return parsed.success ? parsed.data[0] : parsed.error.issues[0]?.message
}

describe('a redirect host in a setting', () => {
  it.each([
    ['app.example.com', 'app.example.com'],
    ['App.Example.COM', 'app.example.com'],
    ['  app.example.com ', 'app.example.com'],
    ['app.example.com.', 'app.example.com'],
    ['*.Example.com.', '*.example.com'],
    ['domain:EXAMPLE.com', 'domain:example.com'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['*.BÜCHER.example', '*.xn--bcher-kva.example'],
    ['domain:bücher.example', 'domain:xn--bcher-kva.example'],
    ['ｅｘａｍｐｌｅ。com', 'example.com'],
    ['localhost', 'localhost'],
    ['127.0.0.1', '127.0.0.1'],
    ['0x7f.1', '127.0.0.1'],
    ['[::1]', '[::1]'],
    ['::1', '[::1]'],
    ['[2001:DB8::0:1]', '[2001:db8::1]'],
    ['app.github.io', 'app.github.io'],
    ['*.app.github.io', '*.app.github.io'],
    ['domain:app.github.io', 'domain:app.github.io'],
    ['domain:example.co.uk', 'domain:example.co.uk'],
    ['*.apps.example.co.uk', '*.apps.example.co.uk'],
    ['co.uk', 'co.uk'],
    ['crm.internal', 'crm.internal'],
  ])('%j is kept as %s', (pattern, kept) => {
    expect(written(pattern)).toBe(kept)
  })

  it.each([
    '',
    '.',
    '*',
    '*.',
    'domain:',
    'a.*.example',
    '*a.example',
    '*.*.example.com',
    'domain:*.example.com',
    'https://a.example',
    'a.example/cb',
    'a.example:443',
    '[::1]:443',
    'user@a.example',
    'a b',
    'a..example',
    '.a.example',
    '-a.example',
    'a-.example',
    'a.example\\b',
    'a%2eexample',
    '[::1',
    '[::1%eth0]',
    '::1]',
    `${'a'.repeat(64)}.example`,
    `${'a.'.repeat(127)}example`,
  ])('%j is no host name', (pattern) => {
    expect(written(pattern)).toMatch(/^must be a host name such as app\.example\.com/)
  })

  it.each([
    '*.github.io',
    '*.co.uk',
    '*.com',
    '*.s3.amazonaws.com',
    '*.ck',
    '*.internal',
    '*.localhost',
    'domain:co.uk',
  ])('%s would allow strangers, and is refused in words that say why', (pattern) => {
    const suffix = pattern.replace(/^(?:\*\.|domain:)/, '')
    expect(written(pattern)).toBe(
      `must not hold ${pattern}: ${suffix} is a public suffix, below which anyone can get a name; ` +
        `name the hosts themselves, such as app.${suffix}`,
    )
  })

  it('may deny all below a public suffix', () => {
    expect(written('*.github.io', 'denied')).toBe('*.github.io')
    expect(written('domain:github.io', 'denied')).toMatch(/all below it is \*\.github\.io$/)
  })

  it('names the registrable domain where one is meant', () => {
    expect(written('domain:app.example.com')).toBe(
      'must have a registrable domain after domain: (domain:example.com); the hosts below app.example.com alone are *.app.example.com',
    )
  })

  it.each(['*.127.0.0.1', 'domain:10.0.0.1', '*.[::1]', '*.0x7f.1'])('%s has nothing below it', (pattern) => {
    expect(written(pattern)).toMatch(/^must name an IP address alone/)
  })

  it('is kept once', () => {
    expect(redirectHosts('allowed').parse(['a.example', 'A.example.'])).toEqual(['a.example'])
  })
})

describe('a host', () => {
  it.each([
    ['example.com', 'example.com', true],
    ['example.com.', 'example.com', true],
    ['app.example.com', 'example.com', false],
    ['app.example.com', '*.example.com', true],
    ['a.b.example.com', '*.example.com', true],
    ['example.com', '*.example.com', false],
    ['evilexample.com', '*.example.com', false],
    ['example.com.evil.example', '*.example.com', false],
    ['example.com', 'domain:example.com', true],
    ['a.b.example.com.', 'domain:example.com', true],
    ['evilexample.com', 'domain:example.com', false],
    ['127.0.0.1', '127.0.0.1', true],
    ['10.127.0.0.1', '127.0.0.1', false],
    ['[::1]', '[::1]', true],
    ['localhost', 'localhost', true],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example', true],
  ])('%s, named by %s: %s', (host, pattern, expected) => {
    expect(hostMatches(host, pattern)).toBe(expected)
  })
})
