import { describe, expect, it } from 'vitest'

import { JWT_BEARER_ASSERTION, readClientCredentials } from './client-credentials.ts'
import { Parameters } from './parameters.ts'

const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const jwt = (claims: unknown): string => `${part({ alg: 'ES256' })}.${part(claims)}.c2ln`
const asserting = (clientAssertion: string, more = ''): string =>
  `client_assertion_type=${encodeURIComponent(JWT_BEARER_ASSERTION)}&client_assertion=${clientAssertion}${more}`
const read = (authorization: string | undefined, form = '') =>
  readClientCredentials(authorization, Parameters.fromForm(form))

describe('readClientCredentials', () => {
  it.each([
    ['raw Basic', basic('id:secret'), '', 'id', 'secret'],
    ['form-encoded Basic', basic('my%3Aid:a%2Bb+c%25'), '', 'my:id', 'a+b c%'],
    ['raw Basic with a percent sign that encodes nothing', basic('id:100%'), '', 'id', '100%'],
    ['raw Basic with a broken encoding', basic('id:%zz+'), '', 'id', '%zz+'],
    ['Basic with a colon in the secret', basic('id:a:b'), '', 'id', 'a:b'],
    ['Basic with an empty secret', basic('id:'), '', 'id', ''],
    ['Basic in UTF-8', basic('id:pässword'), '', 'id', 'pässword'],
    ['a scheme in capital letters', basic('id:secret').replace('Basic', 'BASIC'), '', 'id', 'secret'],
    ['Basic beside the same client_id in the body', basic('id:secret'), 'client_id=id', 'id', 'secret'],
    ['base64 without padding', basic('id:secret12').replaceAll('=', ''), '', 'id', 'secret12'],
  ])('reads %s', (_what, authorization, form, clientId, clientSecret) => {
    expect(read(authorization, form)).toEqual({ clientId, clientSecret, method: 'client_secret_basic' })
  })

  it('reads credentials in the body', () => {
    expect(read(undefined, 'client_id=id&client_secret=a%2Bb')).toEqual({
      clientId: 'id',
      clientSecret: 'a+b',
      method: 'client_secret_post',
    })
  })

  it('reads a public client by its id alone', () => {
    expect(read(undefined, 'client_id=id&client_secret=')).toEqual({ clientId: 'id', method: 'none' })
  })

  it.each([
    ['alone', ''],
    ['beside the same client_id', '&client_id=id'],
    ['beside an empty secret, which counts as none', '&client_secret='],
  ])('reads an assertion %s', (_what, more) => {
    const clientAssertion = jwt({ sub: 'id' })
    expect(read(undefined, asserting(clientAssertion, more))).toEqual({
      clientId: 'id',
      clientAssertion,
      method: 'private_key_jwt',
    })
  })

  it.each([
    [
      'an assertion beside a secret',
      undefined,
      asserting(jwt({ sub: 'id' }), '&client_secret=x'),
      'invalid_request',
      'one way',
    ],
    ['an assertion beside Basic', basic('id:x'), asserting(jwt({ sub: 'id' })), 'invalid_request', 'one way'],
    ['an assertion beside any header', 'Bearer x', asserting(jwt({ sub: 'id' })), 'invalid_request', 'one way'],
    [
      'an assertion of another client',
      undefined,
      asserting(jwt({ sub: 'id' }), '&client_id=other'),
      'invalid_request',
      'differs',
    ],
    [
      'an assertion without a type',
      undefined,
      `client_assertion=${jwt({ sub: 'id' })}`,
      'invalid_request',
      'client_assertion_type',
    ],
    [
      'an assertion of another type',
      undefined,
      'client_assertion_type=saml&client_assertion=x',
      'invalid_request',
      'client_assertion_type',
    ],
    ['a type without an assertion', undefined, asserting(''), 'invalid_request', 'client_assertion is missing'],
    ['an assertion that names nobody', undefined, asserting(jwt({ iss: 'id' })), 'invalid_client', 'no JWT'],
    ['an assertion whose subject is empty', undefined, asserting(jwt({ sub: '' })), 'invalid_client', 'no JWT'],
    ['an assertion whose subject is no text', undefined, asserting(jwt({ sub: 1 })), 'invalid_client', 'no JWT'],
    ['an assertion whose claims are no object', undefined, asserting(jwt(null)), 'invalid_client', 'no JWT'],
    ['an assertion whose claims are no JSON', undefined, asserting('a.b.c'), 'invalid_client', 'no JWT'],
    [
      'an assertion in one part, client_id or not',
      undefined,
      asserting('a', '&client_id=id'),
      'invalid_client',
      'no JWT',
    ],
    ['nothing at all', undefined, '', 'invalid_request', 'client_id is missing'],
    ['a secret without an id', undefined, 'client_secret=x', 'invalid_request', 'client_id is missing'],
    ['two methods at once', basic('id:x'), 'client_secret=x', 'invalid_request', 'one way'],
    ['two methods that agree', basic('id:x'), 'client_id=id&client_secret=x', 'invalid_request', 'one way'],
    ['another client_id beside the header', basic('id:x'), 'client_id=other', 'invalid_request', 'differs'],
    ['Bearer', 'Bearer abc', 'client_id=id', 'invalid_client', 'must be Basic'],
    ['an empty header', '', 'client_id=id', 'invalid_client', 'must be Basic'],
    ['Basic with nothing after it', 'Basic', '', 'invalid_client', 'must be Basic'],
    ['Basic without base64', 'Basic id:secret', '', 'invalid_client', 'must be Basic'],
    ['Basic without a colon', basic('idsecret'), '', 'invalid_client', 'must be Basic'],
    ['Basic without an id', basic(':secret'), '', 'invalid_client', 'must be Basic'],
    ['two headers joined by a proxy', `${basic('a:b')}, ${basic('c:d')}`, '', 'invalid_client', 'must be Basic'],
  ])('refuses %s', (_what, authorization, form, code, message) => {
    expect(() => read(authorization, form)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    )
  })
})
