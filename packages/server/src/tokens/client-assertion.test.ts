import { epochSeconds } from '@vestibule/protocol/duration'
import { describe, expect, it } from 'vitest'

import { judgeClientAssertion, readClientAssertion } from './client-assertion.ts'

const NOON = new Date('2026-11-24T12:00:00Z')
const T = epochSeconds(NOON)
const ISSUER = 'https://auth.example'
const TOKEN_URL = 'https://auth.example/oauth/token'
const EXPECTED = { clientId: 'client', audiences: [ISSUER, TOKEN_URL] }

const HEADER = { alg: 'ES256', kid: 'key' }
const CLAIMS = { iss: 'client', sub: 'client', aud: ISSUER, jti: 'one', iat: T, exp: T + 60 }

const encoded = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url')
const jwt = (header: object, claims: object): string => `${encoded(header)}.${encoded(claims)}.c2lnbmF0dXJl`
const judge = (claims: object = {}, header: object = {}) =>
  judgeClientAssertion(readClientAssertion(jwt({ ...HEADER, ...header }, { ...CLAIMS, ...claims })), EXPECTED, NOON)

const refusal = (message: string) =>
  expect.objectContaining({ code: 'invalid_client', message: expect.stringContaining(message) })

describe('a client assertion', () => {
  it('says which key it needs, its id, and how long it has to be remembered', () => {
    expect(judge()).toEqual({
      hint: { alg: 'ES256', kid: 'key' },
      assertionId: 'one',
      endsAt: new Date((T + 60 + 30) * 1000),
    })
  })

  it.each<[what: string, claims: object, header: object]>([
    ['the called endpoint as its audience', { aud: TOKEN_URL }, {}],
    ['one audience in a list', { aud: [ISSUER] }, {}],
    ['ten minutes to live', { exp: T + 600 }, {}],
    ['an end that a clock behind ours has not reached', { exp: T - 29 }, {}],
    ['a beginning that a clock ahead of ours wrote', { iat: T + 30, nbf: T + 30 }, {}],
    ['no beginning', { iat: undefined }, {}],
    ['fractions of a second', { exp: T + 59.5, iat: T - 0.5 }, {}],
    ['claims that nobody asked for', { scope: 'x', nbf: T }, {}],
    ['RS256', {}, { alg: 'RS256' }],
    ['RS512', {}, { alg: 'RS512' }],
    ['ES384', {}, { alg: 'ES384' }],
    ['no kid', {}, { kid: undefined }],
    ['typ JWT', {}, { typ: 'JWT' }],
    ['typ jwt in small letters', {}, { typ: 'jwt' }],
    ['the typ of rfc7523bis', {}, { typ: 'client-authentication+jwt' }],
    ['that typ as a whole media type', {}, { typ: 'application/client-authentication+jwt' }],
  ])('may have %s', (_what, claims, header) => {
    expect(() => judge(claims, header)).not.toThrow()
  })

  it.each<[what: string, claims: object, header: object, message: string]>([
    ['no signature', {}, { alg: 'none' }, 'must be signed with RS256, RS512, ES256, ES384'],
    ['a signature by shared secret', {}, { alg: 'HS256' }, 'must be signed with'],
    ['an algorithm that is not offered', {}, { alg: 'PS256' }, 'must be signed with'],
    ['an algorithm in other letters', {}, { alg: 'es256' }, 'must be signed with'],
    ['no algorithm', {}, { alg: undefined }, 'must be signed with'],
    ['a list of algorithms', {}, { alg: ['ES256'] }, 'must be signed with'],
    ['the typ of an access token', {}, { typ: 'at+jwt' }, 'typ'],
    ['the typ of a DPoP proof', {}, { typ: 'dpop+jwt' }, 'typ'],
    ['a typ that is no text', {}, { typ: 1 }, 'typ'],
    ['a kid that is no text', {}, { kid: 1 }, 'kid'],
    ['no issuer', { iss: undefined }, {}, 'as iss'],
    ['another issuer', { iss: 'other' }, {}, 'as iss'],
    ['a list of issuers', { iss: ['client'] }, {}, 'as iss'],
    ['no subject', { sub: undefined }, {}, 'as sub'],
    ['another subject', { sub: 'other' }, {}, 'as sub'],
    ['no audience', { aud: undefined }, {}, 'only aud'],
    ['an empty list of audiences', { aud: [] }, {}, 'only aud'],
    ['another server as its audience', { aud: 'https://other.example' }, {}, 'only aud'],
    ['the issuer with a slash', { aud: `${ISSUER}/` }, {}, 'only aud'],
    ['another endpoint as its audience', { aud: `${ISSUER}/oauth/revoke` }, {}, 'only aud'],
    ['another audience besides', { aud: [ISSUER, 'https://other.example'] }, {}, 'only aud'],
    ['two audiences that are both this server', { aud: [ISSUER, TOKEN_URL] }, {}, 'only aud'],
    ['a list in a list', { aud: [[ISSUER]] }, {}, 'only aud'],
    ['no end', { exp: undefined }, {}, 'must have an exp'],
    ['an end that is text', { exp: String(T + 60) }, {}, 'must have an exp'],
    ['an end that is no number', { exp: null }, {}, 'must have an exp'],
    ['an end beyond all time', { exp: 1e300 }, {}, 'must have an exp'],
    ['an end that is past', { exp: T - 30 }, {}, 'has expired'],
    ['an end too far ahead', { exp: T + 631 }, {}, 'ten minutes'],
    ['an end in milliseconds', { exp: (T + 60) * 1000 }, {}, 'ten minutes'],
    ['a beginning in the future', { nbf: T + 31 }, {}, 'nbf'],
    ['a beginning that is text', { nbf: 'soon' }, {}, 'nbf'],
    ['an issue in the future', { iat: T + 31 }, {}, 'iat'],
    ['an issue that is text', { iat: String(T) }, {}, 'iat'],
    ['no id', { jti: undefined }, {}, 'must have a jti'],
    ['an empty id', { jti: '' }, {}, 'must have a jti'],
    ['an id that is no text', { jti: 1 }, {}, 'must have a jti'],
  ])('may not have %s', (_what, claims, header, message) => {
    expect(() => judge(claims, header)).toThrow(refusal(message))
  })

  it.each([
    ['text', 'assertion'],
    ['two parts of a JWT', `${encoded(HEADER)}.${encoded(CLAIMS)}`],
    ['a JWE', 'a.b.c.d.e'],
    ['a header that is no JSON', `e.${encoded(CLAIMS)}.c`],
    ['claims that are no JSON', `${encoded(HEADER)}.e.c`],
    ['claims that are a list', jwt(HEADER, [CLAIMS])],
    ['nothing', ''],
  ])('is not %s', (_what, text) => {
    expect(() => readClientAssertion(text)).toThrow(refusal('is no JWT'))
  })

  it('is not taken apart when it is too long', () => {
    expect(() => readClientAssertion(jwt(HEADER, { ...CLAIMS, padding: 'x'.repeat(8192) }))).toThrow(
      refusal('8192 characters'),
    )
  })
})
