import { describe, expect, it } from 'vitest'

import { bearerChallenge, readBearerToken } from './bearer.ts'

describe('readBearerToken', () => {
  it.each([
    ['Bearer abc', 'abc'],
    ['bearer abc', 'abc'],
    ['BEARER   abc', 'abc'],
    ['Bearer a.b-c_d~e+f/g==', 'a.b-c_d~e+f/g=='],
  ])('reads %j as %j', (header, token) => {
    expect(readBearerToken(header)).toBe(token)
  })

  it.each([
    undefined,
    null,
    '',
    'Bearer',
    'Bearer ',
    'abc',
    'Basic abc',
    'Bearerabc',
    'Bearer a b',
    'Bearer a,Bearer b',
    'Bearer a=b',
    'Bearer "abc"',
    ' Bearer abc',
    'Bearer abc\n',
  ])('finds no token in %j', (header) => {
    expect(readBearerToken(header)).toBeUndefined()
  })
})

describe('bearerChallenge', () => {
  it.each([
    [{}, 'Bearer'],
    [{ scope: [] }, 'Bearer'],
    [{ scope: ['a', 'b'] }, 'Bearer scope="a b"'],
    [{ error: 'invalid_token' as const }, 'Bearer error="invalid_token"'],
    [
      { resourceMetadata: 'https://a.example/x', scope: ['mcp:execute'] },
      'Bearer resource_metadata="https://a.example/x", scope="mcp:execute"',
    ],
    [
      { error: 'insufficient_scope' as const, description: 'say "please"\r\n', scope: ['a'] },
      `Bearer error="insufficient_scope", error_description="say 'please'??", scope="a"`,
    ],
  ])('of %j is %s', (challenge, header) => {
    expect(bearerChallenge(challenge)).toBe(header)
  })
})
