import { OAuthError } from '@vestibule/protocol/oauth-error'
import { describe, expect, it } from 'vitest'

import { permitRequest, type PolicyContext } from './authorization-policy.ts'
import { parseAuthorizationRequest } from './authorization-request.ts'

const ISSUER = 'https://acme.example'
const MCP = `${ISSUER}/api/ai/mcp`
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
const context: PolicyContext = { clientScope: ['user_default', 'mcp:execute'], resources: [ISSUER, MCP] }

const query = (differs: Readonly<Record<string, string | undefined>> = {}): string => {
  const parameters = {
    client_id: 'c',
    response_type: 'code',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    ...differs,
  }
  return new URLSearchParams(
    Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined),
  ).toString()
}
const permit = (text: string) => permitRequest(parseAuthorizationRequest(text), context)
const errorOf = (text: string): string => {
  try {
    permit(text)
    return 'permitted'
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error
    return `${error.code}: ${error.message}`
  }
}

describe('an authorization request', () => {
  it('is permitted when it holds the least it must', () => {
    expect(permit(query())).toEqual({
      scope: ['user_default', 'mcp:execute'],
      resource: ISSUER,
      codeChallenge: CHALLENGE,
      prompt: [],
      maxAge: undefined,
    })
  })

  it.each([
    ['response_type missing', query({ response_type: undefined }), 'invalid_request: response_type is missing'],
    ['response_type empty', query({ response_type: '' }), 'invalid_request: response_type is missing'],
    ['response_type token', query({ response_type: 'token' }), 'unsupported_response_type: '],
    ['response_type code token', query({ response_type: 'code token' }), 'unsupported_response_type: '],
    ['response_type CODE', query({ response_type: 'CODE' }), 'unsupported_response_type: '],
    ['response_mode fragment', query({ response_mode: 'fragment' }), 'invalid_request: response_mode'],
    ['response_mode form_post', query({ response_mode: 'form_post' }), 'invalid_request: response_mode'],
    ['no code_challenge', query({ code_challenge: undefined }), 'invalid_request: code_challenge is missing'],
    ['no method, so plain', query({ code_challenge_method: undefined }), 'invalid_request: code_challenge_method'],
    ['method plain', query({ code_challenge_method: 'plain' }), 'invalid_request: code_challenge_method'],
    ['method s256', query({ code_challenge_method: 's256' }), 'invalid_request: code_challenge_method'],
    ['a short challenge', query({ code_challenge: 'abc' }), 'invalid_request: code_challenge must'],
    ['a challenge with padding', query({ code_challenge: `${CHALLENGE}=` }), 'invalid_request: code_challenge must'],
    ['a request object', query({ request: 'eyJ' }), 'invalid_request: request and request_uri'],
    ['a request_uri', query({ request_uri: 'https://a.example/r' }), 'invalid_request: request and request_uri'],
    ['prompt none and login', query({ prompt: 'none login' }), 'invalid_request: prompt=none'],
    ['prompt none twice', query({ prompt: 'none none' }), 'invalid_request: prompt=none'],
    ['max_age of letters', query({ max_age: 'soon' }), 'invalid_request: max_age'],
    ['max_age negative', query({ max_age: '-1' }), 'invalid_request: max_age'],
    ['max_age broken', query({ max_age: '1.5' }), 'invalid_request: max_age'],
    ['max_age beyond counting', query({ max_age: '9999999999' }), 'invalid_request: max_age'],
    ['state twice', `${query()}&state=a&state=b`, 'invalid_request: a parameter was sent more than once'],
    ['scope twice', `${query()}&scope=a&scope=a`, 'invalid_request: a parameter was sent more than once'],
    ['an unknown parameter twice', `${query()}&x=a&x=b`, 'invalid_request: a parameter was sent more than once'],
    ['two resources', `${query()}&resource=${ISSUER}&resource=${MCP}`, 'invalid_target: only one'],
    ['a foreign resource', query({ resource: 'https://evil.example' }), 'invalid_target: the resource must'],
    ['a resource with a fragment', query({ resource: `${MCP}#x` }), 'invalid_target: the resource must'],
    ['a resource with a query', query({ resource: `${MCP}?x=1` }), 'invalid_target: the resource must'],
    ['a resource with two slashes', query({ resource: `${MCP}//` }), 'invalid_target: the resource must'],
    ['a resource in another case', query({ resource: `${ISSUER}/API/ai/mcp` }), 'invalid_target: the resource must'],
    ['a resource with user information', query({ resource: 'https://u@acme.example' }), 'invalid_target: '],
    ['a relative resource', query({ resource: '/api/ai/mcp' }), 'invalid_target: the resource must'],
    ['another scheme', query({ resource: 'http://acme.example' }), 'invalid_target: the resource must'],
    ['scopes that are not its own', query({ scope: 'admin_classic openid' }), 'invalid_scope: '],
    ['scopes in another case', query({ scope: 'MCP:EXECUTE' }), 'invalid_scope: '],
    ['a scope with a forbidden character', query({ scope: 'mcp:execute "' }), 'invalid_scope: '],
    ['a scope of blanks', query({ scope: '   ' }), 'invalid_scope: '],
  ])('is refused with %s', (_what, text, error) => {
    expect(errorOf(text)).toContain(error)
  })

  it.each([
    ['an unknown parameter', query({ ui_locales: 'de', nonce: 'n' })],
    ['response_mode query', query({ response_mode: 'query' })],
    ['an empty parameter beside a real one', `${query()}&state=&state=b`],
    ['the same resource twice', `${query()}&resource=${MCP}&resource=${MCP}`],
    ['an unknown prompt', query({ prompt: 'select_account' })],
  ])('is permitted with %s', (_what, text) => {
    expect(errorOf(text)).toBe('permitted')
  })

  it.each([
    [ISSUER, ISSUER],
    [`${ISSUER}/`, ISSUER],
    [MCP, MCP],
    [`${MCP}/`, MCP],
    ['HTTPS://ACME.EXAMPLE/api/ai/mcp', MCP],
    ['https://acme.example:443/api/ai/mcp', MCP],
  ])('for the resource %s is for %s', (resource, canonical) => {
    expect(permit(query({ resource })).resource).toBe(canonical)
  })

  it.each([
    [undefined, ['user_default', 'mcp:execute']],
    ['mcp:execute', ['mcp:execute']],
    ['mcp:execute offline_access', ['mcp:execute']],
    ['openid mcp:execute profile', ['mcp:execute']],
    ['mcp:execute user_default mcp:execute', ['mcp:execute', 'user_default']],
  ])('for the scope %j gets %j', (scope, granted) => {
    expect(permit(query({ scope })).scope).toEqual(granted)
  })

  it('carries prompt and max_age on', () => {
    expect(permit(query({ prompt: 'login  consent', max_age: '060' }))).toMatchObject({
      prompt: ['login', 'consent'],
      maxAge: 60,
    })
  })

  it('is answered with the first fault of several', () => {
    const text = query({ response_type: 'token', code_challenge: undefined, resource: 'x', scope: 'x' })
    expect(errorOf(text)).toContain('unsupported_response_type')
  })
})
