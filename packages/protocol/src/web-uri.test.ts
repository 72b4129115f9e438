import { describe, expect, it } from 'vitest'

import { isLoopbackHost, isWebUri } from './web-uri.ts'

describe('isWebUri', () => {
  it.each(['https://claude.ai', 'https://claude.ai/about?x=1', 'http://localhost:3000/', 'http://[::1]/logo.png'])(
    'takes %s',
    (text) => {
      expect(isWebUri(text)).toBe(true)
    },
  )

  it.each([
    'http://claude.ai',
    'https:claude.ai',
    'https:/claude.ai',
    'https://user@claude.ai',
    'https://claude.ai\\@evil.example',
    'https://claude.ai/a b',
    'https://claude.ai/\u0000',
    'javascript:alert(1)',
    'claude.ai',
    '',
  ])('does not take %j', (text) => {
    expect(isWebUri(text)).toBe(false)
  })
})

describe('isLoopbackHost', () => {
  it.each(['localhost.evil.example', '127.0.0.1.evil.example', '127.0.0.2', 'LOCALHOST', '::1'])(
    'is not deceived by %s',
    (host) => {
      expect(isLoopbackHost(host)).toBe(false)
    },
  )
})
