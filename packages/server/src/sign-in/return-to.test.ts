import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { safeReturnTo } from './return-to.ts'

const ISSUER = 'https://acme.example'

describe('safeReturnTo', () => {
  it.each([
    '/',
    '/oauth/authorize?client_id=c&state=%2F%2Fevil',
    '/a//b',
    '/a?b=https://evil.example',
    '/%2F/x',
    '/@evil',
    '/console',
    '/console/clients?filter=createdByType%20eq%20%22dcr%22&sort=-createdAt',
    '/account/connections#own',
    '/signed-in',
  ])('goes on to %s', (path) => {
    expect(safeReturnTo(path, ISSUER)).toBe(path)
  })

  it.each([
    undefined,
    '',
    'oauth/authorize',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/a\\b',
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    ' /a',
    '/a b',
    '/a\r\nSet-Cookie: x=y',
    '/ü',
    'https://evil.example/',
    'https:evil.example',
    'HTTPS://acme.example/',
    'javascript:alert(1)',
    'data:text/html,x',
    '.evil.example',
    '@evil.example',
    ':443/x',
    '?x',
    '#x',
  ])('goes home instead of to %j', (text) => {
    expect(safeReturnTo(text, ISSUER)).toBe('/')
  })

  it('never leaves the origin, whatever the text', () => {
    const start = fc.constantFrom('/', '//', '/\\', '\\/', '/.', '/..', '/.//', '/%2f', '')
    fc.assert(
      fc.property(start, fc.string({ unit: 'binary' }), (start, rest) => {
        const location = safeReturnTo(start + rest, ISSUER)
        expect(new URL(location, `${ISSUER}/sign-in`).origin).toBe(ISSUER)
      }),
      { numRuns: 2000 },
    )
  })
})
