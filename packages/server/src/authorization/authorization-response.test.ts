import { accessDenied } from '@vestibule/protocol/oauth-error'
import { describe, expect, it } from 'vitest'

import { codeResponse, errorResponse, proveRedirect } from './authorization-response.ts'

const ISSUER = 'https://acme.example'
const prove = (registered: readonly string[], requested?: string, state?: string) =>
  proveRedirect(registered, requested, state, ISSUER)

describe('proveRedirect', () => {
  it.each([
    [['https://a.example/cb'], 'https://a.example/cb', 'https://a.example/cb'],
    [['https://a.example/cb'], undefined, 'https://a.example/cb'],
    [['https://a.example/cb', 'http://localhost/cb'], 'http://localhost:5000/cb', 'http://localhost:5000/cb'],
  ])('of %j proves %s as %s', (registered, requested, redirectUri) => {
    expect(prove(registered, requested).redirectUri).toBe(redirectUri)
  })

  it.each([
    ['is not registered', ['https://a.example/cb'], 'https://a.example/other', 'not one that'],
    ['is left out where there is a choice', ['https://a.example/cb', 'https://a.example/2'], undefined, 'missing'],
    ['is left out where there is none', [], undefined, 'missing'],
    ['is asked of a client without any', [], 'https://a.example/cb', 'not one that'],
  ])('refuses a URI that %s', (_what, registered, requested, message) => {
    expect(() => prove(registered, requested)).toThrow(
      expect.objectContaining({ code: 'invalid_request', message: expect.stringContaining(message) }),
    )
  })
})

describe('an authorization response', () => {
  it('carries code, state and issuer', () => {
    expect(codeResponse(prove(['https://a.example/cb'], undefined, 's'), 'c')).toBe(
      'https://a.example/cb?code=c&state=s&iss=https%3A%2F%2Facme.example',
    )
  })

  it('keeps the query that the redirect URI has', () => {
    const url = new URL(codeResponse(prove(['https://a.example/cb?tenant=7']), 'c'))
    expect([...url.searchParams]).toEqual([
      ['tenant', '7'],
      ['code', 'c'],
      ['iss', ISSUER],
    ])
  })

  it('carries the error with its description', () => {
    const url = new URL(errorResponse(prove(['https://a.example/cb'], undefined, 's'), accessDenied('he said "no"')))
    expect(Object.fromEntries(url.searchParams)).toEqual({
      error: 'access_denied',
      error_description: "he said 'no'",
      state: 's',
      iss: ISSUER,
    })
  })

  it.each(['a b+c', '&code=x', '#', '%00', '\r\nLocation: https://evil.example', 'ü😀', '"><script>'])(
    'brings the state %j back as it was, and nothing else in it',
    (state) => {
      const url = new URL(codeResponse(prove(['https://a.example/cb'], undefined, state), 'c'))
      expect([url.searchParams.getAll('state'), url.searchParams.getAll('code'), url.hash]).toEqual([
        [state],
        ['c'],
        '',
      ])
    },
  )

  it('leads to a private-use URI as it is written', () => {
    expect(codeResponse(prove(['com.example.app:/cb']), 'c')).toBe(
      'com.example.app:/cb?code=c&iss=https%3A%2F%2Facme.example',
    )
  })
})
