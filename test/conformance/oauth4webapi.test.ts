/** oauth4webapi, a strict client library written elsewhere, against the running process. */
import * as oauth from 'oauth4webapi'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { decide, invited, signedIn, type Browser } from '../support/person.ts'
import { startServer, type RunningServer } from '../support/running-server.ts'

/** The server listens on loopback, where plain http is right. */
const INSECURE = { [oauth.allowInsecureRequests]: true } as const

const REDIRECT_URI = 'https://client.example/callback'
const METADATA = {
  client_name: 'A client from elsewhere',
  client_uri: 'https://client.example',
  redirect_uris: [REDIRECT_URI],
}

let server: RunningServer
let issuer: URL
let as: oauth.AuthorizationServer
let administrator: Browser
let member: Browser

beforeAll(async () => {
  server = await startServer()
  issuer = new URL(server.issuer)
  administrator = await signedIn(server)
  member = await invited(server)
  const response = await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...INSECURE })
  as = await oauth.processDiscoveryResponse(issuer, response)
})
afterAll(() => server.remove())

type Method = 'client_secret_basic' | 'client_secret_post' | 'none'

async function register(method: Method, changes: Record<string, unknown> = {}): Promise<oauth.Client> {
  const metadata = { ...METADATA, token_endpoint_auth_method: method, ...changes }
  return oauth.processDynamicClientRegistrationResponse(
    await oauth.dynamicClientRegistrationRequest(as, metadata, INSECURE),
  )
}

function authenticationOf(client: oauth.Client): oauth.ClientAuth {
  const secret = String(client['client_secret'])
  switch (client.token_endpoint_auth_method) {
    case 'client_secret_basic':
      return oauth.ClientSecretBasic(secret)
    case 'client_secret_post':
      return oauth.ClientSecretPost(secret)
    default:
      return oauth.None()
  }
}

interface Asked {
  readonly url: URL
  readonly verifier: string
  readonly state: string
}

async function ask(client: oauth.Client, changes: Record<string, string> = {}): Promise<Asked> {
  const verifier = oauth.generateRandomCodeVerifier()
  const state = oauth.generateRandomState()
  const url = new URL(as.authorization_endpoint ?? '')
  url.search = new URLSearchParams({
    client_id: client.client_id,
    redirect_uri: REDIRECT_URI,
    response_type: 'code',
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    ...changes,
  }).toString()
  return { url, verifier, state }
}

async function exchange(client: oauth.Client, callback: URL, { verifier, state }: Asked) {
  const parameters = oauth.validateAuthResponse(as, client, callback, state)
  const response = await oauth.authorizationCodeGrantRequest(
    as,
    client,
    authenticationOf(client),
    parameters,
    REDIRECT_URI,
    verifier,
    INSECURE,
  )
  return oauth.processAuthorizationCodeResponse(as, client, response)
}

/** Registered, approved by the administrator, and connected in their name. */
async function connected(method: Method, changes?: Record<string, unknown>) {
  const client = await register(method, changes)
  const asked = await ask(client)
  const tokens = await exchange(client, await decide(administrator, asked.url, 'approve'), asked)
  return { client, tokens }
}

async function refresh(client: oauth.Client, refreshToken: string, authentication = authenticationOf(client)) {
  const response = await oauth.refreshTokenGrantRequest(as, client, authentication, refreshToken, INSECURE)
  return oauth.processRefreshTokenResponse(as, client, response)
}

async function introspect(client: oauth.Client, token: string) {
  const response = await oauth.introspectionRequest(as, client, authenticationOf(client), token, INSECURE)
  return oauth.processIntrospectionResponse(as, client, response)
}

async function revoke(client: oauth.Client, token: string): Promise<void> {
  await oauth.processRevocationResponse(
    await oauth.revocationRequest(as, client, authenticationOf(client), token, INSECURE),
  )
}

function atResource(token: string, path = '/api/ai/mcp'): Promise<Response> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' })
  const headers = new Headers({ 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream' })
  return oauth.protectedResourceRequest(token, 'POST', new URL(path, issuer), headers, body, INSECURE)
}

const refused = (error: string, status: number) => ({ name: 'ResponseBodyError', error, status })

describe('discovery', () => {
  it('finds the authorization server, with `iss` in its responses and PKCE by S256', () => {
    expect(as).toMatchObject({
      issuer: server.issuer,
      authorization_response_iss_parameter_supported: true,
      code_challenge_methods_supported: ['S256'],
    })
  })

  it('finds the MCP endpoint as a protected resource of that server', async () => {
    const resource = new URL('/api/ai/mcp', issuer)
    const found = await oauth.processResourceDiscoveryResponse(
      resource,
      await oauth.resourceDiscoveryRequest(resource, INSECURE),
    )
    expect(found).toMatchObject({ authorization_servers: [server.issuer], scopes_supported: ['mcp:execute'] })
  })

  it('finds the origin as a protected resource too', async () => {
    const found = await oauth.processResourceDiscoveryResponse(
      issuer,
      await oauth.resourceDiscoveryRequest(issuer, INSECURE),
    )
    expect(found.authorization_servers).toEqual([server.issuer])
  })

  it('does not find OpenID Connect, which is not there', async () => {
    const response = await oauth.discoveryRequest(issuer, { algorithm: 'oidc', ...INSECURE })
    expect(response.status).toBe(404)
  })
})

describe('registration', () => {
  it.each(['client_secret_basic', 'client_secret_post'] as const)('gives a client with %s a secret', async (method) => {
    const client = await register(method)
    expect(client).toMatchObject({ token_endpoint_auth_method: method, client_secret_expires_at: 0 })
    expect(client['client_secret']).toMatch(/^[0-9a-f]{64}$/)
  })

  it('gives a public client no secret and no offline_access', async () => {
    const client = await register('none')
    expect(client).not.toHaveProperty('client_secret')
    expect(client['scope']).toBe('user_default mcp:execute')
  })

  it.each([
    ['invalid_client_metadata', { client_uri: undefined }],
    ['invalid_client_metadata', { scope: 'admin_classic' }],
    ['invalid_client_metadata', { token_endpoint_auth_method: 'private_key_jwt' }],
    ['invalid_redirect_uri', { redirect_uris: ['javascript:alert(1)'] }],
  ])('is refused with %s for %j', async (error, changes) => {
    await expect(register('none', changes)).rejects.toMatchObject(refused(error, 400))
  })
})

describe.each(['client_secret_basic', 'client_secret_post', 'none'] as const)('a client with %s', (method) => {
  let client: oauth.Client
  let tokens: oauth.TokenEndpointResponse

  beforeAll(async () => {
    ;({ client, tokens } = await connected(method))
  })

  it('is connected by the administrator who approves it', () => {
    expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 21_600, scope: client['scope'] })
  })

  it('is connected by a member, who consents', async () => {
    const asked = await ask(client, { scope: 'mcp:execute', resource: `${server.issuer}/api/ai/mcp` })
    const theirs = await exchange(client, await decide(member, asked.url, 'allow'), asked)
    expect(theirs.scope).toBe('mcp:execute')
  })

  it('uses its token at the protected resource', async () => {
    expect((await atResource(tokens.access_token)).status).toBe(200)
  })

  it('holds a JWT access token for the resource it asked for', async () => {
    const resource = `${server.issuer}/api/ai/mcp`
    const asked = await ask(client, { resource })
    const { access_token } = await exchange(client, await decide(administrator, asked.url, 'allow'), asked)
    const request = new Request(resource, { headers: { Authorization: `Bearer ${access_token}` } })
    const claims = await oauth.validateJwtAccessToken(as, request, resource, INSECURE)
    expect(claims).toMatchObject({ client_id: client.client_id, scope: client['scope'] })
  })

  it('cannot use one code twice, and loses what the code bought by trying', async () => {
    const asked = await ask(client)
    const callback = await decide(administrator, asked.url, 'allow')
    const bought = await exchange(client, callback, asked)
    await expect(exchange(client, callback, asked)).rejects.toMatchObject(refused('invalid_grant', 400))
    await expect(atResource(bought.access_token)).rejects.toBeInstanceOf(oauth.WWWAuthenticateChallengeError)
  })

  it('cannot use a code with a verifier that is not its own', async () => {
    const asked = await ask(client)
    const callback = await decide(administrator, asked.url, 'allow')
    const stolen = { ...asked, verifier: oauth.generateRandomCodeVerifier() }
    await expect(exchange(client, callback, stolen)).rejects.toMatchObject(refused('invalid_grant', 400))
  })

  it('ends its access token by revocation', async () => {
    const asked = await ask(client)
    const { access_token } = await exchange(client, await decide(administrator, asked.url, 'allow'), asked)
    await revoke(client, access_token)
    await expect(atResource(access_token)).rejects.toBeInstanceOf(oauth.WWWAuthenticateChallengeError)
  })

  it('may revoke a token that nobody knows', async () => {
    await expect(revoke(client, 'unknown')).resolves.toBeUndefined()
  })
})

describe('the authorization response', () => {
  it('is refused by a client that expects another issuer, so its `iss` is really looked at', async () => {
    const client = await register('none')
    const asked = await ask(client)
    const callback = await decide(administrator, asked.url, 'approve')
    callback.searchParams.set('iss', 'https://attacker.example')
    expect(() => oauth.validateAuthResponse(as, client, callback, asked.state)).toThrow(oauth.OperationProcessingError)
  })

  it.each([
    ['access_denied', {}, 'deny'],
    ['invalid_scope', { scope: 'admin_classic' }, 'allow'],
    ['invalid_target', { resource: 'https://elsewhere.example/' }, 'allow'],
    ['unsupported_response_type', { response_type: 'token' }, 'allow'],
    ['invalid_request', { code_challenge_method: 'plain' }, 'allow'],
  ] as const)('tells an approved client of %s, with state and issuer', async (error, changes, decision) => {
    const { client } = await connected('none')
    const asked = await ask(client, { prompt: 'consent', ...changes })
    const callback = await decide(administrator, asked.url, decision)
    expect(callback.searchParams.get('iss')).toBe(server.issuer)
    expect(() => oauth.validateAuthResponse(as, client, callback, asked.state)).toThrow(
      expect.objectContaining({ name: 'AuthorizationResponseError', error }),
    )
  })

  it('answers prompt=none with consent_required where consent is missing', async () => {
    const { client } = await connected('none')
    const asked = await ask(client, { prompt: 'none' })
    const callback = await decide(member, asked.url, 'allow')
    expect(() => oauth.validateAuthResponse(as, client, callback, asked.state)).toThrow(
      expect.objectContaining({ error: 'consent_required' }),
    )
  })
})

describe('refreshing', () => {
  it('rotates the refresh token', async () => {
    const { client, tokens } = await connected('client_secret_basic')
    const next = await refresh(client, tokens.refresh_token ?? '')
    expect(next.refresh_token).not.toBe(tokens.refresh_token)
    expect((await atResource(next.access_token)).status).toBe(200)
  })

  it('gives racing processes of one client the same successor', async () => {
    const { client, tokens } = await connected('client_secret_post')
    const [one, other] = await Promise.all([
      refresh(client, tokens.refresh_token ?? ''),
      refresh(client, tokens.refresh_token ?? ''),
    ])
    expect(other.refresh_token).toBe(one.refresh_token)
  })

  it('ends the whole connection when an older token comes back', async () => {
    const { client, tokens } = await connected('client_secret_basic')
    const second = await refresh(client, tokens.refresh_token ?? '')
    const third = await refresh(client, second.refresh_token ?? '')
    await expect(refresh(client, tokens.refresh_token ?? '')).rejects.toMatchObject(refused('invalid_grant', 400))
    await expect(refresh(client, third.refresh_token ?? '')).rejects.toMatchObject(refused('invalid_grant', 400))
    await expect(atResource(third.access_token)).rejects.toBeInstanceOf(oauth.WWWAuthenticateChallengeError)
  })

  it('is over once the refresh token is revoked, and so is the access token', async () => {
    const { client, tokens } = await connected('client_secret_post')
    await revoke(client, tokens.refresh_token ?? '')
    await expect(refresh(client, tokens.refresh_token ?? '')).rejects.toMatchObject(refused('invalid_grant', 400))
    await expect(atResource(tokens.access_token)).rejects.toBeInstanceOf(oauth.WWWAuthenticateChallengeError)
  })

  it('does not go beyond what was granted', async () => {
    const { client, tokens } = await connected('client_secret_post', { scope: 'mcp:execute offline_access' })
    const response = await oauth.refreshTokenGrantRequest(
      as,
      client,
      authenticationOf(client),
      tokens.refresh_token ?? '',
      { additionalParameters: { scope: 'user_default' }, ...INSECURE },
    )
    await expect(oauth.processRefreshTokenResponse(as, client, response)).rejects.toMatchObject(
      refused('invalid_scope', 400),
    )
  })
})

describe('introspection', () => {
  it('tells a confidential client about its own token', async () => {
    const { client, tokens } = await connected('client_secret_basic')
    expect(await introspect(client, tokens.access_token)).toMatchObject({
      active: true,
      iss: server.issuer,
      client_id: client.client_id,
      token_type: 'Bearer',
      username: 'ada@example.com',
    })
  })

  it('tells it nothing about another client’s', async () => {
    const { client } = await connected('client_secret_basic')
    const other = await connected('client_secret_post')
    expect(await introspect(client, other.tokens.access_token)).toEqual({ active: false })
  })

  it('says no more than that a revoked token is not active', async () => {
    const { client, tokens } = await connected('client_secret_post')
    await revoke(client, tokens.access_token)
    expect(await introspect(client, tokens.access_token)).toEqual({ active: false })
  })

  it('is refused to a public client', async () => {
    const { client, tokens } = await connected('none')
    await expect(introspect(client, tokens.access_token)).rejects.toMatchObject(refused('invalid_client', 401))
  })
})

describe('client credentials', () => {
  async function madeByOperator(): Promise<{ client: oauth.Client; authentication: oauth.ClientAuth }> {
    const printed = await server.command('client', 'create', '--name', 'Nightly job', '--scope', 'mcp:execute')
    const [, client_id = ''] = /client_id: +(\S+)/.exec(printed) ?? []
    const [, secret = ''] = /client_secret: +(\S+)/.exec(printed) ?? []
    return { client: { client_id }, authentication: oauth.ClientSecretBasic(secret) }
  }

  async function grant(client: oauth.Client, authentication: oauth.ClientAuth, parameters = {}) {
    const response = await oauth.clientCredentialsGrantRequest(as, client, authentication, parameters, INSECURE)
    return oauth.processClientCredentialsResponse(as, client, response)
  }

  it('give a client that the operator made a token of its own, and no refresh token', async () => {
    const { client, authentication } = await madeByOperator()
    const tokens = await grant(client, authentication, { scope: 'mcp:execute' })
    expect(tokens.refresh_token).toBeUndefined()
    expect((await atResource(tokens.access_token)).status).toBe(200)
  })

  it('let that client, as a resource server would, introspect anybody’s access token', async () => {
    const { client, authentication } = await madeByOperator()
    const { tokens } = await connected('none')
    const response = await oauth.introspectionRequest(as, client, authentication, tokens.access_token, INSECURE)
    expect(await oauth.processIntrospectionResponse(as, client, response)).toMatchObject({ active: true })
  })

  it('are refused to a client that registered itself', async () => {
    const { client } = await connected('client_secret_basic')
    await expect(grant(client, authenticationOf(client))).rejects.toMatchObject(refused('unauthorized_client', 400))
  })
})

describe('an error', () => {
  it('is 400 invalid_grant for a client that merely waits, so that nobody registers again', async () => {
    const client = await register('client_secret_post')
    await expect(refresh(client, 'whatever')).rejects.toMatchObject(refused('invalid_grant', 400))
  })

  it('is 401 invalid_client for a client that was rejected', async () => {
    const client = await register('client_secret_post')
    const { url } = await ask(client)
    const callback = await decide(administrator, url, 'reject')
    expect(callback.searchParams.get('error')).toBe('access_denied')
    await expect(refresh(client, 'whatever')).rejects.toMatchObject(refused('invalid_client', 401))
  })

  it('is a challenge for Basic when the secret in the header is wrong', async () => {
    const { client, tokens } = await connected('client_secret_basic')
    const wrong = oauth.ClientSecretBasic('0'.repeat(64))
    await expect(refresh(client, tokens.refresh_token ?? '', wrong)).rejects.toMatchObject({
      name: 'WWWAuthenticateChallengeError',
      status: 401,
      cause: [{ scheme: 'basic', parameters: { realm: server.issuer } }],
    })
  })

  it('is a challenge that names the metadata and the scope when the access token is not accepted', async () => {
    await expect(atResource('no-token-of-ours')).rejects.toMatchObject({
      name: 'WWWAuthenticateChallengeError',
      status: 401,
      cause: [
        {
          scheme: 'bearer',
          parameters: {
            error: 'invalid_token',
            scope: 'mcp:execute',
            resource_metadata: `${server.issuer}/.well-known/oauth-protected-resource/api/ai/mcp`,
          },
        },
      ],
    })
  })

  it('is insufficient_scope when the token is good but not for this', async () => {
    const { tokens } = await connected('none', { scope: 'user_default' })
    await expect(atResource(tokens.access_token)).rejects.toMatchObject({
      status: 403,
      cause: [{ scheme: 'bearer', parameters: { error: 'insufficient_scope', scope: 'mcp:execute' } }],
    })
  })

  it.each([
    ['unsupported_grant_type', 400, 'urn:ietf:params:oauth:grant-type:device_code', {}],
    ['invalid_request', 400, 'authorization_code', {}],
    ['invalid_grant', 400, 'authorization_code', { code: 'unknown' }],
  ])('is %s (%i) at the token endpoint for %s with %j', async (error, status, grantType, parameters) => {
    const { client } = await connected('none')
    const response = await oauth.genericTokenEndpointRequest(as, client, oauth.None(), grantType, parameters, INSECURE)
    await expect(oauth.processGenericTokenEndpointResponse(as, client, response)).rejects.toMatchObject(
      refused(error, status),
    )
  })
})
