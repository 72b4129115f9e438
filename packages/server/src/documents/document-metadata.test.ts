/** Documents as clients publish them, and what is wrong with others. */
import { OAuthError } from '@vestibule/protocol/oauth-error'
import { describe, expect, it } from 'vitest'

import type { ClientMetadata } from '../clients/client-metadata.ts'
import { authMethodsOf, leadsToTheDeviceAlone } from '../clients/client-metadata.ts'
import { DEFAULT_AUTH_SETTINGS } from '../tenants/auth-settings.ts'
import { parseDocument } from './document-metadata.ts'
import { decideDocument, documentAppType } from './document-policy.ts'

const URL = 'https://app.example/client.json'
const GOOD = { client_id: URL, client_name: 'App', redirect_uris: ['https://app.example/callback'] }

const decide = (
  document: Readonly<Record<string, unknown>>,
  settings: Partial<typeof DEFAULT_AUTH_SETTINGS> = {},
): ClientMetadata =>
  decideDocument(parseDocument(String(document['client_id']), document), { ...DEFAULT_AUTH_SETTINGS, ...settings })

/** As they were in November 2026; members that nothing here depends on are left out. */
const REAL: readonly (readonly [url: string, document: object, expected: object])[] = [
  [
    'https://claude.ai/oauth/mcp-oauth-client-metadata',
    {
      client_name: 'Claude',
      client_uri: 'https://claude.ai',
      redirect_uris: ['https://claude.ai/api/mcp/auth_callback'],
      grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:jwt-bearer'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
    },
    { methods: [], appType: 'spa', deviceOnly: false, grantTypes: ['authorization_code', 'refresh_token'] },
  ],
  [
    'https://claude.ai/oauth/claude-code-client-metadata',
    {
      client_name: 'Claude Code',
      client_uri: 'https://claude.ai',
      redirect_uris: ['http://localhost/callback', 'http://127.0.0.1/callback'],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
    },
    { methods: [], appType: 'native', deviceOnly: true, grantTypes: ['authorization_code', 'refresh_token'] },
  ],
  [
    'https://chatgpt.com/oauth/client.json',
    {
      client_name: 'ChatGPT',
      redirect_uris: ['https://chatgpt.com/connector_platform_oauth_redirect'],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_methods_supported: ['none', 'private_key_jwt'],
      token_endpoint_auth_signing_alg: 'RS256',
      jwks_uri: 'https://chatgpt.com/oauth/jwks.json',
    },
    {
      methods: ['private_key_jwt'],
      appType: 'web',
      deviceOnly: false,
      grantTypes: ['authorization_code', 'refresh_token'],
    },
  ],
  [
    'https://vscode.dev/oauth/client-metadata.json',
    {
      client_name: 'Visual Studio Code',
      client_uri: 'https://vscode.dev',
      redirect_uris: ['http://127.0.0.1:33418/', 'https://vscode.dev/redirect'],
      grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
      application_type: 'native',
    },
    { methods: [], appType: 'native', deviceOnly: false, grantTypes: ['authorization_code', 'refresh_token'] },
  ],
]

describe('the document at', () => {
  it.each(REAL)('%s is taken with default settings', (url, document, expected) => {
    const metadata = decide({ client_id: url, ...document })
    expect({
      methods: authMethodsOf(metadata),
      appType: documentAppType(metadata),
      deviceOnly: leadsToTheDeviceAlone(metadata),
      grantTypes: metadata.grantTypes,
    }).toEqual(expected)
    // Each may come without a proof, so each is public.
    expect(metadata.tokenEndpointAuthMethod).toBe('none')
    expect(metadata.redirectUris).toEqual((document as { redirect_uris: string[] }).redirect_uris)
    expect(metadata.scope).toEqual(['user_default', 'mcp:execute'])
  })
})

const KEY = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', kid: '1', alg: 'ES256' }

describe('a document', () => {
  it.each<[string, object, ClientMetadata['tokenEndpointAuthMethod'], string[]]>([
    ['says nothing of it', {}, 'none', []],
    ['says none', { token_endpoint_auth_method: 'none' }, 'none', []],
    [
      'says private_key_jwt',
      { token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [KEY] } },
      'private_key_jwt',
      ['private_key_jwt'],
    ],
    [
      'lists private_key_jwt alone',
      { token_endpoint_auth_methods_supported: ['private_key_jwt'], jwks_uri: 'https://app.example/jwks' },
      'private_key_jwt',
      ['private_key_jwt'],
    ],
    [
      'lists both and prefers none',
      {
        token_endpoint_auth_method: 'none',
        token_endpoint_auth_methods_supported: ['none', 'private_key_jwt'],
        jwks_uri: 'https://app.example/jwks',
      },
      'none',
      ['private_key_jwt'],
    ],
    [
      'lists methods that are not ours besides',
      { token_endpoint_auth_methods_supported: ['tls_client_auth', 'none', 'attest_jwt_client_auth'] },
      'none',
      [],
    ],
  ])('that %s decides how its client proves itself', (_what, members, method, methods) => {
    const metadata = decide({ ...GOOD, ...members })
    expect(metadata.tokenEndpointAuthMethod).toBe(method)
    expect(authMethodsOf(metadata)).toEqual(methods)
  })

  it('may have a scope for other servers: of ours it gets what it names, or all where it names none', () => {
    expect(decide({ ...GOOD, scope: 'openid mcp:execute profile' }).scope).toEqual(['mcp:execute'])
    expect(decide({ ...GOOD, scope: 'openid profile' }).scope).toEqual(['user_default', 'mcp:execute'])
    expect(decide({ ...GOOD, scope: '' }).scope).toEqual(['user_default', 'mcp:execute'])
  })

  it('gets offline_access where public clients may refresh, or where it always proves itself', () => {
    expect(decide(GOOD, { dcrPublicClientsMayRefresh: true }).scope).toContain('offline_access')
    const byKey = { token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [KEY] } }
    expect(decide({ ...GOOD, ...byKey }).scope).toContain('offline_access')
    const either = { ...byKey, token_endpoint_auth_methods_supported: ['none', 'private_key_jwt'] }
    expect(decide({ ...GOOD, ...either }).scope).not.toContain('offline_access')
  })

  it('may have members that nobody here knows, and none that decides about the client', () => {
    const metadata = decide({ ...GOOD, consent_method: 'trusted', approved: true, createdByType: 'service', x: null })
    expect(Object.keys(metadata).toSorted()).toEqual(
      ['clientName', 'grantTypes', 'redirectUris', 'responseTypes', 'scope', 'tokenEndpointAuthMethod'].toSorted(),
    )
  })

  it.each<[string, object, string]>([
    ['another client_id', { client_id: 'https://app.example/other.json' }, 'client_id'],
    ['its client_id in other letters', { client_id: 'https://APP.example/client.json' }, 'client_id'],
    ['its client_id with a slash more', { client_id: `${URL}/` }, 'client_id'],
    ['no client_id', { client_id: undefined }, 'client_id'],
    ['a client_id that is no text', { client_id: [URL] }, 'client_id'],
    ['no name', { client_name: undefined }, 'client_name'],
    ['an empty name', { client_name: ' ' }, 'client_name'],
    ['a name that turns the writing direction', { client_name: 'App \u202Eexe' }, 'client_name'],
    ['no redirect URI', { redirect_uris: [] }, 'redirect_uris'],
    ['redirect URIs that are no list', { redirect_uris: 'https://app.example/callback' }, 'redirect_uris'],
    ['a script as redirect URI', { redirect_uris: ['javascript:alert(1)'] }, 'never allowed'],
    ['a script in capitals as redirect URI', { redirect_uris: ['JaVaScRiPt:alert(1)'] }, 'never allowed'],
    ['a redirect URI over http', { redirect_uris: ['http://app.example/callback'] }, 'http'],
    ['a redirect URI with dot segments', { redirect_uris: ['https://app.example/x/../callback'] }, 'must be written'],
    ['a redirect URI with a fragment', { redirect_uris: ['https://app.example/callback#x'] }, 'fragment'],
    ['a redirect URI with a wildcard', { redirect_uris: ['https://*.app.example/callback'] }, 'wildcard'],
    [
      'six redirect URIs',
      { redirect_uris: [1, 2, 3, 4, 5, 6].map((path) => `https://app.example/${path}`) },
      'at most 5',
    ],
    ['a secret', { client_secret: 'x' }, 'client_secret'],
    ['an empty secret', { client_secret: '' }, 'client_secret'],
    ['the end of a secret', { client_secret_expires_at: 0 }, 'client_secret_expires_at'],
    ['client_secret_basic', { token_endpoint_auth_method: 'client_secret_basic' }, 'shared secret'],
    ['client_secret_post', { token_endpoint_auth_method: 'client_secret_post' }, 'shared secret'],
    ['client_secret_jwt', { token_endpoint_auth_method: 'client_secret_jwt' }, 'shared secret'],
    [
      'client_secret_jwt among others',
      { token_endpoint_auth_methods_supported: ['none', 'client_secret_jwt'] },
      'shared secret',
    ],
    ['a method that is not ours', { token_endpoint_auth_method: 'tls_client_auth' }, 'none or private_key_jwt'],
    [
      'only methods that are not ours',
      { token_endpoint_auth_methods_supported: ['tls_client_auth'] },
      'none or private_key_jwt',
    ],
    [
      'a method that is not on its list',
      { token_endpoint_auth_method: 'none', token_endpoint_auth_methods_supported: ['private_key_jwt'] },
      'must be among',
    ],
    ['an empty list of methods', { token_endpoint_auth_methods_supported: [] }, 'list of methods'],
    ['a list of methods that is none', { token_endpoint_auth_methods_supported: 'none' }, 'list of methods'],
    ['private_key_jwt without a key', { token_endpoint_auth_method: 'private_key_jwt' }, 'jwks or jwks_uri'],
    ['keys in both ways', { jwks: { keys: [KEY] }, jwks_uri: 'https://app.example/jwks' }, 'together'],
    ['a private key', { jwks: { keys: [{ ...KEY, d: 'd' }] } }, 'public keys'],
    ['a symmetric key', { jwks: { keys: [{ kty: 'oct', k: 'k' }] } }, 'public keys'],
    ['a set without keys', { jwks: { keys: [] } }, 'public keys'],
    ['a set of what is no key', { jwks: { keys: ['x'] } }, 'public keys'],
    ['keys at http', { jwks_uri: 'http://app.example/jwks' }, 'jwks_uri'],
    ['a script as home page', { client_uri: 'javascript:alert(1)' }, 'client_uri'],
    ['a script as logo', { logo_uri: 'data:text/html,x' }, 'logo_uri'],
    ['no code flow', { grant_types: ['client_credentials'] }, 'authorization_code'],
    ['no answer of type code', { response_types: ['token'] }, 'code'],
  ])('with %s is refused', (_what, members, reason) => {
    const refusal = (): unknown => decideDocument(parseDocument(URL, { ...GOOD, ...members }), DEFAULT_AUTH_SETTINGS)
    expect(refusal).toThrow(OAuthError)
    expect(refusal).toThrow(reason)
  })

  it.each([null, [], 'text', 1, true])('is no %j', (json) => {
    expect(() => parseDocument(URL, json)).toThrow('must be a JSON object')
  })

  it('goes where the tenant lets clients go', () => {
    expect(() => decide(GOOD, { dcrAllowedRedirectHosts: ['other.example'] })).toThrow('dcrAllowedRedirectHosts')
  })

  it('needs neither a home page nor a method that may be registered', () => {
    const settings = { dcrClientUriRequired: true, dcrAllowedAuthenticationMethods: ['client_secret'] } as const
    expect(decide(GOOD, { ...settings, dcrAllowedAuthenticationMethods: ['client_secret'] }).clientName).toBe('App')
  })
})
