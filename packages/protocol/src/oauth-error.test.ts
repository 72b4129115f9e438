import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  errorDescription,
  invalidClient,
  invalidGrant,
  invalidRedirectUri,
  OAuthError,
  type OAuthErrorCode,
} from './oauth-error.ts'

/** RFC 6749 §5.2. */
const ALLOWED = /^[\x20-\x21\x23-\x5b\x5d-\x7e]*$/

describe('an OAuth error', () => {
  it.each<[OAuthErrorCode, number]>([
    ['invalid_request', 400],
    ['invalid_grant', 400],
    ['invalid_scope', 400],
    ['invalid_target', 400],
    ['invalid_redirect_uri', 400],
    ['invalid_client_metadata', 400],
    ['unsupported_grant_type', 400],
    ['unsupported_response_type', 400],
    ['unauthorized_client', 400],
    ['login_required', 400],
    ['consent_required', 400],
    ['interaction_required', 400],
    ['invalid_client', 401],
    ['invalid_token', 401],
    ['access_denied', 403],
    ['insufficient_scope', 403],
    ['server_error', 500],
    ['temporarily_unavailable', 503],
  ])('%s has the status %d', (code, status) => {
    expect(new OAuthError(code, 'x').status).toBe(status)
  })

  it('tells the client code and description, and nothing of the cause', () => {
    const error = invalidGrant('the code is unknown', { cause: new Error('select * from codes') })
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      error: 'invalid_grant',
      error_description: 'the code is unknown',
    })
  })

  it('keeps the cause for the log', () => {
    const cause = new Error('x')
    expect(invalidClient('y', { cause }).cause).toBe(cause)
  })

  it.each([
    ['the name "Claude"', "the name 'Claude'"],
    ['a\\b', 'a?b'],
    ['café', 'cafe'],
    ['Grüße – „so“', "Gruesse - 'so'"],
    ['日本', '??'],
    ['line\r\nbreak', 'line??break'],
    ['\u0000\u007f', '??'],
    ['emoji 😀', 'emoji ??'],
  ])('writes %j as %j', (text, written) => {
    expect(invalidRedirectUri(text).toJSON().error_description).toBe(written)
  })

  it('never writes a character that RFC 6749 §5.2 forbids', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => ALLOWED.test(errorDescription(text))))
  })

  it('leaves alone what is allowed', () => {
    const allowed = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) })
    fc.assert(fc.property(allowed, (text) => !ALLOWED.test(text) || errorDescription(text) === text))
  })
})
