import { describe, expect, it } from 'vitest'

import { DEFAULT_AUTH_SETTINGS, type AuthSettings } from '../tenants/auth-settings.ts'
import { appTypeOf, decideMetadata } from './registration-policy.ts'
import { parseRegistrationRequest } from './registration-request.ts'

const settings = (differs: Partial<AuthSettings> = {}): AuthSettings => ({
  ...DEFAULT_AUTH_SETTINGS,
  dynamicClientRegistrationEnabled: true,
  dcrAllowedAuthenticationMethods: ['client_secret', 'none'],
  ...differs,
})

/** What a client sends, with what differs; `undefined` leaves a member out. */
const decide = (differs: Readonly<Record<string, unknown>> = {}, tenant: Partial<AuthSettings> = {}) => {
  const body = {
    client_name: 'Claude',
    client_uri: 'https://claude.ai',
    redirect_uris: ['https://claude.ai/api/mcp/auth_callback'],
    ...differs,
  }
  return decideMetadata(parseRegistrationRequest(JSON.parse(JSON.stringify(body))), settings(tenant))
}
const ALL = ['user_default', 'mcp:execute', 'offline_access']

describe('what a client registers', () => {
  it('is filled up with the defaults of RFC 7591', () => {
    expect(decide()).toEqual({
      clientName: 'Claude',
      clientUri: 'https://claude.ai',
      redirectUris: ['https://claude.ai/api/mcp/auth_callback'],
      tokenEndpointAuthMethod: 'client_secret_basic',
      grantTypes: ['authorization_code', 'refresh_token'],
      responseTypes: ['code'],
      scope: ALL,
    })
  })

  it.each([
    [undefined, 'client_secret_basic', ALL],
    ['', 'client_secret_basic', ALL],
    ['', 'none', ['user_default', 'mcp:execute']],
    ['   ', 'client_secret_basic', ALL],
    ['mcp:execute', 'none', ['mcp:execute']],
    ['offline_access mcp:execute', 'client_secret_basic', ['offline_access', 'mcp:execute']],
    ['offline_access mcp:execute', 'none', ['mcp:execute']],
    ['mcp:execute mcp:execute', 'client_secret_post', ['mcp:execute']],
    // What is left of it is nothing, and nothing means all that the client may have.
    ['offline_access', 'none', ['user_default', 'mcp:execute']],
  ])('with the scope %j and the method %s has the scope %j', (scope, method, assigned) => {
    expect(decide({ scope, token_endpoint_auth_method: method }).scope).toEqual(assigned)
  })

  it('has offline_access as a public client where the tenant lets public clients refresh', () => {
    expect(decide({ token_endpoint_auth_method: 'none' }, { dcrPublicClientsMayRefresh: true }).scope).toEqual(ALL)
  })

  it.each([
    [undefined, undefined, ['authorization_code', 'refresh_token']],
    [undefined, 'mcp:execute', ['authorization_code']],
    [['authorization_code'], undefined, ['authorization_code']],
    [['refresh_token', 'authorization_code'], undefined, ['authorization_code', 'refresh_token']],
    [['authorization_code', 'client_credentials', 'password', 'implicit'], undefined, ['authorization_code']],
    [
      ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
      undefined,
      ['authorization_code', 'refresh_token'],
    ],
  ])('with grant_types %j and scope %j keeps %j', (asked, scope, kept) => {
    expect(decide({ grant_types: asked, scope }).grantTypes).toEqual(kept)
  })

  it.each([
    ['cursor', ['cursor://a/cb', 'https://a.example/cb'], {}, ['cursor://a/cb', 'https://a.example/cb']],
    ['a scheme with a dot', ['com.example.app:/cb'], {}, ['com.example.app:/cb']],
    [
      'an unlisted scheme beside an admissible URI',
      ['myapp://cb', 'https://a.example/cb'],
      {},
      ['https://a.example/cb'],
    ],
    ['the same URI twice', ['https://a.example/cb', 'https://a.example/cb'], {}, ['https://a.example/cb']],
    ['a scheme that the tenant lists', ['myapp://cb'], { dcrAllowedRedirectSchemes: ['myapp'] }, ['myapp://cb']],
    ['a listed host', ['https://a.example/cb'], { dcrAllowedRedirectHosts: ['a.example'] }, ['https://a.example/cb']],
    [
      'a host below a listed one',
      ['https://b.a.example/cb', 'https://c.b.a.example/cb'],
      { dcrAllowedRedirectHosts: ['*.a.example'] },
      ['https://b.a.example/cb', 'https://c.b.a.example/cb'],
    ],
    [
      'a registrable domain that is listed',
      ['https://a.example/cb', 'https://c.b.a.example/cb'],
      { dcrAllowedRedirectHosts: ['domain:a.example'] },
      ['https://a.example/cb', 'https://c.b.a.example/cb'],
    ],
    [
      'hosts and schemes beside denied ones',
      ['https://a.example/cb', 'http://127.0.0.1/cb', 'cursor://a/cb'],
      { dcrDeniedRedirectHosts: ['*.a.example', 'localhost'], dcrDeniedRedirectSchemes: ['vscode'] },
      ['https://a.example/cb', 'http://127.0.0.1/cb', 'cursor://a/cb'],
    ],
    [
      'a private-use scheme, which has no host to list',
      ['cursor://a/cb'],
      { dcrAllowedRedirectHosts: ['a.example'] },
      ['cursor://a/cb'],
    ],
  ])('keeps, of redirect URIs with %s, what is admissible', (_what, redirectUris, tenant, kept) => {
    expect(decide({ redirect_uris: redirectUris }, tenant).redirectUris).toEqual(kept)
  })

  it.each<[string, Record<string, unknown>, Partial<AuthSettings>, string, string]>([
    ['no client_uri', { client_uri: undefined }, {}, 'invalid_client_metadata', 'dcrClientUriRequired'],
    [
      'a method nobody knows',
      { token_endpoint_auth_method: 'private_key_jwt' },
      {},
      'invalid_client_metadata',
      'must be client_secret_basic',
    ],
    [
      'a method with the name of what every object has',
      { token_endpoint_auth_method: 'constructor' },
      {},
      'invalid_client_metadata',
      'must be',
    ],
    [
      'none where only secrets are allowed',
      { token_endpoint_auth_method: 'none' },
      { dcrAllowedAuthenticationMethods: ['client_secret'] },
      'invalid_client_metadata',
      'dcrAllowedAuthenticationMethods, which is now client_secret',
    ],
    [
      'no method, so a secret, where only none is allowed',
      {},
      { dcrAllowedAuthenticationMethods: ['none'] },
      'invalid_client_metadata',
      'client_secret_basic when absent',
    ],
    [
      'grant_types without authorization_code',
      { grant_types: ['client_credentials'] },
      {},
      'invalid_client_metadata',
      'authorization_code',
    ],
    ['no grant_types at all', { grant_types: [] }, {}, 'invalid_client_metadata', 'authorization_code'],
    ['response_types token', { response_types: ['code', 'token'] }, {}, 'invalid_client_metadata', 'response_types'],
    [
      'an administrator’s scope',
      { scope: 'mcp:execute admin_classic' },
      {},
      'invalid_client_metadata',
      'user_default mcp:execute offline_access',
    ],
    ['openid', { scope: 'openid' }, {}, 'invalid_client_metadata', 'scope may only hold'],
    ['a scope that is none', { scope: 'mcp:execute\u0000' }, {}, 'invalid_client_metadata', 'scope may only hold'],
    [
      'jwks and jwks_uri',
      { jwks: { keys: [] }, jwks_uri: 'https://a.example/jwks' },
      {},
      'invalid_client_metadata',
      'jwks',
    ],
    [
      'six redirect URIs',
      { redirect_uris: [1, 2, 3, 4, 5, 6].map((n) => `https://a.example/${n}`) },
      {},
      'invalid_redirect_uri',
      'at most 5',
    ],
    [
      'an unlisted scheme alone',
      { redirect_uris: ['myapp://cb'] },
      {},
      'invalid_redirect_uri',
      'dcrAllowedRedirectSchemes',
    ],
    [
      'a script beside an admissible URI',
      { redirect_uris: ['https://a.example/cb', 'javascript:x'] },
      {},
      'invalid_redirect_uri',
      'never allowed',
    ],
    [
      'a host not listed',
      { redirect_uris: ['https://b.example/cb'] },
      { dcrAllowedRedirectHosts: ['a.example'] },
      'invalid_redirect_uri',
      'dcrAllowedRedirectHosts',
    ],
    [
      'the parent of a listed pattern',
      { redirect_uris: ['https://a.example/cb'] },
      { dcrAllowedRedirectHosts: ['*.a.example'] },
      'invalid_redirect_uri',
      'does not allow redirects to a.example',
    ],
    [
      'a host that ends like a listed one',
      { redirect_uris: ['https://evila.example/cb'] },
      { dcrAllowedRedirectHosts: ['a.example', '*.a.example'] },
      'invalid_redirect_uri',
      'evila.example',
    ],
    [
      'a bad redirect URI beside other faults',
      { redirect_uris: ['http://a.example/'], scope: 'admin', client_uri: undefined },
      {},
      'invalid_redirect_uri',
      'uses http',
    ],
  ])('is refused with %s, and the refusal says why', (_what, differs, tenant, code, message) => {
    expect(() => decide(differs, tenant)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    )
  })

  it('without client_uri is admitted where the tenant says so', () => {
    expect(decide({ client_uri: undefined }, { dcrClientUriRequired: false }).clientUri).toBeUndefined()
  })
})

describe('the kind of a client', () => {
  it.each([
    ['client_secret_basic', undefined, ['http://localhost/cb'], 'web'],
    ['client_secret_post', 'native', ['https://a.example/cb'], 'web'],
    ['none', 'native', ['https://a.example/cb'], 'native'],
    ['none', 'web', ['http://127.0.0.1/cb', 'https://a.example/cb'], 'native'],
    ['none', undefined, ['cursor://a/cb'], 'native'],
    ['none', undefined, ['https://a.example/cb'], 'spa'],
  ])('with %s, %s and %j is %s', (method, applicationType, redirectUris, appType) => {
    const metadata = decide({
      token_endpoint_auth_method: method,
      application_type: applicationType,
      redirect_uris: redirectUris,
    })
    expect(appTypeOf(metadata)).toBe(appType)
  })
})

describe('a redirect URI that the tenant denies', () => {
  it.each<[string, string[], Partial<AuthSettings>, string]>([
    ['a denied host', ['https://a.example/cb'], { dcrDeniedRedirectHosts: ['a.example'] }, 'a.example'],
    [
      'a denied host that is allowed, too',
      ['https://a.example/cb'],
      { dcrAllowedRedirectHosts: ['domain:a.example'], dcrDeniedRedirectHosts: ['a.example'] },
      'a.example',
    ],
    [
      'a denied host at another port',
      ['https://a.example:8443/cb'],
      { dcrDeniedRedirectHosts: ['a.example'] },
      'a.example',
    ],
    [
      'a denied host with a dot at its end',
      ['https://a.example./cb'],
      { dcrDeniedRedirectHosts: ['a.example'] },
      'a.example.',
    ],
    [
      'a host below a denied public suffix',
      ['https://me.github.io/cb'],
      { dcrDeniedRedirectHosts: ['*.github.io'] },
      'me.github.io',
    ],
    ['a denied address', ['https://10.0.0.1/cb'], { dcrDeniedRedirectHosts: ['10.0.0.1'] }, '10.0.0.1'],
    [
      'a denied IPv6 address',
      ['https://[2001:db8::1]/cb'],
      { dcrDeniedRedirectHosts: ['[2001:db8::1]'] },
      '[2001:db8::1]',
    ],
    [
      'the person’s own device, denied',
      ['http://localhost/cb'],
      { dcrDeniedRedirectHosts: ['localhost'] },
      'localhost',
    ],
    [
      'a denied host beside one that is not',
      ['https://b.example/cb', 'https://a.example/cb'],
      { dcrDeniedRedirectHosts: ['a.example'] },
      'a.example',
    ],
    [
      'a denied scheme with a dot',
      ['com.evil.app:/cb'],
      { dcrDeniedRedirectSchemes: ['com.evil.app'] },
      'com.evil.app://',
    ],
    ['a denied scheme that is allowed, too', ['cursor://a/cb'], { dcrDeniedRedirectSchemes: ['cursor'] }, 'cursor://'],
  ])('is refused: %s', (_what, redirectUris, tenant, destination) => {
    expect(() => decide({ redirect_uris: redirectUris }, tenant)).toThrow(
      expect.objectContaining({
        code: 'invalid_redirect_uri',
        message: `an administrator of this tenant has denied redirects to ${destination}`,
      }),
    )
  })
})
